// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/clipboardtext.h"

#include "export/clipboardrows.h"
#include "text/jsonstring.h"
#include "text/quoted.h"

#include <utility>

namespace
{

using AppendFunction = void (*)(QByteArray &, QByteArrayView);

void appendPlain(QByteArray &to, QByteArrayView id)
{
    to += id;
}

void appendSqlString(QByteArray &to, QByteArrayView id)
{
    appendQuoted(to, id, '\'', "''");
}

void appendShellWord(QByteArray &to, QByteArrayView id)
{
    QByteArray withoutNul;
    if (id.contains('\0')) {
        withoutNul = id.toByteArray().replace('\0', "\xEF\xBF\xBD");
        id = withoutNul;
    }
    appendQuoted(to, id, '\'', "'\\''");
}

QByteArray joined(const Utf8StringList &ids, AppendFunction append, QByteArrayView separator)
{
    constexpr qsizetype quotes = 2;
    QByteArray text;
    text.reserve(ids.bytes().size() + ids.size() * (separator.size() + quotes));
    bool isFirst = true;
    ids.forEach(0, ids.size(), [&](QByteArrayView id) {
        if (!std::exchange(isFirst, false)) {
            text += separator;
        }
        append(text, id);
    });
    return text;
}

} // namespace

QString clipboardText(CopyForm form, const Utf8StringList &ids)
{
    switch (form) {
    case CopyForm::Lines:
        return fromUtf8KeepingBom(joined(ids, appendPlain, "\n"));
    case CopyForm::Commas:
        return fromUtf8KeepingBom(joined(ids, appendPlain, ", "));
    case CopyForm::JsonArray:
        return fromUtf8KeepingBom('[' + joined(ids, appendJsonString, ",") + ']');
    case CopyForm::Sql:
        return fromUtf8KeepingBom(joined(ids, appendSqlString, ", "));
    case CopyForm::Shell:
        return fromUtf8KeepingBom(joined(ids, appendShellWord, " "));
    case CopyForm::Rows:
        return tabSeparatedText(chatbotTable(ids));
    }
    return {};
}
