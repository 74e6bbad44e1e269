// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBuffer>

/// The body of a POST that goes out once. Qt 6 by itself sends a POST again, up to four times in
/// all, when the peer hangs up before its answer, and no setting turns that off; but it must rewind
/// the body for it. This one cannot be rewound: the call ends with ContentReSendError instead.
class PostBody : public QBuffer
{
    Q_OBJECT

public:
    explicit PostBody(const QByteArray &bytes, QObject *parent = nullptr);

    bool seek(qint64 position) override;
};
