// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/fault.h"

#include <QLatin1String>

#include <algorithm>
#include <array>
#include <utility>

namespace
{

using Kind = SandboxFault::Kind;

constexpr std::array namedFaults{
    std::pair{QLatin1String("hang"), Kind::Hang},
    std::pair{QLatin1String("close"), Kind::Close},
    std::pair{QLatin1String("html"), Kind::Html},
    std::pair{QLatin1String("redirect"), Kind::Redirect},
    std::pair{QLatin1String("truncated"), Kind::Truncated},
};

/// Digits with an optional minus. toLongLong() alone also accepts blanks and a plus.
std::optional<qint64> parseInteger(const QString &text)
{
    const QStringView digits = QStringView(text).mid(text.startsWith(u'-') ? 1 : 0);
    const bool isValid =
        !digits.isEmpty() &&
        std::all_of(digits.begin(), digits.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    bool fits = false;
    const qint64 number = text.toLongLong(&fits);
    return isValid && fits ? std::optional(number) : std::nullopt;
}

std::optional<SandboxFault> parseKind(const QString &text)
{
    for (const auto &[name, kind] : namedFaults) {
        if (text == name) {
            return SandboxFault{kind, 0, {}};
        }
    }
    const auto number = parseInteger(text);
    if (!number) {
        return std::nullopt;
    }
    const bool isStatus = *number >= 100 && *number <= 599;
    return SandboxFault{isStatus ? Kind::HttpStatus : Kind::ErrorCode, *number, {}};
}

} // namespace

std::optional<SandboxFault> parseFault(const QString &text)
{
    const qsizetype colon = text.indexOf(u':');
    if (colon < 0) {
        return parseKind(text);
    }
    auto fault = parseKind(text.left(colon));
    const auto times = parseInteger(text.mid(colon + 1));
    if (!fault || !times || *times < 1 || !std::in_range<int>(*times)) {
        return std::nullopt;
    }
    fault->times = static_cast<int>(*times);
    return fault;
}
