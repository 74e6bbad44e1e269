// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chatbots/chatbotlists.h"
#include "chatbots/rowlistmodel.h"
#include "text/utf8stringlist.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QList>

/// The fetched chatbots of one or several connections. The rows of a connection are adjacent and in
/// the service's order. The model does not fetch: it is given whole lists, and profile texts when
/// they arrive. rows() holds row numbers of lists(). While the lists are replaced, removed rows are
/// the bitwise complements of their old row numbers (-1 is old row 0).
///
/// Rows that stay keep their selection and persistent indexes. A row is identified by connection,
/// origin and id: the same id in two connections is two rows.
class ChatbotModel : public RowListModel<QAbstractTableModel, int>
{
    Q_OBJECT

public:
    enum Role {
        /// The raw value (QString) for sorting, filtering, copying and export; in headers the
        /// column's name in files. Qt::DisplayRole has a limited length and shows hidden characters
        /// as codes.
        ExactRole = Qt::UserRole + 1,
        UnusualRole, ///< bool: mark the UserID; Qt::AccessibleDescriptionRole has the reason
        ShownRole,   ///< bool, in headers: whether to show the column, see ColumnInfo::Shown
    };

    explicit ChatbotModel(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

    /// Makes the rows of @p connection exactly @p userIds, in this order; they must be distinct. A
    /// new connection is appended. Other rows stay unchanged. Emits no row signals if nothing
    /// changes, and never more than a few dozen.
    void merge(const ListedConnection &connection, const Utf8StringList &userIds);

    /// As above for a single connection that is not saved; removes the rows of all others. The
    /// third argument, the natural order of the ids, is no longer used.
    void merge(const Origin &origin, const Utf8StringList &userIds, const QList<int> & = {});

    /// Sets the connections and their order. Removes the rows of all others, and of those whose
    /// origin has changed. New connections have no rows yet. Ids must be unique.
    void setConnections(const QList<ListedConnection> &connections);
    void removeConnection(const QString &id);
    void renameConnection(const QString &id, const QString &name);
    const QList<ListedConnection> &connections() const { return m_now.connections(); }

    /// Sets the texts of @p column, which must have ColumnInfo::Source::Profile, for the chatbots
    /// of the connection that are in @p byUserId. Others keep theirs. Emits dataChanged for ranges
    /// of rows.
    void setTexts(const QString &connectionId, ChatbotColumn column,
                  const QHash<QString, QString> &byUserId);

    /// All ids, by row.
    const Utf8StringList &ids() const { return m_now.ids(); }
    /// The data of the cells, by row.
    const ChatbotLists &lists() const { return m_now; }
    /// Whether any row can have a text in @p column; for profile columns, whether one has.
    bool isFilled(ChatbotColumn column) const;
    /// The columns to show, in their default order. See ColumnInfo::Shown.
    QList<ChatbotColumn> shownColumns() const;

    /// @p row from 0 to rowCount() - 1.
    QString userId(int row) const
    {
        return fromUtf8KeepingBom(text(rows()[row], ChatbotColumn::UserId));
    }
    const ListedConnection &connection(int row) const { return connectionOf(rows()[row]); }
    const Origin &origin(int row) const { return connection(row).origin; }

    /// Call this after a language change.
    void retranslate();

Q_SIGNALS:
    /// After all row signals of a merge: row i was row target[i] of @p before rows, or is a newRow.
    void merged(int before, const QList<int> &target);

private:
    const ChatbotLists &listsOf(int row) const { return row < 0 ? m_before : m_now; }
    QByteArray text(int row, ChatbotColumn column,
                    ChatbotLists::Form form = ChatbotLists::Form::Exact) const;
    const ListedConnection &connectionOf(int row) const;
    bool isShown(ChatbotColumn column) const;
    void setLists(ChatbotLists next);
    void emitConnectionsRenamed(const QList<ListedConnection> &before);
    void emitRangesChanged(const QList<int> &changedRows, ChatbotColumn column);

    ChatbotLists m_now;
    ChatbotLists m_before; ///< only filled while the lists are replaced
};
