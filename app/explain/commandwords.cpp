// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "explain/commandwords.h"

#include "api/profiles.h"
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

constexpr Replacement forCode(QLatin1String command, qint32 code, const char *advice,
                              std::optional<Actor> actor = std::nullopt)
{
    return {command, code, nullptr, advice, actor};
}

constexpr auto checkChatbot = QT_TRANSLATE_NOOP(
    "ErrorCatalogue",
    "Fetch the list of chatbots again, and check that this chatbot is still in it.");
constexpr auto shorten = QT_TRANSLATE_NOOP(
    "ErrorCatalogue",
    "Shorten it. Only 500 bytes fit: a Chinese or Japanese character takes three, an emoji four.");
constexpr auto otherWords =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "Change the text: it has a word in it that is blocked.");

constexpr std::array replacements{
    forCode(profiles::getCommand, 40003, checkChatbot, Actor::You),
    forCode(profiles::setCommand, 40003, checkChatbot, Actor::You),
    forCode(profiles::setCommand, 40005, otherWords, Actor::You),
    forCode(profiles::setCommand, 80001, otherWords, Actor::You),
    forCode(profiles::setCommand, 40601, shorten, Actor::You),
    forCode(profiles::setCommand, 40605,
            QT_TRANSLATE_NOOP("ErrorCatalogue", "Enter one of the values that the field allows."),
            Actor::You),
    wherever(profiles::getCommand, advice::adminIdentifier,
             QT_TRANSLATE_NOOP("ErrorCatalogue",
                               "To read profiles, enter an app administrator as Identifier, and a "
                               "UserSig made for it.")),
    wherever(profiles::setCommand, advice::adminIdentifier,
             QT_TRANSLATE_NOOP("ErrorCatalogue",
                               "To change profiles, enter an app administrator as Identifier, and "
                               "a UserSig made for it.")),
    wherever(profiles::getCommand, advice::unexpected,
             QT_TRANSLATE_NOOP("ErrorCatalogue",
                               "Reading profiles should not lead to this. Use Copy details and ask "
                               "Tencent support.")),
    wherever(profiles::setCommand, advice::unexpected,
             QT_TRANSLATE_NOOP("ErrorCatalogue",
                               "Changing a profile should not lead to this. Use Copy details and "
                               "ask Tencent support.")),
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

QString profileFlaw(ReplyFlaw flaw)
{
    switch (flaw) {
    case ReplyFlaw::NoList:
        return Words::tr("The answer has no list of profiles where one should be");
    case ReplyFlaw::BadItem:
        return Words::tr("The answer's list holds something that is no profile");
    default:
        return chatbotFlaw(flaw);
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
                   (one.code == entry.code ||
                    (one.code == 0 && QLatin1String(one.general) == QLatin1String(entry.advice)));
        });
    const bool isReplaced = found != replacements.end();
    const char *text = isReplaced ? found->advice : entry.advice;
    return {QCoreApplication::translate("ErrorCatalogue", text),
            isReplaced ? found->actor.value_or(entry.actor) : entry.actor};
}

QString listFlawText(ReplyFlaw flaw, const QString &command)
{
    return command == robots::listCommand    ? chatbotFlaw(flaw)
           : command == profiles::getCommand ? profileFlaw(flaw)
                                             : anyFlaw(flaw);
}

QString successText(const QString &command, qsizetype count)
{
    if (command == robots::listCommand) {
        return Words::tr("%n chatbot(s)", nullptr, static_cast<int>(count));
    }
    if (command == profiles::getCommand) {
        return Words::tr("%n profile(s)", nullptr, static_cast<int>(count));
    }
    if (command == profiles::setCommand) {
        return Words::tr("Profile saved");
    }
    return Words::tr("Done", "what came of a call");
}
