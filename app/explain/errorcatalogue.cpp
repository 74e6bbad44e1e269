// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "explain/errorcatalogue.h"

#include "explain/errorcataloguewords.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace
{

/// All of an entry that is not words: many codes have one and the same.
struct Way
{
    Actor actor;
    RetryHelp retry = RetryHelp::AfterFix;
    AutoRetry automatic = AutoRetry::None;
    Remedy remedy = Remedy::None;
};

constexpr Way passes{Actor::NobodyItPasses, RetryHelp::Yes, AutoRetry::Fast};
constexpr Way passesSlowly{Actor::NobodyItPasses, RetryHelp::Yes, AutoRetry::Slow, Remedy::Wait};
constexpr Way you{Actor::You};
constexpr Way admin{Actor::AppAdmin};
constexpr Way adminForGood{Actor::AppAdmin, RetryHelp::No};
constexpr Way payer{Actor::WhoPays};
constexpr Way allowList{Actor::AllowListKeeper};
constexpr Way support{Actor::TencentSupport};
constexpr Way supportForGood{Actor::TencentSupport, RetryHelp::No};

constexpr Way youBy(Remedy remedy, RetryHelp retry = RetryHelp::AfterFix)
{
    return {Actor::You, retry, AutoRetry::None, remedy};
}
constexpr Way anyField = youBy(Remedy::EditCredentials);
constexpr Way anyFieldOrChance = youBy(Remedy::EditCredentials, RetryHelp::Yes);
constexpr Way sdkAppId = youBy(Remedy::EditSdkAppId);
constexpr Way identifier = youBy(Remedy::EditIdentifier);
constexpr Way userSig = youBy(Remedy::EditUserSig);
constexpr Way region = youBy(Remedy::TryRegion);
constexpr Way patience = youBy(Remedy::Wait);

constexpr CatalogueEntry current(qint32 number, const char *what, const char *advice,
                                 const Way &way)
{
    return {number, what, advice, way.actor, way.retry, way.automatic, way.remedy, false};
}

constexpr CatalogueEntry legacy(qint32 number, const char *what, const char *advice, const Way &way)
{
    return {number, what, advice, way.actor, way.retry, way.automatic, way.remedy, true};
}

constexpr std::array entries{
    // The chatbot service, and the group service whose numbers it borrows
    current(10002, headline::internalError, advice::tryLater, passes),
    current(10003, headline::unknownCall, advice::reportProgram, you),
    current(10004, headline::invalidParameter, advice::readServerWords, you),
    current(10005, headline::tooManyAccounts, advice::unexpected, support),
    current(10006, headline::tooManyCalls, advice::slowDown, passesSlowly),
    current(10007, headline::notPermitted, advice::adminIdentifier, identifier),
    current(10008, headline::notAdminOrFull, advice::adminIdentifier, identifier),
    current(10011, headline::requestUnreadable, advice::reportProgram, you),
    current(10012, headline::askerInvalid, advice::checkIdentifier, identifier),
    current(10018, headline::answerTooLarge, advice::unexpected, support),
    current(10019, headline::accountMissing, advice::checkIdentifier, identifier),
    current(10026, headline::callDisabled, advice::enableCall, adminForGood),
    current(10059, headline::planTooSmall, advice::upgrade, payer),

    // The profile service
    current(40001, headline::invalidParameter, advice::readServerWords, you),
    current(40002, headline::noAccount, advice::unexpected, support),
    current(40003, headline::accountMissing, advice::unexpected, support),
    current(40004, headline::notAdmin, advice::adminIdentifier, identifier),
    current(40005, headline::moderated, advice::unexpected, support),
    current(40006, headline::internalError, advice::tryLater, passes),
    current(40007, headline::fieldUnreadable, advice::fieldSettings, admin),
    current(40008, headline::fieldReadOnly, advice::fieldSettings, admin),
    current(40009, headline::fieldMissing, advice::fieldSettings, admin),
    current(40601, headline::valueTooLong, advice::unexpected, support),
    current(40605, headline::valueNotAllowed, advice::unexpected, support),
    current(40610, headline::valueOfWrongType, advice::unexpected, support),

    // The gateway before all services
    current(60002, headline::requestUnreadable, advice::reportProgram, you),
    current(60003, headline::requestUnreadable, advice::reportProgram, you),
    current(60004, headline::accountCheckFailed, advice::checkAndRetry, anyFieldOrChance),
    current(60005, headline::accountCheckFailed, advice::checkAndRetry, anyFieldOrChance),
    current(60006, headline::appInvalid, advice::checkApp, region),
    current(60007, headline::tooManyCalls, advice::slowDown, passesSlowly),
    current(60008, headline::timeoutOrUnreadable, advice::tryLater, passes),
    current(60009, headline::unknownCall, advice::reportProgram, you),
    current(60010, headline::notAdmin, advice::adminIdentifier, identifier),
    current(60011, headline::tooManyCallsOfApp, advice::slowDown, passesSlowly),
    current(60012, headline::noSdkAppId, advice::reportProgram, you),
    current(60013, headline::internalError, advice::tryLater, passes),
    current(60014, headline::timeout, advice::tryLater, passes),
    current(60015, headline::invalidParameter, advice::unexpected, support),
    current(60016, headline::appDisabled, advice::appState, admin),
    current(60017, headline::callDisabled, advice::askSupport, supportForGood),
    current(60018, headline::tooManyCalls, advice::slowDown, passesSlowly),
    current(60019, headline::tooManyCalls, advice::slowDown, passesSlowly),
    current(60020, headline::planMissing, advice::buyOrRenew, payer),
    current(60021, headline::networkNotAllowed, advice::allowNetwork, allowList),
    current(60025, headline::parameterWrong, advice::checkAll, anyField),
    current(60026, headline::wrongRegion, advice::chooseRegion, region),
    current(60027, headline::pushOnly, advice::chatApp, sdkAppId),
    current(60028, headline::trialCallsUsedUp, advice::waitForTomorrow, payer),

    // The account service: UserSig, app and account
    current(70001, headline::sigExpired, advice::newSigAndClock, userSig),
    current(70002, headline::sigEmpty, advice::wholeSig, userSig),
    current(70003, headline::sigDamaged, advice::wholeSig, userSig),
    legacy(70004, headline::sigDamaged, advice::wholeSig, userSig),
    legacy(70005, headline::sigInvalid, advice::newSigChecked, userSig),
    legacy(70006, headline::sigInvalid, advice::newSigChecked, userSig),
    legacy(70007, headline::sigInvalid, advice::newSigChecked, userSig),
    legacy(70008, headline::sigInvalid, advice::newSigChecked, userSig),
    current(70009, headline::sigOtherKey, advice::newSigRightKey, userSig),
    legacy(70010, headline::sigInvalid, advice::newSigChecked, userSig),
    current(70013, headline::sigOtherIdentifier, advice::sameIdentifier, identifier),
    current(70014, headline::sigOtherApp, advice::sameApp, sdkAppId),
    legacy(70015, headline::noVerification, advice::accountIntegration, admin),
    current(70016, headline::keyUnknownHere, advice::regionOrNewKey, region),
    legacy(70017, headline::timeout, advice::tryLater, passes),
    legacy(70018, headline::sigInvalid, advice::wholeSig, userSig),
    legacy(70019, headline::sigEmpty, advice::wholeSig, userSig),
    current(70020, headline::appUnknownHere, advice::checkApp, region),
    current(70050, headline::sigThrottled, advice::waitOneMinute, patience),
    current(70051, headline::blocklisted, advice::offTheBlocklist, admin),
    current(70052, headline::sigRevoked, advice::newSig, userSig),
    legacy(70101, headline::sigExpiredOrEmpty, advice::newSig, userSig),
    legacy(70102, headline::accountType, advice::checkIdentifier, identifier),
    legacy(70103, headline::contactFormat, advice::unexpected, supportForGood),
    legacy(70104, headline::contactFormat, advice::unexpected, supportForGood),
    legacy(70105, headline::accountFormat, advice::checkIdentifier, identifier),
    legacy(70106, headline::accountFormat, advice::checkIdentifier, identifier),
    current(70107, headline::accountMissing, advice::checkIdentifier, identifier),
    legacy(70113, headline::wrongItemCount, advice::unexpected, support),
    current(70114, headline::securityBlock, advice::waitLonger, you),
    legacy(70115, headline::otherDeveloper, advice::askSupport, supportForGood),
    legacy(70140, headline::accountTypeOfApp, advice::checkSdkAppId, sdkAppId),
    legacy(70145, headline::accountType, advice::askSupport, supportForGood),
    current(70169, headline::timeout, advice::tryLater, passes),
    legacy(70201, headline::internalError, advice::tryLater, passes),
    legacy(70202, headline::timeout, advice::tryLater, passes),
    legacy(70203, headline::internalError, advice::tryLater, passes),
    legacy(70204, headline::accountTypeOfApp, advice::checkSdkAppId, sdkAppId),
    legacy(70205, headline::accountTypeNotLookedUp, advice::tryLater, passes),
    current(70206, headline::wrongItemCount, advice::unexpected, support),
    legacy(70207, headline::internalError, advice::tryLater, passes),
    legacy(70208, headline::internalError, advice::tryLater, passes),
    legacy(70209, headline::developerNotRead, advice::askSupport, supportForGood),
    legacy(70210, headline::otherDeveloper, advice::askSupport, supportForGood),
    legacy(70211, headline::invalidParameter, advice::askSupport, supportForGood),
    legacy(70212, headline::internalError, advice::tryLater, passes),
    legacy(70213, headline::internalError, advice::tryLater, passes),
    legacy(70214, headline::sigInvalid, advice::newSig, userSig),
    legacy(70221, headline::loginInvalid, advice::newSig, userSig),
    legacy(70222, headline::internalError, advice::tryLater, passes),
    legacy(70225, headline::internalError, advice::tryLater, passes),
    legacy(70231, headline::internalError, advice::tryLater, passes),
    legacy(70236, headline::sigInvalid, advice::newSigRightKey, userSig),
    legacy(70308, headline::internalError, advice::tryLater, passes),
    legacy(70346, headline::sigInvalid, advice::newSigRightKey, userSig),
    legacy(70347, headline::sigExpired, advice::newSig, userSig),
    legacy(70348, headline::internalError, advice::tryLater, passes),
    legacy(70362, headline::timeout, advice::tryLater, passes),
    current(70398, headline::planAccounts, advice::upgrade, payer),
    current(70399, headline::deletedAccount, advice::unexpected, supportForGood),
    legacy(70401, headline::internalError, advice::tryLater, passes),
    current(70402, headline::invalidParameter, advice::readServerWords, you),
    current(70403, headline::notAdmin, advice::adminIdentifier, identifier),
    current(70404, headline::sdkTooOld, advice::unexpected, supportForGood),
    current(70500, headline::internalError, advice::tryLater, passes),
    current(71000, headline::deletionNotAllowed, advice::unexpected, support),
    current(72000, headline::trialUsers, advice::upgrade, payer),
    current(72001, headline::noUserStatus, advice::switchOn, admin),
    current(72002, headline::trialUsers, advice::upgrade, payer),
    current(72010, headline::tooManyLogins, advice::slowDown, passesSlowly),
    current(72011, headline::noDoNotDisturb, advice::switchOn, admin),
    current(72012, headline::noProfileChanges, advice::switchOn, admin),

    // Of no one service
    current(80001, headline::moderated, advice::unexpected, support),
    current(80005, headline::planMissing, advice::buyOrRenew, payer),
};

constexpr bool outOfOrder(const CatalogueEntry &a, const CatalogueEntry &b)
{
    return a.code >= b.code;
}

// findError() searches by halves.
static_assert(std::adjacent_find(entries.begin(), entries.end(), outOfOrder) == entries.end());

// 10xxx and 40xxx as the error pages group them; 60000 to 79999 are the numbers that all REST calls
// share, the upper half of them about accounts. No page gives a range that 80001 and 80005 are in.
constexpr std::array families{
    CodeFamily{10000, 10999, headline::groupFamily, advice::familyAdvice},
    CodeFamily{40000, 40999, headline::profileFamily, advice::familyAdvice},
    CodeFamily{60000, 69999, headline::commonFamily, advice::familyAdvice},
    CodeFamily{70000, 79999, headline::accountFamily, advice::familyAdvice},
};

constexpr const char *actorSentence(Actor actor)
{
    switch (actor) {
    case Actor::You:
        return QT_TRANSLATE_NOOP("ErrorCatalogue", "Who must act: you.");
    case Actor::AppAdmin:
        return QT_TRANSLATE_NOOP("ErrorCatalogue", "Who must act: the app's admin.");
    case Actor::WhoPays:
        return QT_TRANSLATE_NOOP("ErrorCatalogue", "Who must act: whoever pays for the app.");
    case Actor::AllowListKeeper:
        return QT_TRANSLATE_NOOP("ErrorCatalogue", "Who must act: whoever keeps the allow-list.");
    case Actor::TencentSupport:
        return QT_TRANSLATE_NOOP("ErrorCatalogue", "Who must act: Tencent support.");
    case Actor::NobodyItPasses:
        return QT_TRANSLATE_NOOP("ErrorCatalogue", "Who must act: nobody, it passes by itself.");
    }
    return "";
}

QString translated(const char *text)
{
    return QCoreApplication::translate("ErrorCatalogue", text);
}

} // namespace

std::span<const CatalogueEntry> errorCatalogue()
{
    return entries;
}

const CatalogueEntry *findError(qint64 code)
{
    const std::span<const CatalogueEntry> all = errorCatalogue();
    const auto found =
        std::lower_bound(all.begin(), all.end(), code,
                         [](const CatalogueEntry &entry, qint64 c) { return entry.code < c; });
    return found != all.end() && found->code == code ? &*found : nullptr;
}

std::span<const CodeFamily> codeFamilies()
{
    return families;
}

const CodeFamily *familyOf(qint64 code)
{
    for (const CodeFamily &family : families) {
        if (family.first <= code && code <= family.last) {
            return &family;
        }
    }
    return nullptr;
}

QString headlineText(const CatalogueEntry &entry)
{
    return translated(entry.headline);
}

QString headlineText(const CodeFamily &family)
{
    return translated(family.headline);
}

QString adviceText(const CodeFamily &family)
{
    return translated(family.advice);
}

QString actorText(Actor actor)
{
    return translated(actorSentence(actor));
}

QString legacyText()
{
    return QCoreApplication::translate(
        "ErrorCatalogue",
        "This code comes from older documentation; its meaning may have changed.");
}
