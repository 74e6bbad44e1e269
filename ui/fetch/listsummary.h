// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/origin.h"

#include <QDateTime>
#include <QLabel>

class ChatbotFilterModel;

/// The summary of the list in the status bar: number of chatbots, of selected ones, time and
/// origin; also the ids pasted into the filter that are not in the list.
class ListSummary : public QLabel
{
    Q_OBJECT

public:
    using QLabel::QLabel;

    /// The pasted ids that are not in the list.
    QStringList missing() const { return m_missing; }

    /// selected: how many rows. fetchedAt: invalid if nothing was fetched yet.
    void showSummary(const ChatbotFilterModel &shown, int selected, const QDateTime &fetchedAt,
                     const Origin &origin);

protected:
    /// Elides text that does not fit.
    void paintEvent(QPaintEvent *event) override;

private:
    QStringList m_missing;
};
