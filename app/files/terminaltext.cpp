// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/terminaltext.h"

#include "text/displaytext.h"

#include <QString>

QByteArray terminalText(QByteArrayView utf8)
{
    const QString text = QString::fromUtf8(utf8);
    QByteArray result;
    qsizetype start = 0;
    for (qsizetype i = 0; i <= text.size(); ++i) {
        if (i < text.size() && text[i] != u'\n' && text[i] != u'\t') {
            continue;
        }
        QStringView field = QStringView(text).sliced(start, i - start);
        const bool lineEnds = i < text.size() && text[i] == u'\n';
        if (lineEnds && field.endsWith(u'\r')) {
            field.chop(1);
        }
        result += displayLine(field, wholeText).toUtf8();
        if (i < text.size()) {
            result += lineEnds ? '\n' : '\t';
        }
        start = i + 1;
    }
    return result;
}
