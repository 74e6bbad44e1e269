// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <span>

/// Who has to do something about an error.
enum class Actor {
    You,             ///< the person who fills in the form
    AppAdmin,        ///< the person who looks after the app in the vendor's console
    WhoPays,         ///< the person who buys the app's plan
    AllowListKeeper, ///< the person who says which networks may call
    TencentSupport,
    NobodyItPasses,
};

/// Whether asking again can help.
enum class RetryHelp {
    Yes,      ///< the same call may succeed later
    AfterFix, ///< only once something was fixed
    No,       ///< never
};

/// Whether the program asks again by itself, and how slowly (chat/retry has the pauses).
enum class AutoRetry { None, Fast, Slow };

/// What the window can offer to fix it.
enum class Remedy {
    None,
    EditCredentials, ///< one of the fields is wrong, the service does not say which
    EditSdkAppId,
    EditIdentifier,
    EditUserSig,
    TryRegion, ///< the app may live in another region
    Wait,      ///< too many calls, or too many failed ones
};

/// What is known of one ErrorCode: error pages 1047/34348, 269/1671 and 679/131708, the pages of
/// the chatbot and profile calls (1047/55280, 1047/34917), and the older table of TRTC Web.
struct CatalogueEntry
{
    qint32 code;
    const char *headline; ///< English, no full stop; headlineText() gives the reader's language
    const char *advice;   ///< English, one or two sentences, for any command; see adviceIn()
    Actor actor;
    RetryHelp retry;
    AutoRetry automatic;
    Remedy remedy;
    bool legacy; ///< only older documentation has this meaning; legacyText() says so
};

/// All known codes, ascending and each once.
std::span<const CatalogueEntry> errorCatalogue();

/// The entry of this code, or nullptr where it is not known. Any number may be asked for.
const CatalogueEntry *findError(qint64 code);

/// A range of codes that the documentation gives to one part of the service. It tells where an
/// unlisted code comes from and claims nothing about its cause.
struct CodeFamily
{
    qint32 first; ///< first and last belong to the family
    qint32 last;
    const char *headline;
    const char *advice;
};

/// All families, ascending, without overlap.
std::span<const CodeFamily> codeFamilies();

/// The family that has this code, listed or not; nullptr where there is none.
const CodeFamily *familyOf(qint64 code);

/// The texts in the reader's language: plain text, no markup.
QString headlineText(const CatalogueEntry &entry);
QString headlineText(const CodeFamily &family);
QString adviceText(const CodeFamily &family);

/// A whole sentence that says who must act.
QString actorText(Actor actor);

/// The sentence that goes with a legacy code.
QString legacyText();
