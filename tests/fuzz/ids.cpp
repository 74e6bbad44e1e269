// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbots/filterterms.h"
#include "chatbots/pastedids.h"
#include "export/clipboardrows.h"
#include "export/clipboardtext.h"
#include "export/csv.h"
#include "text/displaytext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtGlobal>

#include <cstdint>

namespace
{

/// An independent RFC 4180 parser. Returns the fields of a single column, without the header.
QStringList fieldsOf(const QByteArray &bytes)
{
    const QString csv = QString::fromUtf8(bytes);
    QStringList fields;
    QString field;
    bool quoted = false;
    for (qsizetype i = 0; i < csv.size(); ++i) {
        if (csv[i] == u'"' && quoted && i + 1 < csv.size() && csv[i + 1] == u'"') {
            field += csv[i++];
        } else if (csv[i] == u'"') {
            quoted = !quoted;
        } else if (csv[i] == u'\r' && !quoted) {
            Q_ASSERT(csv[++i] == u'\n');
            fields.append(std::exchange(field, {}));
        } else {
            field += csv[i];
        }
    }
    Q_ASSERT(!quoted && field.isEmpty());
    return fields.sliced(1);
}

bool isMisleading(QStringView text)
{
    for (const QChar c : text) {
        if (c.category() == QChar::Other_Control || (c >= QChar(0x202A) && c <= QChar(0x202E)) ||
            (c >= QChar(0x2066) && c <= QChar(0x2069))) {
            return true;
        }
    }
    return false;
}

} // namespace

/// Ids with any characters, displayed, copied to the clipboard and written to a file. The first id
/// is also used as a filter.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString text =
        QString::fromUtf8(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QStringList ids = text.split(QChar(0xFFFD));

    Q_ASSERT(fieldsOf(csv(chatbotTable(ids), CsvPreset::Exact)) == ids);
    QByteArray json = clipboardText(CopyForm::JsonArray, ids).toUtf8();
    json.replace("\"\xEF\xBB\xBF", "\"\\ufeff"); // otherwise Qt 6.4 drops the mark
    Q_ASSERT(QJsonDocument::fromJson(json).array() == QJsonArray::fromStringList(ids));
    for (const CopyForm form : {CopyForm::Lines, CopyForm::Commas, CopyForm::Sql}) {
        Q_ASSERT(clipboardText(form, ids).size() >= ids.size() - 1);
    }
    Q_ASSERT(!clipboardText(CopyForm::Shell, ids).contains(QChar::Null));
    clipboardRows(chatbotTable(ids));

    const FilterTerms terms = FilterTerms::fromWords(ids.first());
    for (const QString &id : ids) {
        Q_ASSERT(!isMisleading(displayText(id)));
        Q_ASSERT(!hasLineBreak(displayLine(id, 100).toUtf8()));
        displayLines(id, 1000, 80);
        Q_ASSERT(!terms.isEmpty() || terms.matching({id}).size() == 1);
    }
    Q_ASSERT(terms.matching({ids.first()}).size() == 1);
    for (const QString &pasted : {ids.last(), text}) {
        PastedIds search(pasted, Utf8StringList(ids));
        while (!search.isDone()) {
            search.step();
        }
    }
    return 0;
}
