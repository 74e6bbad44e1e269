// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <vector>

/// Something that listens on 127.0.0.2 and never takes a connection: its queue is full, so that the
/// system drops what comes. Linux only.
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
