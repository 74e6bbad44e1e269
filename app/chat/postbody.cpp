// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/postbody.h"

PostBody::PostBody(const QByteArray &bytes, QObject *parent)
    : QBuffer(parent)
{
    setData(bytes);
    open(QIODevice::ReadOnly);
}

bool PostBody::seek(qint64 position)
{
    return position >= pos() && QBuffer::seek(position);
}
