// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chatbots/columns.h"
#include "chatbots/listedconnection.h"
#include "chatbots/rowdiff.h"
#include "text/utf8stringlist.h"

#include <QHash>
#include <QList>
#include <QMap>

/// The chatbots of several connections: one list after the other in the order of the connections,
/// each in the service's order. Rows are numbered across all lists.
class ChatbotLists
{
public:
    /// Appends a connection with its list. Its id must not have been appended before.
    void append(const ListedConnection &connection, const Utf8StringList &userIds);

    int rowCount() const { return static_cast<int>(m_ids.size()); }
    const Utf8StringList &ids() const { return m_ids; }

    const QList<ListedConnection> &connections() const { return m_connections; }
    /// The index of a connection; -1 if there is none with this id.
    int indexOf(const QString &connectionId) const;
    /// The index of the connection that @p row belongs to.
    int connectionOf(int row) const;
    RowBlock rowsOf(int connection) const;
    Utf8StringList idsOf(int connection) const;
    void rename(int connection, const QString &name) { m_connections[connection].name = name; }

    /// For each row the row in @p before with the same connection, origin and id, or newRow.
    QList<int> previousRows(const ChatbotLists &before) const;

    /// Copies the profile texts of the chatbots that are also in @p before. @p rowsBefore is the
    /// result of previousRows().
    void copyProfiles(const ChatbotLists &before, const QList<int> &rowsBefore);

    /// Whether any row has a text in @p column, which must have Source::Profile.
    bool isFilled(ChatbotColumn column) const { return m_profiles.contains(column); }
    /// Sets the texts of @p column, which must have Source::Profile, for the chatbots of the
    /// connection that are in @p byUserId. Returns the changed rows in ascending order.
    QList<int> setTexts(int connection, ChatbotColumn column,
                        const QHash<QString, QString> &byUserId);

    /// Exact texts as in files, or texts for people.
    enum class Form { Exact, Readable };

    /// The text of one cell, in UTF-8.
    QByteArray text(ChatbotColumn column, int row, Form form = Form::Exact) const;
    Utf8StringList texts(ChatbotColumn column, const QList<int> &rows) const;
    /// The texts of all rows.
    Utf8StringList texts(ChatbotColumn column, Form form = Form::Exact) const;

private:
    Utf8StringList collected(ChatbotColumn column, const QList<int> &rows, Form form) const;

    QList<ListedConnection> m_connections;
    QList<int> m_ends; ///< for each connection, one past its last row
    Utf8StringList m_ids;
    QMap<ChatbotColumn, QList<QByteArray>> m_profiles; ///< by row; only columns with a text
};
