// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

/// The table of calls, a row at a time. The newest stays selected while newer ones come, and
/// another one stays itself.
class ActivityView : public QTableView
{
    Q_OBJECT

public:
    explicit ActivityView(QAbstractItemModel &model, QWidget *parent = nullptr);

    /// Of the selected call; -1 where there is none.
    int selectedRow() const;

    void retranslate();

Q_SIGNALS:
    /// Another call is selected, or something of the selected one has changed.
    void selectedCallChanged();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void followNewest(int first, int last);
};
