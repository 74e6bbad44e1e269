// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/origin.h"

#include <QDateTime>
#include <QLabel>

class ChatbotFilterModel;

/// What the status bar says of the list: how many, how many selected, as of when, from where; and
/// which of the ids that were pasted into the filter are not in it.
class ListSummary : public QLabel
{
    Q_OBJECT

public:
    using QLabel::QLabel;

    /// The ids looked for that are not in the list.
    QStringList missing() const { return m_missing; }

    /// fetchedAt: invalid where nothing was fetched yet.
    void tell(const ChatbotFilterModel &shown, int selected, const QDateTime &fetchedAt,
              const Origin &origin);

protected:
    /// What has no room ends in an ellipsis.
    void paintEvent(QPaintEvent *event) override;

private:
    QStringList m_missing;
};
