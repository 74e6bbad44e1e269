// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

/// The texts of the error catalogue, only for errorcatalogue.cpp and commandtexts.cpp. Each text is
/// here once, so that codes with the same meaning share it and translators see it once. A headline
/// has at most 60 characters and no full stop; advice has at most 110 characters and two sentences,
/// each with one. Both are ASCII without "<", ">" and "&", and have no number of four digits or
/// more. tst_errorcatalogue checks this. Capitalised names (Region, SDKAppID, Identifier, UserSig,
/// Copy details) are labels of the window.

namespace headline
{

// Failures of the service
inline constexpr auto internalError =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "Internal error in the service");
inline constexpr auto timeout = QT_TRANSLATE_NOOP("ErrorCatalogue", "The service took too long");
inline constexpr auto timeoutOrUnreadable =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "The service took too long or could not read the request");
inline constexpr auto accountCheckFailed =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "The account check failed");
inline constexpr auto accountTypeNotLookedUp =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "The account type could not be looked up");
inline constexpr auto developerNotRead =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "The developer's account could not be read");

// Too many calls
inline constexpr auto tooManyCalls =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "Too many calls in a short time");
inline constexpr auto tooManyCallsOfApp =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "The app makes too many calls overall");
inline constexpr auto tooManyLogins =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "A user logs in or asks for a status too often");
inline constexpr auto trialCallsUsedUp =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "The trial's limit of calls in 24 hours is reached");
inline constexpr auto securityBlock =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "Blocked for security reasons");

// The request itself
inline constexpr auto unknownCall =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "The service does not support this call");
inline constexpr auto requestUnreadable =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "The service could not read the request");
inline constexpr auto noSdkAppId =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "The request has no SDKAppID");
inline constexpr auto invalidParameter =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "A part of the request is missing or not valid");
inline constexpr auto tooManyAccounts =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "Too many accounts in one request");
inline constexpr auto wrongItemCount =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "Wrong number of items in one request");
inline constexpr auto answerTooLarge =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "The reply would be larger than 1 MB");
inline constexpr auto callDisabled = QT_TRANSLATE_NOOP("ErrorCatalogue", "This call is disabled");

// App and region
inline constexpr auto appInvalid = QT_TRANSLATE_NOOP("ErrorCatalogue", "The SDKAppID is not valid");
inline constexpr auto appUnknownHere =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "The SDKAppID does not exist in this region");
inline constexpr auto keyUnknownHere =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "This region has no key for the app");
inline constexpr auto wrongRegion =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "The Region does not match the SDKAppID");
inline constexpr auto pushOnly =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "The app has only the push product");
inline constexpr auto appDisabled = QT_TRANSLATE_NOOP("ErrorCatalogue", "The app is disabled");
inline constexpr auto planMissing =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "Service stopped: no valid plan, or payment due");
inline constexpr auto planTooSmall =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "The app's plan does not include this");
inline constexpr auto planAccounts =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "The app has more accounts than its plan allows");
inline constexpr auto trialUsers =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "More active users than the trial allows");
inline constexpr auto networkNotAllowed =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "Calls from this network are not allowed");
inline constexpr auto noVerification =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "No verification method is set up for the app");

// The account that makes the request
inline constexpr auto notAdmin =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "This account is not of type Admin");
inline constexpr auto notAdminOrFull =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "Not an account of type Admin, or too many chatbots");
inline constexpr auto notPermitted =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "This account is not permitted to do this");
inline constexpr auto requesterInvalid =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "The requesting UserID is not valid");
inline constexpr auto accountMissing =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "The account does not exist in the app");
inline constexpr auto accountFormat =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "The account has the wrong format");
inline constexpr auto accountType =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "The account type is wrong");
inline constexpr auto accountTypeOfApp =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "The account type does not match the SDKAppID");
inline constexpr auto otherDeveloper =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "The account belongs to another developer");
inline constexpr auto blocklisted =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "The account is on the blocklist");

// The credential
inline constexpr auto parameterWrong =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "SDKAppID, Identifier or UserSig is wrong");
inline constexpr auto sigExpired = QT_TRANSLATE_NOOP("ErrorCatalogue", "The UserSig has expired");
inline constexpr auto sigExpiredOrEmpty =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "The UserSig has expired, or the request was empty");
inline constexpr auto sigEmpty = QT_TRANSLATE_NOOP("ErrorCatalogue", "The UserSig is empty");
inline constexpr auto sigDamaged =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "The UserSig is damaged or cut off");
inline constexpr auto sigInvalid = QT_TRANSLATE_NOOP("ErrorCatalogue", "The UserSig is not valid");
inline constexpr auto sigOtherKey =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "The UserSig was made with the key of another app");
inline constexpr auto sigOtherIdentifier =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "The UserSig is for another Identifier");
inline constexpr auto sigOtherApp =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "The UserSig is for another SDKAppID");
inline constexpr auto sigThrottled =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "The UserSig was refused too often");
inline constexpr auto sigRevoked = QT_TRANSLATE_NOOP("ErrorCatalogue", "The UserSig was revoked");
inline constexpr auto loginInvalid =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "The login is no longer valid");

// Profiles and other features that listing does not use
inline constexpr auto moderated =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "The text was refused by content moderation");
inline constexpr auto noAccount =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "The request names no account");
inline constexpr auto fieldUnreadable =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "No permission to read a profile field");
inline constexpr auto fieldReadOnly =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "No permission to change a profile field");
inline constexpr auto valueOfWrongType =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "A profile value has the wrong type");
inline constexpr auto fieldMissing =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "The profile field does not exist");
inline constexpr auto valueTooLong =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "A profile value is longer than 500 bytes");
inline constexpr auto valueNotAllowed =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "A profile field does not allow this value");
inline constexpr auto contactFormat =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "A phone number or e-mail address has the wrong format");
inline constexpr auto deletedAccount =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "A deleted account cannot be restored for three months");
inline constexpr auto deletionNotAllowed =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "The app does not allow accounts to be deleted");
inline constexpr auto sdkTooOld =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "The version of the client SDK is too old");
inline constexpr auto noUserStatus =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "The user status feature is switched off");
inline constexpr auto noDoNotDisturb =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "The global do-not-disturb feature is switched off");
inline constexpr auto noProfileChanges =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "The profile change subscription is switched off");

// Families
inline constexpr auto groupFamily =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "Error in the group and chatbot service");
inline constexpr auto profileFamily =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "Error in the profile service");
inline constexpr auto commonFamily =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "General error in the service");
inline constexpr auto accountFamily =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "Error in the account service");

} // namespace headline

namespace advice
{

inline constexpr auto tryLater = QT_TRANSLATE_NOOP(
    "ErrorCatalogue",
    "Try again in a moment. If this keeps happening, use Copy details and ask Tencent support.");
inline constexpr auto slowDown = QT_TRANSLATE_NOOP(
    "ErrorCatalogue", "Wait a little before you try again, and fetch less often.");
inline constexpr auto waitForTomorrow = QT_TRANSLATE_NOOP(
    "ErrorCatalogue", "Wait until tomorrow, or ask the app's billing contact to upgrade its plan.");
inline constexpr auto waitLonger = QT_TRANSLATE_NOOP(
    "ErrorCatalogue",
    "Wait, and try less often. If this keeps happening, use Copy details and ask Tencent support.");
inline constexpr auto reportProgram = QT_TRANSLATE_NOOP(
    "ErrorCatalogue",
    "This is probably a fault in this program or in a proxy. Use Copy details and report it.");
inline constexpr auto readServerMessage = QT_TRANSLATE_NOOP(
    "ErrorCatalogue", "The service's message may say which part. Use Copy details and report it.");
inline constexpr auto unexpected = QT_TRANSLATE_NOOP(
    "ErrorCatalogue",
    "This call should not cause this error. Use Copy details and ask Tencent support.");
inline constexpr auto askSupport =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "Use Copy details and ask Tencent support.");
inline constexpr auto familyAdvice = QT_TRANSLATE_NOOP(
    "ErrorCatalogue",
    "This code is not documented. Read the service's message, or ask Tencent support.");

inline constexpr auto checkApp = QT_TRANSLATE_NOOP(
    "ErrorCatalogue", "Check the SDKAppID. Region must be the one in which the app was created.");
inline constexpr auto chooseRegion =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "Choose the Region in which the app was created.");
inline constexpr auto regionOrNewKey = QT_TRANSLATE_NOOP(
    "ErrorCatalogue",
    "Choose the Region in which the app was created. A new key may take ten minutes to work.");
inline constexpr auto chatApp =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "Enter the SDKAppID of an app that has the Chat product.");
inline constexpr auto checkSdkAppId = QT_TRANSLATE_NOOP(
    "ErrorCatalogue",
    "Check the SDKAppID. If it is right, use Copy details and ask Tencent support.");
inline constexpr auto checkIdentifier = QT_TRANSLATE_NOOP(
    "ErrorCatalogue", "Check that Identifier is spelled exactly like the UserID in the console.");
inline constexpr auto adminIdentifier = QT_TRANSLATE_NOOP(
    "ErrorCatalogue", "Enter an account of type Admin as Identifier, and a UserSig made for it.");
inline constexpr auto checkAll =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "Check SDKAppID, Identifier and UserSig.");
inline constexpr auto checkAndRetry =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "Check Identifier and UserSig, then try again once or "
                                        "twice. If that fails, ask Tencent support.");

inline constexpr auto newSig =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "Make a new UserSig or ask for one, then enter it.");
inline constexpr auto newSigAndClock =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "Make a new UserSig or ask for one, then enter it. If that "
                                        "has expired too, check this computer's clock.");
inline constexpr auto newSigChecked = QT_TRANSLATE_NOOP(
    "ErrorCatalogue", "Make a new UserSig, check it with the tool in the console, and enter it.");
inline constexpr auto newSigRightKey = QT_TRANSLATE_NOOP(
    "ErrorCatalogue", "Make a new UserSig with the SecretKey of this SDKAppID, and enter it.");
inline constexpr auto wholeSig = QT_TRANSLATE_NOOP(
    "ErrorCatalogue", "Copy the whole UserSig and enter it again, or make a new one.");
inline constexpr auto sameIdentifier = QT_TRANSLATE_NOOP(
    "ErrorCatalogue", "Enter the Identifier that the UserSig was made for, or make a new UserSig.");
inline constexpr auto sameApp = QT_TRANSLATE_NOOP(
    "ErrorCatalogue", "Enter the SDKAppID that the UserSig was made for, or make a new UserSig.");
inline constexpr auto waitOneMinute =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "Correct the UserSig, wait one minute, then try again.");

inline constexpr auto enableCall =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "Ask the app's admin or Tencent support to enable it.");
inline constexpr auto appState =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "Ask the app's admin to check in the console whether it is "
                                        "disabled, or its trial or plan has ended.");
inline constexpr auto accountIntegration = QT_TRANSLATE_NOOP(
    "ErrorCatalogue", "Ask the app's admin to complete the account integration of the app.");
inline constexpr auto removeFromBlocklist = QT_TRANSLATE_NOOP(
    "ErrorCatalogue", "Ask the app's admin or Tencent support to take it off the blocklist.");
inline constexpr auto fieldSettings =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "Ask the app's admin to check the field in the console.");
inline constexpr auto switchOn =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "Ask the app's admin to switch it on in the console.");
inline constexpr auto upgrade =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "Ask the app's billing contact to upgrade its plan.");
inline constexpr auto buyOrRenew =
    QT_TRANSLATE_NOOP("ErrorCatalogue", "Ask the app's billing contact to buy or renew a plan, or "
                                        "to top up. This can take some minutes to work.");
inline constexpr auto allowNetwork = QT_TRANSLATE_NOOP(
    "ErrorCatalogue",
    "Fetch from an allowed network, or ask for this network's IP address to be allowed.");

} // namespace advice
