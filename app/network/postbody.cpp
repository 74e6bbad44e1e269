// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "network/postbody.h"

#include <algorithm>
#include <utility>

PostBody::PostBody(QByteArray bytes, QObject *parent)
    : QIODevice(parent)
    , m_bytes(std::move(bytes))
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

bool PostBody::seek(qint64 position)
{
    return position == pos();
}

qint64 PostBody::readData(char *data, qint64 maxSize)
{
    const qint64 count = std::min<qint64>(maxSize, m_bytes.size() - m_read);
    std::copy_n(m_bytes.cbegin() + m_read, count, data);
    m_read += count;
    return count;
}

qint64 PostBody::writeData(const char * /*data*/, qint64 /*size*/)
{
    return -1;
}
