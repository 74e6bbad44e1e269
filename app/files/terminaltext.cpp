// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/terminaltext.h"

#include "text/displaytext.h"

#include <QString>

QByteArray terminalText(QByteArrayView utf8)
{
    const QString text = QString::fromUtf8(utf8);
    QByteArray shown;
    qsizetype start = 0;
    for (qsizetype i = 0; i <= text.size(); ++i) {
        if (i < text.size() && text[i] != u'\n' && text[i] != u'\t') {
            continue;
        }
        QStringView part = QStringView(text).sliced(start, i - start);
        const bool lineEnds = i < text.size() && text[i] == u'\n';
        if (lineEnds && part.endsWith(u'\r')) {
            part.chop(1);
        }
        shown += displayLine(part, wholeText).toUtf8();
        if (i < text.size()) {
            shown += lineEnds ? '\n' : '\t';
        }
        start = i + 1;
    }
    return shown;
}
