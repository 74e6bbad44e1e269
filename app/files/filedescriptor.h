// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

/// Owns a file descriptor and closes it on destruction. -1: none.
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

    /// Returns false and sets errno on failure. Some network shares report only now that the disk
    /// is full.
    bool close();

private:
    int m_number;
};

/// Writes all bytes. Waits while a non-blocking descriptor is not writable. Returns false and sets
/// errno on failure.
bool writeAll(int descriptor, QByteArrayView bytes);
