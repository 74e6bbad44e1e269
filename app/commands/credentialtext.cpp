// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/credentialtext.h"

#include "connection/secret.h"
#include "text/lookalikes.h"

#include <QString>
#include <QStringDecoder>

#include <algorithm>
#include <optional>

namespace
{

QStringConverter::Encoding detectEncoding(const QByteArray &bytes)
{
    if (const auto marked = QStringConverter::encodingForData(bytes)) {
        return *marked;
    }
    const bool mayBeUtf16 = bytes.size() >= 4 && bytes.size() % 2 == 0;
    if (mayBeUtf16 && bytes[0] != 0 && bytes[1] == 0 && bytes[2] != 0 && bytes[3] == 0) {
        return QStringConverter::Utf16LE;
    }
    if (mayBeUtf16 && bytes[0] == 0 && bytes[1] != 0 && bytes[2] == 0 && bytes[3] != 0) {
        return QStringConverter::Utf16BE;
    }
    return QStringConverter::Utf8;
}

std::optional<QString> decode(const QByteArray &bytes)
{
    QStringDecoder decoder(detectEncoding(bytes));
    QString text = decoder.decode(bytes);
    if (decoder.hasError()) {
        wipe(text);
        return std::nullopt;
    }
    return text;
}

constexpr QChar brailleBlank(0x2800);

bool isQuote(QChar c)
{
    return QStringView(u"\"'`\u2018\u2019\u201C\u201D\u00AB\u00BB").contains(c);
}

/// Removes surrounding white space and pairs of quotes.
QStringView stripped(QStringView text)
{
    for (;;) {
        text = text.trimmed();
        if (text.size() < 2 || !isQuote(text.front()) || !isQuote(text.back())) {
            return text;
        }
        text = text.sliced(1).chopped(1);
    }
}

} // namespace

QByteArray credentialText(QByteArray bytes)
{
    std::optional<QString> text = decode(bytes);
    if (!text) {
        QByteArray trimmed = bytes.trimmed();
        wipe(bytes);
        return trimmed;
    }
    wipe(bytes);
    QString visible;
    visible.reserve(text->size());
    for (qsizetype i = 0; i < text->size(); ++i) {
        const QChar c = text->at(i);
        if (c.isHighSurrogate() && i + 1 < text->size()) {
            const QChar low = text->at(++i);
            if (!isInvisible(QChar::surrogateToUcs4(c, low))) {
                visible += c;
                visible += low;
            }
        } else if (!isInvisible(c.unicode()) && c != brailleBlank) {
            visible += c;
        }
    }
    wipe(*text);
    const QStringView credential = stripped(visible);
    const bool isEmpty = std::all_of(credential.begin(), credential.end(), [](QChar c) {
        return isQuote(c) || c.isNull() || c.isSpace();
    });
    QByteArray result = isEmpty ? QByteArray() : credential.toUtf8();
    wipe(visible);
    return result;
}
