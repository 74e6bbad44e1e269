// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings/columnlayout.h"

#include <QTableView>

#include <functional>

/// The table of chatbots. Shows a placeholder text while it has no rows.
class ChatbotView : public QTableView
{
    Q_OBJECT

public:
    explicit ChatbotView(QWidget *parent = nullptr);

    /// Says why there are no rows. Shown while there are none.
    void setPlaceholderText(const QString &text);

    /// Dims the rows because they belong to another app than the chosen one. @p reason is the
    /// accessible description. Empty restores the normal colours.
    void setDimmed(const QString &reason);

    int selectedRowCount() const;

    /// The selected rows from top to bottom, regardless of the order of selection.
    QList<int> selectedRowsInOrder() const;

    void setModel(QAbstractItemModel *model) override;

    /// Names and widths of the visible columns from left to right, for saving.
    QList<ColumnLayout> columnLayout() const;

    /// Restores a saved layout. The width of the first column is adjusted so that it neither
    /// truncates ids nor is too wide for this window. Ignores unknown columns. Columns that are
    /// missing in @p layout follow in their default order.
    void restoreColumns(const QList<ColumnLayout> &layout);

    /// Calls @p change and preserves the scroll position: the topmost visible row stays at the top,
    /// even if rows above it are inserted or removed.
    void preserveScrollPosition(const std::function<void()> &change);

    /// Calls @p change, which may show other rows, and then scrolls to the current row, or to the
    /// top if there is none.
    void keepCurrentVisible(const std::function<void()> &change);

    /// Makes the first row current and sets the focus. Does nothing if there are no rows.
    void focusFirstRow();

protected:
    /// Ignores Ctrl+C, since Qt would copy the displayed text of the current cell even if it is not
    /// selected.
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void forEachSelectedRange(const std::function<void(int first, int last)> &visit) const;
    int defaultWidth() const;
    void showColumns();
    void fitColumns();
    void updateAccessibleDescription();
    void applyPalette();

    QString m_placeholderText;
    QString m_dimmedReason;
    int m_preferredWidth = 0;      ///< of the first column, if it fits
    bool m_hasUserResized = false; ///< the first column, since the program started
    bool m_isFitting = false;
};
