// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <vector>

/// Listens on 127.0.0.2 and never accepts a connection: its backlog is full, so the system drops
/// further connection requests. Linux only.
class SilentAddress
{
public:
    explicit SilentAddress(quint16 port);
    ~SilentAddress();
    SilentAddress(const SilentAddress &) = delete;
    SilentAddress &operator=(const SilentAddress &) = delete;
    SilentAddress(SilentAddress &&) = delete;
    SilentAddress &operator=(SilentAddress &&) = delete;

    bool isReady() const { return m_isReady; }

private:
    std::vector<int> m_sockets;
    bool m_isReady = false;
};
