// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "explain/errorcatalogue.h"

#include "explain/errorcataloguetexts.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace
{

/// How an error is handled. Many codes share one of these. tst_errorcatalogue checks these rules:
/// - The program retries by itself if, and only if, the actor is None. `retry` is then Yes, and the
///   remedy is Wait if the retry is slow and None if it is fast.
/// - A remedy in the form (one that edits a field, or TryRegion) is for the actor You.
/// - Wait without an automatic retry is allowed (70050: You).
struct Handling
{
    Actor actor;
    RetryHelp retry = RetryHelp::AfterFix;
    AutoRetry automatic = AutoRetry::None;
    Remedy remedy = Remedy::None;
};

constexpr Handling transient{Actor::None, RetryHelp::Yes, AutoRetry::Fast};
constexpr Handling rateLimited{Actor::None, RetryHelp::Yes, AutoRetry::Slow, Remedy::Wait};
constexpr Handling you{Actor::You};
constexpr Handling admin{Actor::AppAdmin};
constexpr Handling adminNoRetry{Actor::AppAdmin, RetryHelp::No};
constexpr Handling planOwner{Actor::PlanOwner};
constexpr Handling allowListOwner{Actor::AllowListOwner};
constexpr Handling tencentSupport{Actor::TencentSupport};
constexpr Handling supportNoRetry{Actor::TencentSupport, RetryHelp::No};

constexpr Handling fixBy(Remedy remedy, RetryHelp retry = RetryHelp::AfterFix)
{
    return {Actor::You, retry, AutoRetry::None, remedy};
}
constexpr Handling anyField = fixBy(Remedy::EditCredentials);
constexpr Handling anyFieldOrRetry = fixBy(Remedy::EditCredentials, RetryHelp::Yes);
constexpr Handling sdkAppIdField = fixBy(Remedy::EditSdkAppId);
constexpr Handling identifierField = fixBy(Remedy::EditIdentifier);
constexpr Handling userSigField = fixBy(Remedy::EditUserSig);
constexpr Handling regionField = fixBy(Remedy::TryRegion);
constexpr Handling waitFirst = fixBy(Remedy::Wait);

constexpr CatalogueEntry current(qint32 number, const char *what, const char *advice,
                                 const Handling &how)
{
    return {number, what, advice, how.actor, how.retry, how.automatic, how.remedy, false};
}

constexpr CatalogueEntry legacy(qint32 number, const char *what, const char *advice,
                                const Handling &how)
{
    return {number, what, advice, how.actor, how.retry, how.automatic, how.remedy, true};
}

constexpr std::array entries{
    // The chatbot service, which uses the numbers of the group service
    current(10002, headline::internalError, advice::tryLater, transient),
    current(10003, headline::unknownCall, advice::reportProgram, you),
    current(10004, headline::invalidParameter, advice::readServerMessage, you),
    current(10005, headline::tooManyAccounts, advice::unexpected, tencentSupport),
    current(10006, headline::tooManyCalls, advice::slowDown, rateLimited),
    current(10007, headline::notPermitted, advice::adminIdentifier, identifierField),
    current(10008, headline::notAdminOrFull, advice::adminIdentifier, identifierField),
    current(10011, headline::requestUnreadable, advice::reportProgram, you),
    current(10012, headline::requesterInvalid, advice::checkIdentifier, identifierField),
    current(10018, headline::answerTooLarge, advice::unexpected, tencentSupport),
    current(10019, headline::accountMissing, advice::checkIdentifier, identifierField),
    current(10026, headline::callDisabled, advice::enableCall, adminNoRetry),
    current(10059, headline::planTooSmall, advice::upgrade, planOwner),

    // The profile service
    current(40001, headline::invalidParameter, advice::readServerMessage, you),
    current(40002, headline::noAccount, advice::unexpected, tencentSupport),
    current(40003, headline::accountMissing, advice::unexpected, tencentSupport),
    current(40004, headline::notAdmin, advice::adminIdentifier, identifierField),
    current(40005, headline::moderated, advice::unexpected, tencentSupport),
    current(40006, headline::internalError, advice::tryLater, transient),
    current(40007, headline::fieldUnreadable, advice::fieldSettings, admin),
    current(40008, headline::fieldReadOnly, advice::fieldSettings, admin),
    current(40009, headline::fieldMissing, advice::fieldSettings, admin),
    current(40601, headline::valueTooLong, advice::unexpected, tencentSupport),
    current(40605, headline::valueNotAllowed, advice::unexpected, tencentSupport),
    current(40610, headline::valueOfWrongType, advice::unexpected, tencentSupport),

    // The gateway in front of all services
    current(60002, headline::requestUnreadable, advice::reportProgram, you),
    current(60003, headline::requestUnreadable, advice::reportProgram, you),
    current(60004, headline::accountCheckFailed, advice::checkAndRetry, anyFieldOrRetry),
    current(60005, headline::accountCheckFailed, advice::checkAndRetry, anyFieldOrRetry),
    current(60006, headline::appInvalid, advice::checkApp, regionField),
    current(60007, headline::tooManyCalls, advice::slowDown, rateLimited),
    current(60008, headline::timeoutOrUnreadable, advice::tryLater, transient),
    current(60009, headline::unknownCall, advice::reportProgram, you),
    current(60010, headline::notAdmin, advice::adminIdentifier, identifierField),
    current(60011, headline::tooManyCallsOfApp, advice::slowDown, rateLimited),
    current(60012, headline::noSdkAppId, advice::reportProgram, you),
    current(60013, headline::internalError, advice::tryLater, transient),
    current(60014, headline::timeout, advice::tryLater, transient),
    current(60015, headline::invalidParameter, advice::unexpected, tencentSupport),
    current(60016, headline::appDisabled, advice::appState, admin),
    current(60017, headline::callDisabled, advice::askSupport, supportNoRetry),
    current(60018, headline::tooManyCalls, advice::slowDown, rateLimited),
    current(60019, headline::tooManyCalls, advice::slowDown, rateLimited),
    current(60020, headline::planMissing, advice::buyOrRenew, planOwner),
    current(60021, headline::networkNotAllowed, advice::allowNetwork, allowListOwner),
    current(60025, headline::parameterWrong, advice::checkAll, anyField),
    current(60026, headline::wrongRegion, advice::chooseRegion, regionField),
    current(60027, headline::pushOnly, advice::chatApp, sdkAppIdField),
    current(60028, headline::trialCallsUsedUp, advice::waitForTomorrow, planOwner),

    // The account service: UserSig, app and account
    current(70001, headline::sigExpired, advice::newSigAndClock, userSigField),
    current(70002, headline::sigEmpty, advice::wholeSig, userSigField),
    current(70003, headline::sigDamaged, advice::wholeSig, userSigField),
    legacy(70004, headline::sigDamaged, advice::wholeSig, userSigField),
    legacy(70005, headline::sigInvalid, advice::newSigChecked, userSigField),
    legacy(70006, headline::sigInvalid, advice::newSigChecked, userSigField),
    legacy(70007, headline::sigInvalid, advice::newSigChecked, userSigField),
    legacy(70008, headline::sigInvalid, advice::newSigChecked, userSigField),
    current(70009, headline::sigOtherKey, advice::newSigRightKey, userSigField),
    legacy(70010, headline::sigInvalid, advice::newSigChecked, userSigField),
    current(70013, headline::sigOtherIdentifier, advice::sameIdentifier, identifierField),
    current(70014, headline::sigOtherApp, advice::sameApp, sdkAppIdField),
    legacy(70015, headline::noVerification, advice::accountIntegration, admin),
    current(70016, headline::keyUnknownHere, advice::regionOrNewKey, regionField),
    legacy(70017, headline::timeout, advice::tryLater, transient),
    legacy(70018, headline::sigInvalid, advice::wholeSig, userSigField),
    legacy(70019, headline::sigEmpty, advice::wholeSig, userSigField),
    current(70020, headline::appUnknownHere, advice::checkApp, regionField),
    current(70050, headline::sigThrottled, advice::waitOneMinute, waitFirst),
    current(70051, headline::blocklisted, advice::removeFromBlocklist, admin),
    current(70052, headline::sigRevoked, advice::newSig, userSigField),
    legacy(70101, headline::sigExpiredOrEmpty, advice::newSig, userSigField),
    legacy(70102, headline::accountType, advice::checkIdentifier, identifierField),
    legacy(70103, headline::contactFormat, advice::unexpected, supportNoRetry),
    legacy(70104, headline::contactFormat, advice::unexpected, supportNoRetry),
    legacy(70105, headline::accountFormat, advice::checkIdentifier, identifierField),
    legacy(70106, headline::accountFormat, advice::checkIdentifier, identifierField),
    current(70107, headline::accountMissing, advice::checkIdentifier, identifierField),
    legacy(70113, headline::wrongItemCount, advice::unexpected, tencentSupport),
    current(70114, headline::securityBlock, advice::waitLonger, you),
    legacy(70115, headline::otherDeveloper, advice::askSupport, supportNoRetry),
    legacy(70140, headline::accountTypeOfApp, advice::checkSdkAppId, sdkAppIdField),
    legacy(70145, headline::accountType, advice::askSupport, supportNoRetry),
    current(70169, headline::timeout, advice::tryLater, transient),
    legacy(70201, headline::internalError, advice::tryLater, transient),
    legacy(70202, headline::timeout, advice::tryLater, transient),
    legacy(70203, headline::internalError, advice::tryLater, transient),
    legacy(70204, headline::accountTypeOfApp, advice::checkSdkAppId, sdkAppIdField),
    legacy(70205, headline::accountTypeNotLookedUp, advice::tryLater, transient),
    current(70206, headline::wrongItemCount, advice::unexpected, tencentSupport),
    legacy(70207, headline::internalError, advice::tryLater, transient),
    legacy(70208, headline::internalError, advice::tryLater, transient),
    legacy(70209, headline::developerNotRead, advice::askSupport, supportNoRetry),
    legacy(70210, headline::otherDeveloper, advice::askSupport, supportNoRetry),
    legacy(70211, headline::invalidParameter, advice::askSupport, supportNoRetry),
    legacy(70212, headline::internalError, advice::tryLater, transient),
    legacy(70213, headline::internalError, advice::tryLater, transient),
    legacy(70214, headline::sigInvalid, advice::newSig, userSigField),
    legacy(70221, headline::loginInvalid, advice::newSig, userSigField),
    legacy(70222, headline::internalError, advice::tryLater, transient),
    legacy(70225, headline::internalError, advice::tryLater, transient),
    legacy(70231, headline::internalError, advice::tryLater, transient),
    legacy(70236, headline::sigInvalid, advice::newSigRightKey, userSigField),
    legacy(70308, headline::internalError, advice::tryLater, transient),
    legacy(70346, headline::sigInvalid, advice::newSigRightKey, userSigField),
    legacy(70347, headline::sigExpired, advice::newSig, userSigField),
    legacy(70348, headline::internalError, advice::tryLater, transient),
    legacy(70362, headline::timeout, advice::tryLater, transient),
    current(70398, headline::planAccounts, advice::upgrade, planOwner),
    current(70399, headline::deletedAccount, advice::unexpected, supportNoRetry),
    legacy(70401, headline::internalError, advice::tryLater, transient),
    current(70402, headline::invalidParameter, advice::readServerMessage, you),
    current(70403, headline::notAdmin, advice::adminIdentifier, identifierField),
    current(70404, headline::sdkTooOld, advice::unexpected, supportNoRetry),
    current(70500, headline::internalError, advice::tryLater, transient),
    current(71000, headline::deletionNotAllowed, advice::unexpected, tencentSupport),
    current(72000, headline::trialUsers, advice::upgrade, planOwner),
    current(72001, headline::noUserStatus, advice::switchOn, admin),
    current(72002, headline::trialUsers, advice::upgrade, planOwner),
    current(72010, headline::tooManyLogins, advice::slowDown, rateLimited),
    current(72011, headline::noDoNotDisturb, advice::switchOn, admin),
    current(72012, headline::noProfileChanges, advice::switchOn, admin),

    // Shared by several services
    current(80001, headline::moderated, advice::unexpected, tencentSupport),
    current(80005, headline::planMissing, advice::buyOrRenew, planOwner),
};

constexpr bool isOutOfOrder(const CatalogueEntry &a, const CatalogueEntry &b)
{
    return a.code >= b.code;
}

// findError() uses a binary search.
static_assert(std::adjacent_find(entries.begin(), entries.end(), isOutOfOrder) == entries.end());

// 10xxx and 40xxx are grouped as on the error pages. 60000 to 79999 are shared by all REST calls;
// from 70000 they are about accounts. No page documents a range that contains 80001 and 80005.
constexpr std::array families{
    CodeFamily{10000, 10999, headline::groupFamily, advice::familyAdvice},
    CodeFamily{40000, 40999, headline::profileFamily, advice::familyAdvice},
    CodeFamily{60000, 69999, headline::commonFamily, advice::familyAdvice},
    CodeFamily{70000, 79999, headline::accountFamily, advice::familyAdvice},
};

constexpr const char *untranslatedActorText(Actor actor)
{
    switch (actor) {
    case Actor::You:
        return QT_TRANSLATE_NOOP("ErrorCatalogue", "For you to do.");
    case Actor::AppAdmin:
        return QT_TRANSLATE_NOOP("ErrorCatalogue", "For the app's admin to do.");
    case Actor::PlanOwner:
        return QT_TRANSLATE_NOOP("ErrorCatalogue", "For the app's billing contact to do.");
    case Actor::AllowListOwner:
        return QT_TRANSLATE_NOOP("ErrorCatalogue", "For the admin of the allowlist to do.");
    case Actor::TencentSupport:
        return QT_TRANSLATE_NOOP("ErrorCatalogue", "For Tencent support to do.");
    case Actor::None:
        return QT_TRANSLATE_NOOP("ErrorCatalogue", "Usually passes by itself.");
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
    return translated(untranslatedActorText(actor));
}

QString legacyText()
{
    return QCoreApplication::translate(
        "ErrorCatalogue",
        "This code comes from older documentation; its meaning may have changed.");
}
