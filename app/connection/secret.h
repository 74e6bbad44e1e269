// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

/// A UserSig or SecretKey. Overwrites the bytes when the last copy is destroyed. Cannot be
/// converted to text implicitly, neither to QDebug nor to QString.
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

    /// The bytes, for the code that uses the secret. Do not store a copy.
    const QByteArray &reveal() const { return m_bytes; }

    bool operator==(const Secret &other) const { return m_bytes == other.m_bytes; }

private:
    void wipe();

    QByteArray m_bytes;
};

/// Overwrites the bytes unless they are shared, and clears the array.
void wipe(QByteArray &bytes);

/// The same for secrets that must temporarily be text.
void wipe(QString &text);
