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
    Stop = 1 << 1,
    Cancel = 1 << 2,
    EditCredentials = 1 << 3,
    CopyDetails = 1 << 4,
    ShowInFolder = 1 << 5,
    CopyPath = 1 << 6,
    TryRegion = 1 << 7,
    UseRegion = 1 << 8,
    UseBackupHost = 1 << 9,
    UseMainHost = 1 << 10,
    Wait = 1 << 11,
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
    QString advice; ///< may be empty
    QString words;  ///< the service's own, may be empty
    QString code;   ///< may be empty
    QString remark; ///< what holds beside it, such as why Fetch is off; not announced
    PanelActions actions;
    bool urgent = false; ///< to be announced

    bool operator==(const StatusMessage &) const = default;

    /// Everything in one text, for assistive technology.
    QString message() const;
};

/// The view of a state of the fetch; empty for Idle. origin: of the connection; steadyNow: the
/// session's, for the seconds that are counted. Pure, but for the language in force and the time of
/// day at which a lockout ends.
StatusMessage statusMessage(const fetching::State &state, const Origin &origin,
                            std::chrono::milliseconds steadyNow);

/// Why nothing is sent during a lockout. left: of it.
QString lockoutText(std::chrono::milliseconds left);

/// The view where the form has changed to another app than the list is of. problem: as below.
StatusMessage otherListView(const Origin &listedFrom, const QString &problem);

/// The view where nothing was fetched yet. problem: why no fetch can begin, or empty.
StatusMessage idleView(const QString &problem);
