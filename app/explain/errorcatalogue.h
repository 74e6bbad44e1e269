// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <span>

/// Who has to act on an error.
enum class Actor {
    You,            ///< the person who fills in the form
    AppAdmin,       ///< the person who manages the app in the vendor's console
    PlanOwner,      ///< the person who buys the app's plan
    AllowListOwner, ///< the person who decides which networks may call
    TencentSupport,
    None, ///< the error is transient
};

/// Whether a retry can help.
enum class RetryHelp {
    Yes,      ///< the same call may succeed later
    AfterFix, ///< only after something was fixed
    No,       ///< never
};

/// Whether the program retries automatically, and how fast. retryDelay() has the delays.
enum class AutoRetry { None, Fast, Slow };

/// What the window can offer as a fix.
enum class Remedy {
    None,
    EditCredentials, ///< one of the fields is wrong; the service does not say which
    EditSdkAppId,
    EditIdentifier,
    EditUserSig,
    TryRegion, ///< the app may be in another region
    /// The advice is to wait: too many calls, or too many failed calls. Whether the panel has a
    /// button that waits and retries depends on AutoRetry::Slow, not on this.
    Wait,
};

/// One ErrorCode. Sources: error pages 1047/34348, 269/1671 and 679/131708, the pages of
/// the chatbot and profile calls (1047/55280, 1047/34917), and the older table of TRTC Web.
struct CatalogueEntry
{
    qint32 code;
    const char *headline; ///< English, no full stop; headlineText() translates it
    const char *advice;   ///< English, one or two sentences, for any command; see adviceFor()
    Actor actor;
    RetryHelp retry;
    AutoRetry automatic;
    Remedy remedy;
    bool legacy; ///< the meaning is only in older documentation, see legacyText()
};

/// All known codes in ascending order, without duplicates.
std::span<const CatalogueEntry> errorCatalogue();

/// The entry of @p code, or nullptr if it is unknown.
const CatalogueEntry *findError(qint64 code);

/// A range of codes that the documentation assigns to one part of the service. It says where an
/// unlisted code comes from, not what caused it.
struct CodeFamily
{
    qint32 first; ///< first and last are inclusive
    qint32 last;
    const char *headline;
    const char *advice;
};

/// All families in ascending order, without overlap.
std::span<const CodeFamily> codeFamilies();

/// The family of @p code, whether or not the code is listed; nullptr if there is none.
const CodeFamily *familyOf(qint64 code);

/// Translated plain text.
QString headlineText(const CatalogueEntry &entry);
QString headlineText(const CodeFamily &family);
QString adviceText(const CodeFamily &family);

/// A translated sentence that says who must act.
QString actorText(Actor actor);

/// The translated sentence to show with a legacy code.
QString legacyText();
