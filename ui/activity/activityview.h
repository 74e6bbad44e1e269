// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

/// The table of calls, with single selection. If the newest call is selected, the selection follows
/// newer calls; any other selected call stays selected.
class ActivityView : public QTableView
{
    Q_OBJECT

public:
    explicit ActivityView(QAbstractItemModel &model, QWidget *parent = nullptr);

    /// The row of the selected call; -1 if there is none.
    int selectedRow() const;

    void retranslate();

Q_SIGNALS:
    /// Another call was selected, or the selected call has changed.
    void selectedCallChanged();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void followNewest(int first, int last);
};
