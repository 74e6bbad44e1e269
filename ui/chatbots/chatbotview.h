// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings/columnlayout.h"

#include <QTableView>

#include <functional>

/// The table of chatbots. With no rows it shows words in their place.
class ChatbotView : public QTableView
{
    Q_OBJECT

public:
    explicit ChatbotView(QWidget *parent = nullptr);

    /// Why there are no rows; shown while there are none.
    void setEmptyWords(const QString &words);

    /// Pale rows, and what assistive technology is told of them: they are not of the app that is
    /// chosen. Empty: they are.
    void setPale(const QString &why);

    int selectedRowCount() const;

    /// The selected rows from top to bottom, whatever the order in which they were picked.
    QList<int> selectedRowsInOrder() const;

    void setModel(QAbstractItemModel *model) override;

    /// Widths and order from left to right of the columns that show, to be remembered.
    QList<ColumnLayout> columnLayout() const;

    /// The same as they were remembered; of the first column only a width that neither cuts off an
    /// id nor is too wide for this window. Columns of other names are left out, those that are
    /// missing follow in their usual order.
    void restoreColumns(const QList<ColumnLayout> &layout);

    /// Does something to the rows. What stands at the top of the view stands there after it, too,
    /// whatever came or went above it.
    void keepPlace(const std::function<void()> &change);

    /// Does something to the rows after which the place counts for nothing: what is current stays
    /// in sight, else the first row is.
    void keepCurrentInSight(const std::function<void()> &change);

    /// The first row becomes current and gets the focus; nothing where there is none.
    void enterFromAbove();

protected:
    /// Qt's own Ctrl+C would copy the current cell as it shows, selected or not.
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void forEachSelectedRange(const std::function<void(int first, int last)> &tell) const;
    int usualWidth() const;
    void showColumns();
    void fitColumns();
    void describe();
    void applyPalette();

    QString m_emptyWords;
    QString m_whyPale;
    int m_wantedWidth = 0;      ///< of the first column, where there is room for it
    bool m_isChosenNow = false; ///< by the person, since the program began
    bool m_fitting = false;
};
