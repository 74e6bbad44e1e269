// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "explain/commandtexts.h"

#include "api/profiles.h"
#include "api/robots.h"
#include "explain/errorcataloguetexts.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace
{

/// Advice that replaces the catalogue's for one command.
struct Replacement
{
    QLatin1String command;
    qint32 code;         ///< 0: every error that has the advice `general`
    const char *general; ///< the advice of the catalogue; nullptr if `code` is set
    const char *advice;
    std::optional<Actor> actor = std::nullopt; ///< nullopt: the catalogue's
};

constexpr Replacement forAdvice(QLatin1String command, const char *general, const char *advice)
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
constexpr auto shortenText = QT_TRANSLATE_NOOP(
    "ErrorCatalogue",
    "Shorten it to 500 bytes. A Chinese or Japanese character takes three, an emoji four.");
constexpr auto removeBlockedWord =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "Change the text: it contains a blocked word.");

constexpr std::array replacements{
    forCode(profiles::getCommand, 40003, checkChatbot, Actor::You),
    forCode(profiles::setCommand, 40003, checkChatbot, Actor::You),
    forCode(profiles::setCommand, 40005, removeBlockedWord, Actor::You),
    forCode(profiles::setCommand, 80001, removeBlockedWord, Actor::You),
    forCode(profiles::setCommand, 40601, shortenText, Actor::You),
    forCode(profiles::setCommand, 40605,
            QT_TRANSLATE_NOOP("ErrorCatalogue", "Enter one of the values that the field allows."),
            Actor::You),
    forAdvice(profiles::getCommand, advice::adminIdentifier,
              QT_TRANSLATE_NOOP("ErrorCatalogue",
                                "To read profiles, enter an account of type Admin as "
                                "Identifier, and a UserSig made for it.")),
    forAdvice(profiles::setCommand, advice::adminIdentifier,
              QT_TRANSLATE_NOOP("ErrorCatalogue",
                                "To change profiles, enter an account of type Admin as "
                                "Identifier, and a UserSig made for it.")),
    forAdvice(profiles::getCommand, advice::unexpected,
              QT_TRANSLATE_NOOP("ErrorCatalogue", "Reading profiles should not cause this error. "
                                                  "Use Copy details and ask Tencent support.")),
    forAdvice(profiles::setCommand, advice::unexpected,
              QT_TRANSLATE_NOOP("ErrorCatalogue", "Changing a profile should not cause this error. "
                                                  "Use Copy details and ask Tencent support.")),
    forAdvice(robots::listCommand, advice::unexpected,
              QT_TRANSLATE_NOOP("ErrorCatalogue", "Listing chatbots should not cause this error. "
                                                  "Use Copy details and ask Tencent support.")),
    forAdvice(robots::listCommand, advice::adminIdentifier,
              QT_TRANSLATE_NOOP("ErrorCatalogue",
                                "To list chatbots, enter an account of type Admin as "
                                "Identifier, and a UserSig made for it.")),
    forAdvice(robots::listCommand, advice::fieldSettings,
              QT_TRANSLATE_NOOP("ErrorCatalogue",
                                "Ask the app's admin to check the field in the console. Listing "
                                "chatbots does not need it.")),
    forAdvice(robots::listCommand, advice::switchOn,
              QT_TRANSLATE_NOOP("ErrorCatalogue",
                                "Ask the app's admin to switch it on in the console. Listing "
                                "chatbots does not need it.")),
};

struct CommandTexts
{
    Q_DECLARE_TR_FUNCTIONS(CommandWords)
};

QString chatbotFlaw(ReplyFlaw flaw)
{
    switch (flaw) {
    case ReplyFlaw::ListNotAnArray:
        return CommandTexts::tr("The reply has no list of chatbots");
    case ReplyFlaw::BadItem:
        return CommandTexts::tr("The list contains an entry that is not a chatbot id");
    default:
        return CommandTexts::tr("The list contains an id with an invalid character");
    }
}

QString profileFlaw(ReplyFlaw flaw)
{
    switch (flaw) {
    case ReplyFlaw::ListNotAnArray:
        return CommandTexts::tr("The reply has no list of profiles");
    case ReplyFlaw::BadItem:
        return CommandTexts::tr("The list contains an entry that is not a profile");
    default:
        return chatbotFlaw(flaw);
    }
}

QString genericFlaw(ReplyFlaw flaw)
{
    switch (flaw) {
    case ReplyFlaw::ListNotAnArray:
        return CommandTexts::tr("The reply has no list");
    case ReplyFlaw::BadItem:
        return CommandTexts::tr("The list contains an invalid entry");
    default:
        return CommandTexts::tr("The reply contains a text with an invalid character");
    }
}

} // namespace

CommandAdvice adviceFor(const QString &command, const CatalogueEntry &entry)
{
    const auto found =
        std::find_if(replacements.begin(), replacements.end(), [&](const Replacement &one) {
            return one.command == command &&
                   (one.code == entry.code ||
                    (one.code == 0 && QLatin1String(one.general) == QLatin1String(entry.advice)));
        });
    const bool hasReplacement = found != replacements.end();
    const char *text = hasReplacement ? found->advice : entry.advice;
    return {QCoreApplication::translate("ErrorCatalogue", text),
            hasReplacement ? found->actor.value_or(entry.actor) : entry.actor};
}

QString listFlawText(ReplyFlaw flaw, const QString &command)
{
    return command == robots::listCommand    ? chatbotFlaw(flaw)
           : command == profiles::getCommand ? profileFlaw(flaw)
                                             : genericFlaw(flaw);
}

QString successText(const QString &command, qsizetype count)
{
    if (command == robots::listCommand) {
        return CommandTexts::tr("%n chatbot(s)", nullptr, static_cast<int>(count));
    }
    if (command == profiles::getCommand) {
        return CommandTexts::tr("%n profile(s)", nullptr, static_cast<int>(count));
    }
    if (command == profiles::setCommand) {
        return CommandTexts::tr("Profile saved");
    }
    return CommandTexts::tr("Done", "what came of a call");
}
