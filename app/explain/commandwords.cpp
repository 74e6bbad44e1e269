// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "explain/commandwords.h"

#include "api/robots.h"
#include "explain/errorcataloguewords.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace
{

/// An advice that takes another's place in one command.
struct Replacement
{
    QLatin1String command;
    qint32 code;         ///< of this error only; 0: of all that have the advice
    const char *general; ///< the catalogue's; nullptr if the code says which
    const char *advice;
    std::optional<Actor> actor = std::nullopt; ///< if not the catalogue's
};

constexpr Replacement wherever(QLatin1String command, const char *general, const char *advice)
{
    return {command, 0, general, advice};
}

constexpr std::array replacements{
    wherever(
        robots::listCommand, advice::unexpected,
        QT_TRANSLATE_NOOP(
            "ErrorCatalogue",
            "Listing chatbots should not lead to this. Use Copy details and ask Tencent support.")),
    wherever(robots::listCommand, advice::adminIdentifier,
             QT_TRANSLATE_NOOP("ErrorCatalogue",
                               "To list chatbots, enter an app administrator as Identifier, and a "
                               "UserSig made for it.")),
    wherever(robots::listCommand, advice::fieldSettings,
             QT_TRANSLATE_NOOP("ErrorCatalogue",
                               "Ask the app's admin to check the field in the console. Listing "
                               "chatbots does not need it.")),
    wherever(robots::listCommand, advice::switchOn,
             QT_TRANSLATE_NOOP("ErrorCatalogue",
                               "Ask the app's admin to switch it on in the console. Listing "
                               "chatbots does not need it.")),
};

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(CommandWords)
};

QString chatbotFlaw(ReplyFlaw flaw)
{
    switch (flaw) {
    case ReplyFlaw::NoList:
        return Words::tr("The answer has no list of chatbots where one should be");
    case ReplyFlaw::BadItem:
        return Words::tr("The answer's list holds something that is no chatbot id");
    default:
        return Words::tr("The answer's list holds an id with a broken character");
    }
}

QString anyFlaw(ReplyFlaw flaw)
{
    switch (flaw) {
    case ReplyFlaw::NoList:
        return Words::tr("The answer has no list where one should be");
    case ReplyFlaw::BadItem:
        return Words::tr("The answer's list holds something that does not belong there");
    default:
        return Words::tr("The answer holds a text with a broken character");
    }
}

} // namespace

CommandAdvice adviceIn(const QString &command, const CatalogueEntry &entry)
{
    const auto found =
        std::find_if(replacements.begin(), replacements.end(), [&](const Replacement &one) {
            return one.command == command &&
                   (one.code == entry.code || (one.code == 0 && one.general == entry.advice));
        });
    const bool isReplaced = found != replacements.end();
    const char *text = isReplaced ? found->advice : entry.advice;
    return {QCoreApplication::translate("ErrorCatalogue", text),
            isReplaced ? found->actor.value_or(entry.actor) : entry.actor};
}

QString listFlawText(ReplyFlaw flaw, const QString &command)
{
    return command == robots::listCommand ? chatbotFlaw(flaw) : anyFlaw(flaw);
}

QString successText(const QString &command, qsizetype count)
{
    if (command == robots::listCommand) {
        return Words::tr("%n chatbot(s)", nullptr, static_cast<int>(count));
    }
    return Words::tr("Done", "what came of a call");
}
