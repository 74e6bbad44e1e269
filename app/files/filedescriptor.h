// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

/// A descriptor of its own: closed when this goes. -1 is none.
class FileDescriptor
{
public:
    explicit FileDescriptor(int number = -1)
        : m_number(number)
    {}
    ~FileDescriptor() { close(); }
    FileDescriptor(FileDescriptor &&other) noexcept;
    FileDescriptor &operator=(FileDescriptor &&other) noexcept;

    bool isOpen() const { return m_number >= 0; }
    int number() const { return m_number; }

    /// False with errno if that fails, as it does where a network share reports late that there is
    /// no space.
    bool close();

private:
    int m_number;
};

/// Writes all of the bytes, waiting while a non-blocking descriptor takes none. False with errno if
/// that fails.
bool writeAll(int descriptor, QByteArrayView bytes);
