// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/redaction.h"

#include <fuzzer/FuzzedDataProvider.h>

#include <QUrl>
#include <QtGlobal>

namespace
{

QString percentEncoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

} // namespace

/// A server's text that contains a credential, plain or percent-encoded once or twice. Afterwards
/// the text must not contain the credential in any of these forms.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    constexpr std::size_t minLength = 8;
    constexpr std::size_t maxLength = 300;
    FuzzedDataProvider input(data, size);
    const std::string bytes = input.ConsumeRandomLengthString(maxLength);
    const QString secret = QString::fromUtf8(bytes.c_str());
    if (secret.size() < static_cast<qsizetype>(minLength)) {
        return 0;
    }
    const QString before = QString::fromStdString(input.ConsumeRandomLengthString(maxLength));
    QString spelled = secret;
    for (int times = input.ConsumeIntegralInRange(0, 2); times > 0; --times) {
        spelled = percentEncoded(spelled);
    }
    const QString after = QString::fromStdString(input.ConsumeRemainingBytesAsString());

    const QString clean = redacted(before + spelled + after, Secret(secret.toUtf8()));
    Q_ASSERT(!clean.contains(secret));
    Q_ASSERT(!clean.contains(percentEncoded(secret)));
    Q_ASSERT(!clean.contains(percentEncoded(percentEncoded(secret))));
    return 0;
}
