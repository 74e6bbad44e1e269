// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/secret.h"

#include <utility>

void wipe(QByteArray &bytes)
{
    if (bytes.isDetached()) {
        // volatile prevents the compiler from removing writes to memory that is about to be freed.
        volatile char *memory = bytes.data();
        for (qsizetype i = 0; i < bytes.size(); ++i) {
            memory[i] = 0;
        }
    }
    bytes = {};
}

void wipe(QString &text)
{
    if (text.isDetached()) {
        auto *memory = reinterpret_cast<volatile char16_t *>(text.data());
        for (qsizetype i = 0; i < text.size(); ++i) {
            memory[i] = 0;
        }
    }
    text = QString();
}

Secret::Secret(QByteArray bytes)
    : m_bytes(std::move(bytes))
{}

Secret &Secret::operator=(const Secret &other)
{
    if (this != &other) {
        wipe();
        m_bytes = other.m_bytes;
    }
    return *this;
}

Secret &Secret::operator=(Secret &&other) noexcept
{
    if (this != &other) {
        wipe();
        m_bytes = std::exchange(other.m_bytes, {});
    }
    return *this;
}

Secret::~Secret()
{
    wipe();
}

void Secret::wipe()
{
    ::wipe(m_bytes);
}
