// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbots/chatbotlists.h"

#include "text/textindex.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

using Source = ColumnInfo::Source;

namespace
{

/// The text of a column with Source::Connection.
QString connectionText(const ListedConnection &connection, ChatbotColumn column,
                       ChatbotLists::Form form)
{
    switch (column) {
    case ChatbotColumn::Connection:
        return connection.label();
    case ChatbotColumn::Region:
        return form == ChatbotLists::Form::Readable ? connection.regionLabel()
                                                    : connection.origin.region;
    case ChatbotColumn::SdkAppId:
        return QString::number(connection.origin.sdkAppId);
    case ChatbotColumn::UserId:
    case ChatbotColumn::Nickname:
        break;
    }
    return {};
}

/// Sets @p rowsBefore for each row of @p now to the row of @p before that has the same id. Most
/// rows are in the same order as before, with a few removed or inserted between them. Rows in the
/// same order are found by looking a few rows ahead, and only the others through an index.
void findRows(const Utf8StringList &ids, RowBlock now, const Utf8StringList &idsBefore,
              RowBlock before, QList<int> &rowsBefore)
{
    constexpr int maxRowsAhead = 4;
    const int nowEnd = now.first + now.count;
    const int beforeEnd = before.first + before.count;
    std::vector<bool> isFound(static_cast<std::size_t>(before.count));
    const auto match = [&](int row, int rowBefore) {
        rowsBefore[row] = rowBefore;
        isFound[static_cast<std::size_t>(rowBefore - before.first)] = true;
    };
    int next = before.first;
    for (int row = now.first; row < nowEnd; ++row) {
        const QByteArrayView id = ids[row];
        const int end = std::min(beforeEnd, next + maxRowsAhead + 1);
        for (int old = next; old < end; ++old) {
            if (id == idsBefore[old]) {
                match(row, old);
                next = old + 1;
                break;
            }
        }
    }

    const auto remaining = std::count(isFound.begin(), isFound.end(), false);
    if (remaining == 0) {
        return;
    }
    TextIndex notFound(remaining);
    for (int old = before.first; old < beforeEnd; ++old) {
        if (!isFound[static_cast<std::size_t>(old - before.first)]) {
            notFound.findOrInsert(idsBefore, idsBefore[old], old);
        }
    }
    for (int row = now.first; row < nowEnd; ++row) {
        if (rowsBefore[row] == newRow) {
            if (const std::optional<int> old = notFound.find(idsBefore, ids[row])) {
                match(row, *old);
            }
        }
    }
}

} // namespace

void ChatbotLists::append(const ListedConnection &connection, const Utf8StringList &userIds)
{
    m_connections.append(connection);
    if (m_ids.isEmpty()) {
        m_ids = userIds; // implicitly shared, so a single connection copies nothing
    } else {
        userIds.forEach(0, userIds.size(), [this](QByteArrayView id) { m_ids.append(id); });
    }
    m_ends.append(rowCount());
}

int ChatbotLists::indexOf(const QString &connectionId) const
{
    const auto found = std::find_if(
        m_connections.begin(), m_connections.end(),
        [&connectionId](const ListedConnection &other) { return other.id == connectionId; });
    return found == m_connections.end() ? -1 : static_cast<int>(found - m_connections.begin());
}

int ChatbotLists::connectionOf(int row) const
{
    return static_cast<int>(std::upper_bound(m_ends.begin(), m_ends.end(), row) - m_ends.begin());
}

RowBlock ChatbotLists::rowsOf(int connection) const
{
    const int first = connection == 0 ? 0 : m_ends[connection - 1];
    return {first, m_ends[connection] - first};
}

Utf8StringList ChatbotLists::idsOf(int connection) const
{
    const RowBlock rows = rowsOf(connection);
    if (rows.count == m_ids.size()) {
        return m_ids;
    }
    Utf8StringList ids;
    ids.reserve(rows.count, m_ids.bytes(rows.first, rows.first + rows.count).size());
    m_ids.forEach(rows.first, rows.first + rows.count,
                  [&ids](QByteArrayView id) { ids.append(id); });
    return ids;
}

QList<int> ChatbotLists::previousRows(const ChatbotLists &before) const
{
    QList<int> rowsBefore(rowCount(), newRow);
    QHash<QString, int> indexesBefore;
    indexesBefore.reserve(before.m_connections.size());
    for (const ListedConnection &connection : before.m_connections) {
        indexesBefore.insert(connection.id, static_cast<int>(indexesBefore.size()));
    }
    for (int connection = 0; connection < m_connections.size(); ++connection) {
        const ListedConnection &now = m_connections[connection];
        const int old = indexesBefore.value(now.id, -1);
        if (old >= 0 && before.m_connections[old].origin == now.origin) {
            findRows(m_ids, rowsOf(connection), before.m_ids, before.rowsOf(old), rowsBefore);
        }
    }
    return rowsBefore;
}

void ChatbotLists::copyProfiles(const ChatbotLists &before, const QList<int> &rowsBefore)
{
    for (auto column = before.m_profiles.begin(); column != before.m_profiles.end(); ++column) {
        for (int row = 0; row < rowsBefore.size(); ++row) {
            if (rowsBefore[row] != newRow && !column.value()[rowsBefore[row]].isEmpty()) {
                QList<QByteArray> &texts = m_profiles[column.key()];
                texts.resize(rowCount());
                texts[row] = column.value()[rowsBefore[row]];
            }
        }
    }
}

QList<int> ChatbotLists::setTexts(int connection, ChatbotColumn column,
                                  const QHash<QString, QString> &byUserId)
{
    QList<QByteArray> texts = m_profiles.take(column);
    texts.resize(rowCount());
    QList<int> changed;
    const RowBlock rows = rowsOf(connection);
    for (int row = rows.first; row < rows.first + rows.count; ++row) {
        const auto found = byUserId.constFind(m_ids.text(row));
        if (found == byUserId.constEnd()) {
            continue;
        }
        if (QByteArray utf8 = found->toUtf8(); utf8 != texts[row]) {
            texts[row] = std::move(utf8);
            changed.append(row);
        }
    }
    const auto isFilled = [](const QByteArray &text) { return !text.isEmpty(); };
    if (std::any_of(texts.begin(), texts.end(), isFilled)) {
        m_profiles.insert(column, texts);
    }
    return changed;
}

QByteArray ChatbotLists::text(ChatbotColumn column, int row, Form form) const
{
    switch (columnInfo(column).source) {
    case Source::UserId:
        return m_ids[row].toByteArray();
    case Source::Connection:
        return connectionText(m_connections[connectionOf(row)], column, form).toUtf8();
    case Source::Profile: {
        const auto texts = m_profiles.constFind(column);
        return texts == m_profiles.cend() ? QByteArray() : texts->at(row);
    }
    }
    return {};
}

Utf8StringList ChatbotLists::collected(ChatbotColumn column, const QList<int> &rows,
                                       Form form) const
{
    Utf8StringList all;
    const bool isOfConnection = columnInfo(column).source == Source::Connection;
    // In most orders the rows of a connection are adjacent, so its text is made once for them.
    int last = -1;
    QByteArray utf8;
    for (const int row : rows) {
        const int connection = isOfConnection ? connectionOf(row) : -1;
        if (!isOfConnection || connection != last) {
            utf8 = text(column, row, form);
        }
        if (all.isEmpty()) {
            all.reserve(rows.size(), rows.size() * utf8.size());
        }
        last = connection;
        all.append(utf8);
    }
    return all;
}

Utf8StringList ChatbotLists::texts(ChatbotColumn column, const QList<int> &rows) const
{
    return columnInfo(column).source == Source::UserId ? m_ids.subset(rows)
                                                       : collected(column, rows, Form::Exact);
}

Utf8StringList ChatbotLists::texts(ChatbotColumn column, Form form) const
{
    if (columnInfo(column).source == Source::UserId) {
        return m_ids;
    }
    QList<int> rows(rowCount());
    std::iota(rows.begin(), rows.end(), 0);
    return collected(column, rows, form);
}
