// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIODevice>

/// The body of a POST that goes out once. Qt 6 by itself sends a POST again, up to four times in
/// all, when the peer hangs up before its answer, and no setting turns that off; but it must rewind
/// the body for it. This one cannot be rewound: the call ends with ContentReSendError instead.
/// No QBuffer: past the seek() of one Qt reads its bytes directly.
class PostBody : public QIODevice
{
    Q_OBJECT

public:
    explicit PostBody(QByteArray bytes, QObject *parent = nullptr);

    qint64 size() const override { return m_bytes.size(); }
    bool seek(qint64 position) override;

protected:
    qint64 readData(char *data, qint64 most) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    QByteArray m_bytes;
    qint64 m_read = 0;
};
