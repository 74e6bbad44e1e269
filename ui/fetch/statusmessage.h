// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/colours.h"
#include "workspace/fetchstate.h"

#include <QFlags>
#include <QString>

#include <chrono>

/// What the status panel can offer to do.
enum class PanelAction {
    Retry = 1 << 0,
    Stop = 1 << 1,   ///< drop the scheduled retry
    Cancel = 1 << 2, ///< cancel the running fetch or search
    EditCredentials = 1 << 3,
    CopyDetails = 1 << 4,
    ShowInFolder = 1 << 5,
    CopyPath = 1 << 6,
    TryRegion = 1 << 7, ///< search the other regions for the app
    UseRegion = 1 << 8, ///< fetch from the region that the search has found
    UseBackupHost = 1 << 9,
    UseMainHost = 1 << 10,
    Wait = 1 << 11, ///< retry in 30 seconds
    SendAnyway = 1 << 12,
    SignInToProxy = 1 << 13,
};
Q_DECLARE_FLAGS(PanelActions, PanelAction)
Q_DECLARE_OPERATORS_FOR_FLAGS(PanelActions)

/// All that the status panel shows, as a value.
struct StatusMessage
{
    Tone tone = Tone::Plain;
    QString headline;
    QString advice;      ///< may be empty
    QString serviceText; ///< the service's own text, may be empty
    QString code;        ///< may be empty
    QString remark;      ///< a further message, such as why a fetch cannot start; not announced
    PanelActions actions;
    bool urgent = false; ///< announced by assistive technology at once

    bool operator==(const StatusMessage &) const = default;

    /// Everything in one text, for assistive technology.
    QString message() const;
};

/// The message for a state of the fetch; empty for Idle. origin: the connection's. steadyNow: the
/// session's steady clock, for elapsed and remaining seconds. Depends on nothing else but the
/// language and, for the end of a lockout, the time of day.
StatusMessage statusMessage(const fetching::State &state, const Origin &origin,
                            std::chrono::milliseconds steadyNow);

/// Why nothing is sent during a lockout. left: the rest of the lockout.
QString lockoutText(std::chrono::milliseconds left);

/// The message if the list belongs to another app than the form. problem: see idleMessage().
StatusMessage otherListMessage(const Origin &listedFrom, const QString &problem);

/// The message if nothing was fetched yet. problem: why no fetch can start; empty if one can.
StatusMessage idleMessage(const QString &problem);
