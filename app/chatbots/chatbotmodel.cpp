// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbots/chatbotmodel.h"

#include "api/chatbotlist.h"
#include "text/displaytext.h"

#include <algorithm>
#include <utility>

namespace
{

// UTF-16 units. A cell is cut by its width long before; a tip is read, so it may be longer.
constexpr qsizetype longestCell = 300;
constexpr qsizetype longestToolTip = 2000;
constexpr qsizetype toolTipLine = 100;

// Whether displayText() has to cut the text. No character is shown by less than itself, so a longer
// text needs no look.
bool isCut(const QString &text, qsizetype maxChars)
{
    return text.size() > maxChars || displayText(text, maxChars) != displayText(text);
}

QStringList remarksOn(QByteArrayView userId)
{
    QStringList sentences;
    if (isForeign(userId)) {
        sentences += ChatbotModel::tr("This UserID does not start with @RBT#, as the UserID of a "
                                      "chatbot should.");
    }
    if (hasHiddenCharacters(exactText(userId))) {
        sentences += ChatbotModel::tr("This UserID has characters that cannot be seen; on screen "
                                      "their codes stand in their place.");
    }
    return sentences;
}

QString descriptionOf(QByteArrayView userId)
{
    QStringList words = remarksOn(userId);
    if (isCut(exactText(userId), longestCell)) {
        words += ChatbotModel::tr("This UserID is long and shortened on screen; copies and files "
                                  "have all of it.");
    }
    return words.join(QLatin1Char(' '));
}

QString toolTipOf(const QString &text, ChatbotColumn column)
{
    // The first line is ours: QToolTip takes a text for HTML when its first line looks like it, and
    // an id may well be "<b>".
    QStringList lines{columnTitle(column), displayLines(text, longestToolTip, toolTipLine)};
    if (column == ChatbotColumn::UserId) {
        if (isCut(text, longestToolTip)) {
            lines += ChatbotModel::tr("This is only its beginning: the whole UserID has %n "
                                      "character(s).",
                                      nullptr, static_cast<int>(text.size()));
        }
        lines += remarksOn(text.toUtf8());
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace

ChatbotModel::ChatbotModel(QObject *parent)
    : RowListModel(parent)
{}

int ChatbotModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(rows().size());
}

int ChatbotModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(chatbotColumns().size());
}

QByteArray ChatbotModel::text(int row, ChatbotColumn column, ChatbotLists::Form form) const
{
    return listsOf(row).text(column, row < 0 ? ~row : row, form);
}

const ListedConnection &ChatbotModel::connectionOf(int row) const
{
    const ChatbotLists &lists = listsOf(row);
    return lists.connections()[lists.connectionOf(row < 0 ? ~row : row)];
}

QVariant ChatbotModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    Q_ASSERT(checkIndex(index, CheckIndexOption::ParentIsInvalid));
    const int row = rows()[index.row()];
    const auto column = static_cast<ChatbotColumn>(index.column());
    const bool isUserId = column == ChatbotColumn::UserId;
    const auto forEyes = [&] { return exactText(text(row, column, ChatbotLists::Form::ForEyes)); };
    switch (role) {
    case Qt::DisplayRole:
        return displayText(forEyes(), longestCell);
    case Qt::AccessibleTextRole:
        return forEyes();
    case ExactRole:
        return exactText(text(row, column));
    case Qt::ToolTipRole:
        return toolTipOf(forEyes(), column);
    case UnusualRole:
        return isUserId ? QVariant(!remarksOn(text(row, column)).isEmpty()) : QVariant();
    case Qt::AccessibleDescriptionRole:
        return isUserId ? QVariant(descriptionOf(text(row, column))) : QVariant();
    default:
        return {};
    }
}

QVariant ChatbotModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return QAbstractTableModel::headerData(section, orientation, role);
    }
    if (section < 0 || section >= columnCount()) {
        return {};
    }
    const auto column = static_cast<ChatbotColumn>(section);
    switch (role) {
    case Qt::DisplayRole: // assistive technology finds hidden columns, too
        return isShown(column) ? columnTitle(column) : QString();
    case ExactRole:
        return QString(columnInfo(column).name);
    case ShownRole:
        return isShown(column);
    default:
        return QAbstractTableModel::headerData(section, orientation, role);
    }
}

bool ChatbotModel::isFilled(ChatbotColumn column) const
{
    return columnInfo(column).source != ColumnInfo::Source::Profile || m_now.isFilled(column);
}

bool ChatbotModel::isShown(ChatbotColumn column) const
{
    switch (columnInfo(column).shown) {
    case ColumnInfo::Shown::Always:
        return true;
    case ColumnInfo::Shown::IfFilled:
        return isFilled(column);
    case ColumnInfo::Shown::IfSeveralConnections:
        return rowCount() > 0 && m_now.connectionOf(0) != m_now.connectionOf(m_now.rowCount() - 1);
    }
    return false;
}

QList<ChatbotColumn> ChatbotModel::shownColumns() const
{
    QList<ChatbotColumn> columns;
    for (const ColumnInfo &info : chatbotColumns()) {
        if (isShown(info.column)) {
            columns.append(info.column);
        }
    }
    return columns;
}

void ChatbotModel::merge(const ListedConnection &connection, const Utf8StringList &userIds)
{
    ChatbotLists next;
    for (int i = 0; i < connections().size(); ++i) {
        const ListedConnection &present = connections()[i];
        if (present.id == connection.id) {
            next.append(connection, userIds);
        } else {
            next.append(present, m_now.idsOf(i));
        }
    }
    if (next.indexOf(connection.id) < 0) {
        next.append(connection, userIds);
    }
    become(std::move(next));
}

void ChatbotModel::merge(const Origin &origin, const Utf8StringList &userIds, const QList<int> &)
{
    ChatbotLists next;
    next.append({{}, {}, origin}, userIds);
    become(std::move(next));
}

void ChatbotModel::setConnections(const QList<ListedConnection> &connections)
{
    ChatbotLists next;
    for (const ListedConnection &connection : connections) {
        const int present = m_now.indexOf(connection.id);
        const bool isSamePlace =
            present >= 0 && this->connections()[present].origin == connection.origin;
        next.append(connection, isSamePlace ? m_now.idsOf(present) : Utf8StringList());
    }
    become(std::move(next));
}

void ChatbotModel::removeConnection(const QString &id)
{
    QList<ListedConnection> others = connections();
    others.removeIf([&id](const ListedConnection &connection) { return connection.id == id; });
    setConnections(others);
}

void ChatbotModel::renameConnection(const QString &id, const QString &name)
{
    QList<ListedConnection> renamed = connections();
    for (ListedConnection &connection : renamed) {
        if (connection.id == id) {
            connection.name = name;
        }
    }
    setConnections(renamed);
}

/// Makes the rows those of @p next.
void ChatbotModel::become(ChatbotLists next)
{
    const int before = rowCount();
    const QList<ListedConnection> connectionsBefore = connections();
    const QList<ChatbotColumn> shownBefore = shownColumns();
    const QList<int> target = next.rowsIn(m_now);
    next.takeProfiles(m_now, target);

    QList<int> present(before);
    std::generate(present.begin(), present.end(), [gone = 0]() mutable { return ~gone++; });
    QList<int> fresh;
    for (int row = 0; row < target.size(); ++row) {
        if (target[row] == newRow) {
            fresh.append(row);
        } else {
            present[target[row]] = row;
        }
    }
    m_before = std::exchange(m_now, std::move(next));
    setRows(present);
    becomeRows(target, fresh);
    m_before = {};
    Q_EMIT merged(before, target);
    connectionsChanged(connectionsBefore);
    if (shownColumns() != shownBefore) {
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    }
}

/// Rows of a connection that has another name now are rows that stayed.
void ChatbotModel::connectionsChanged(const QList<ListedConnection> &before)
{
    QHash<QString, const ListedConnection *> known;
    for (const ListedConnection &connection : before) {
        known.insert(connection.id, &connection);
    }
    const int column = static_cast<int>(ChatbotColumn::Connection);
    for (int i = 0; i < connections().size(); ++i) {
        const ListedConnection &now = connections()[i];
        const ListedConnection *old = known.value(now.id);
        const RowBlock rows = m_now.rowsOf(i);
        if (old != nullptr && old->origin == now.origin && old->name != now.name &&
            rows.count > 0) {
            Q_EMIT dataChanged(index(rows.first, column),
                               index(rows.first + rows.count - 1, column));
        }
    }
}

void ChatbotModel::setTexts(const QString &connectionId, ChatbotColumn column,
                            const QHash<QString, QString> &byUserId)
{
    Q_ASSERT(columnInfo(column).source == ColumnInfo::Source::Profile);
    const int connection = m_now.indexOf(connectionId);
    if (connection < 0) {
        return;
    }
    const bool wasShown = isShown(column);
    const QList<int> changed = m_now.setTexts(connection, column, byUserId);
    emitRangesChanged(changed, column);
    if (isShown(column) != wasShown) {
        Q_EMIT headerDataChanged(Qt::Horizontal, static_cast<int>(column),
                                 static_cast<int>(column));
    }
}

/// @p changedRows from the top down. Each signal costs every view a look at its range, so many
/// ranges become one.
void ChatbotModel::emitRangesChanged(const QList<int> &changedRows, ChatbotColumn column)
{
    constexpr qsizetype mostRanges = 8;
    QList<RowBlock> ranges;
    for (const int row : changedRows) {
        if (!ranges.isEmpty() && ranges.last().first + ranges.last().count == row) {
            ++ranges.last().count;
        } else {
            ranges.append({row, 1});
        }
    }
    if (ranges.size() > mostRanges) {
        ranges = {{changedRows.first(), changedRows.last() - changedRows.first() + 1}};
    }
    const int section = static_cast<int>(column);
    for (const RowBlock &range : std::as_const(ranges)) {
        Q_EMIT dataChanged(index(range.first, section),
                           index(range.first + range.count - 1, section));
    }
}

void ChatbotModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    if (!rows().isEmpty()) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
}
