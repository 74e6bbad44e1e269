// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chatbots/columns.h"
#include "chatbots/rowlistmodel.h"
#include "connection/origin.h"
#include "text/utf8stringlist.h"

#include <QAbstractTableModel>
#include <QList>

/// The chatbots that were fetched, each with the place it came from, in the service's order.
/// It fetches nothing; it is given whole lists. A row kept is a place in the list of ids; while one
/// list becomes another, rows of the one that goes are bitwise complements (-1 is its first).
class ChatbotModel : public RowListModel<QAbstractTableModel, int>
{
    Q_OBJECT

public:
    enum Role {
        /// The raw value (QString): what sorts, filters, is copied and exported. In headers the
        /// column's name in files. Qt::DisplayRole is for eyes only: bounded, and hidden characters
        /// by
        /// their code.
        ExactRole = Qt::UserRole + 1,
        UnusualRole, ///< bool: the UserID deserves a mark; Qt::AccessibleDescriptionRole says why
    };

    explicit ChatbotModel(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

    /// Makes the rows exactly @p userIds of @p origin, in this order; each must be in it once. A
    /// row is its origin and its id: rows that stay keep selection and persistent indexes, rows of
    /// another origin go. Emits nothing where nothing changes, and never more than a few dozen
    /// signals. @p naturalOrder: of the ids, where it is known.
    void merge(const Origin &origin, const Utf8StringList &userIds,
               const QList<int> &naturalOrder = {});

    /// Every id, in the service's order.
    const Utf8StringList &ids() const { return m_now.ids; }
    /// Their natural order where it is known, else empty.
    const QList<int> &naturalOrder() const { return m_now.naturalOrder; }

    /// @p row from 0 to rowCount() - 1.
    QString userId(int row) const { return exactText(utf8(rows()[row])); }
    const Origin &origin(int row) const { return listOf(rows()[row]).origin; }

    /// To be called when the language has changed.
    void retranslate();

Q_SIGNALS:
    /// All signals about rows have been sent, and row i is what row target[i] was of @p before
    /// rows, or a newRow.
    void merged(int before, const QList<int> &target);

private:
    struct FetchedList
    {
        Origin origin;
        Utf8StringList ids;
        QList<int> naturalOrder;
    };

    const FetchedList &listOf(int row) const { return row < 0 ? m_before : m_now; }
    QByteArrayView utf8(int row) const { return listOf(row).ids[row < 0 ? ~row : row]; }
    QList<int> whereTheyWere(const FetchedList &fetched) const;
    QVariant userIdData(int row, int role) const;
    QVariant connectionData(int row, int role) const;

    FetchedList m_now;
    FetchedList m_before; ///< empty but while one list becomes another
};
