// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/sentences.h"

using namespace Qt::StringLiterals;

QString joinSentences(const QStringList &parts)
{
    QString text;
    for (const QString &part : parts) {
        if (part.isEmpty()) {
            continue;
        }
        if (!text.isEmpty()) {
            if (!u".。…!！?？"_s.contains(text.back())) {
                constexpr QChar firstFullWidth(0x3000);
                text += text.back() >= firstFullWidth ? u'。' : u'.';
            }
            if (text.back() != u'。') {
                text += u' ';
            }
        }
        text += part;
    }
    return text;
}
