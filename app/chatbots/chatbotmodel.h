// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chatbots/chatbotlists.h"
#include "chatbots/rowlistmodel.h"
#include "text/utf8stringlist.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QList>

/// The chatbots that were fetched, of one or several connections: the rows of a connection stand
/// together, in the service's order. It fetches nothing; it is given whole lists, and what is known
/// of single chatbots when that comes. A row kept is a row of the lists; while they become others,
/// rows that go are bitwise complements (-1 is the first of the lists before).
///
/// Rows that stay keep selection and persistent indexes. A row is its connection, the place that
/// leads to, and its id: the same id of two connections is two rows.
class ChatbotModel : public RowListModel<QAbstractTableModel, int>
{
    Q_OBJECT

public:
    enum Role {
        /// The raw value (QString): what sorts, filters, is copied and exported. In headers the
        /// column's name in files. Qt::DisplayRole is for eyes only: bounded, and hidden characters
        /// by their code.
        ExactRole = Qt::UserRole + 1,
        UnusualRole, ///< bool: the UserID deserves a mark; Qt::AccessibleDescriptionRole says why
        ShownRole,   ///< bool, in headers: the column shows, as ColumnInfo::Shown has it
    };

    explicit ChatbotModel(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

    /// Makes the rows of @p connection exactly @p userIds, in this order; each must be in it once.
    /// A connection that is not in the model yet becomes the last one. Other rows stay as they are.
    /// Emits nothing about rows if nothing changes, and never more than a few dozen signals.
    void merge(const ListedConnection &connection, const Utf8StringList &userIds);

    /// As above for a single connection that is not saved: the rows of all others go. The third
    /// argument, the natural order of the ids, is not needed any more.
    void merge(const Origin &origin, const Utf8StringList &userIds, const QList<int> & = {});

    /// Makes these the connections, in this order: rows of others go, new ones have none yet, and
    /// what has another name or origin takes it. Each id must be in it once.
    void setConnections(const QList<ListedConnection> &connections);
    void removeConnection(const QString &id);
    void renameConnection(const QString &id, const QString &name);
    const QList<ListedConnection> &connections() const { return m_now.connections(); }

    /// Sets texts of @p column, which has ColumnInfo::Source::Profile, for those chatbots of the
    /// connection that @p byUserId names; what it does not name stays. Emits dataChanged for ranges
    /// of rows, not for each.
    void setTexts(const QString &connectionId, ChatbotColumn column,
                  const QHash<QString, QString> &byUserId);

    /// Every id, row by row.
    const Utf8StringList &ids() const { return m_now.ids(); }
    /// What the cells are made from, row by row, too.
    const ChatbotLists &lists() const { return m_now; }
    /// Whether a row has a text in @p column.
    bool isFilled(ChatbotColumn column) const;
    /// As ColumnInfo::Shown has it, in their usual order.
    QList<ChatbotColumn> shownColumns() const;

    /// @p row from 0 to rowCount() - 1.
    QString userId(int row) const { return exactText(text(rows()[row], ChatbotColumn::UserId)); }
    const ListedConnection &connection(int row) const { return connectionOf(rows()[row]); }
    const Origin &origin(int row) const { return connection(row).origin; }

    /// To be called when the language has changed.
    void retranslate();

Q_SIGNALS:
    /// All signals about rows have been sent, and row i is what row target[i] was of @p before
    /// rows, or a newRow.
    void merged(int before, const QList<int> &target);

private:
    const ChatbotLists &listsOf(int row) const { return row < 0 ? m_before : m_now; }
    QByteArray text(int row, ChatbotColumn column,
                    ChatbotLists::Form form = ChatbotLists::Form::Exact) const;
    const ListedConnection &connectionOf(int row) const;
    bool isShown(ChatbotColumn column) const;
    void become(ChatbotLists next);
    void connectionsChanged(const QList<ListedConnection> &before);
    void emitRangesChanged(const QList<int> &changedRows, ChatbotColumn column);

    ChatbotLists m_now;
    ChatbotLists m_before; ///< empty but while the lists become others
};
