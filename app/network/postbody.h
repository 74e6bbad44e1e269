// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIODevice>

/// The body of a POST that is sent only once. If the peer hangs up before it replies, Qt 6 sends a
/// POST again, up to four times in all, and no setting disables that. To do so, Qt must rewind the
/// body. This one cannot be rewound, so the request ends with ContentReSendError instead.
/// Not a QBuffer, as Qt bypasses its seek() and reads its bytes directly.
class PostBody : public QIODevice
{
    Q_OBJECT

public:
    explicit PostBody(QByteArray bytes, QObject *parent = nullptr);

    qint64 size() const override { return m_bytes.size(); }
    bool seek(qint64 position) override;

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    QByteArray m_bytes;
    qint64 m_read = 0;
};
