// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

/// A UserSig or SecretKey: bytes that are overwritten when the last holder lets go of them.
/// It has no text form: neither QDebug nor QString takes it by itself.
class Secret
{
public:
    Secret() = default;
    explicit Secret(QByteArray bytes);
    Secret(const Secret &other) = default;
    Secret(Secret &&other) noexcept = default;
    Secret &operator=(const Secret &other);
    Secret &operator=(Secret &&other) noexcept;
    ~Secret();

    bool isEmpty() const { return m_bytes.isEmpty(); }
    qsizetype size() const { return m_bytes.size(); }

    /// The bytes themselves, for the one place that puts them to use. Do not keep a copy.
    const QByteArray &reveal() const { return m_bytes; }

    bool operator==(const Secret &other) const { return m_bytes == other.m_bytes; }

private:
    void wipe();

    QByteArray m_bytes;
};

/// Overwrites the bytes, where nobody else shares them, and empties the array.
void wipe(QByteArray &bytes);

/// The same for text, for as long as a secret has to be one.
void wipe(QString &text);
