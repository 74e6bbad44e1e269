// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "activity/prettyjson.h"

#include <QJsonDocument>
#include <QtGlobal>

#include <cstdint>

/// The body of a reply, formatted for the activity list. Formatting does not change the JSON.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString text =
        QString::fromUtf8(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    constexpr qsizetype maxLength = 10'000;
    const QString pretty = prettyJson(text, maxLength);
    Q_ASSERT(pretty.size() <= maxLength);
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    if (!pretty.isEmpty() && !document.isNull()) {
        Q_ASSERT(QJsonDocument::fromJson(pretty.toUtf8()) == document);
        Q_ASSERT(prettyJson(pretty, maxLength) == pretty);
    }
    return 0;
}
