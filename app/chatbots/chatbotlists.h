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

/// The chatbots of several connections: their lists one behind the other, in the order of the
/// connections, and in each the service's order. A row is a place in all of them together.
class ChatbotLists
{
public:
    /// Appends a connection with its list; the connection's id must not be in it yet.
    void append(const ListedConnection &connection, const Utf8StringList &userIds);

    int rowCount() const { return static_cast<int>(m_ids.size()); }
    const Utf8StringList &ids() const { return m_ids; }

    const QList<ListedConnection> &connections() const { return m_connections; }
    /// -1 if it has no connection with this id.
    int indexOf(const QString &connectionId) const;
    /// The index of the connection that @p row is of.
    int connectionOf(int row) const;
    RowBlock rowsOf(int connection) const;
    Utf8StringList idsOf(int connection) const;
    void rename(int connection, const QString &name) { m_connections[connection].name = name; }

    /// For each row the row that it was in @p before, with the same connection, origin and id; or
    /// newRow.
    QList<int> rowsIn(const ChatbotLists &before) const;

    /// What is known of the chatbots that were in @p before, too: @p rowsBefore as rowsIn().
    void takeProfiles(const ChatbotLists &before, const QList<int> &rowsBefore);

    bool isFilled(ChatbotColumn column) const { return m_profiles.contains(column); }
    /// Sets texts of @p column, which has Source::Profile, for those of the connection's chatbots
    /// that @p byUserId names. The rows that changed, from the top down.
    QList<int> setTexts(int connection, ChatbotColumn column,
                        const QHash<QString, QString> &byUserId);

    /// For programs, as in files, or for people.
    enum class Form { Exact, ForEyes };

    /// In UTF-8.
    QByteArray text(ChatbotColumn column, int row, Form form = Form::Exact) const;
    Utf8StringList texts(ChatbotColumn column, const QList<int> &rows) const;
    /// Of every row.
    Utf8StringList texts(ChatbotColumn column, Form form = Form::Exact) const;

private:
    Utf8StringList collected(ChatbotColumn column, const QList<int> &rows, Form form) const;

    QList<ListedConnection> m_connections;
    QList<int> m_ends; ///< of each connection's rows
    Utf8StringList m_ids;
    QMap<ChatbotColumn, QList<QByteArray>> m_profiles; ///< only columns with a text; by rows
};
