// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbots/chatbotmodel.h"

#include "api/chatbotlist.h"
#include "text/displaytext.h"

#include <algorithm>
#include <utility>

namespace
{

// In UTF-16 units. A cell is elided by its width long before. A tool tip is read, so it may be
// longer.
constexpr qsizetype maxCellText = 300;
constexpr qsizetype maxToolTip = 2000;
constexpr qsizetype maxToolTipLine = 100;

// Whether displayText() truncates the text. A character is never displayed by fewer units than it
// has, so a text longer than @p maxChars needs no further check.
bool isTruncated(const QString &text, qsizetype maxChars)
{
    return text.size() > maxChars || displayText(text, maxChars) != displayText(text);
}

QStringList warningsAbout(QByteArrayView userId)
{
    QStringList sentences;
    if (isForeign(userId)) {
        sentences += ChatbotModel::tr(
            "This UserID does not start with @RBT#. The UserID of a chatbot should.");
    }
    if (hasHiddenCharacters(fromUtf8KeepingBom(userId))) {
        sentences += ChatbotModel::tr(
            "This UserID contains invisible characters. Their codes are shown instead.");
    }
    return sentences;
}

QString descriptionOf(QByteArrayView userId)
{
    QStringList texts = warningsAbout(userId);
    if (isTruncated(fromUtf8KeepingBom(userId), maxCellText)) {
        texts += ChatbotModel::tr(
            "This UserID is too long to show in full. Copies and files contain all of it.");
    }
    return texts.join(QLatin1Char(' '));
}

QString toolTipOf(const QString &text, ChatbotColumn column)
{
    // The first line is the title because QToolTip treats a text as HTML if its first line looks
    // like HTML, and an id may be "<b>".
    QStringList lines{columnTitle(column), displayLines(text, maxToolTip, maxToolTipLine)};
    if (column == ChatbotColumn::UserId) {
        if (isTruncated(text, maxToolTip)) {
            lines += ChatbotModel::tr(
                "Only the beginning is shown. The whole UserID has %n character(s).", nullptr,
                static_cast<int>(text.size()));
        }
        lines += warningsAbout(text.toUtf8());
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
    const auto displayed = [&] {
        return fromUtf8KeepingBom(text(row, column, ChatbotLists::Form::Readable));
    };
    switch (role) {
    case Qt::DisplayRole:
        return displayText(displayed(), maxCellText);
    case Qt::AccessibleTextRole:
        return displayed();
    case ExactRole:
        return fromUtf8KeepingBom(text(row, column));
    case Qt::ToolTipRole:
        return toolTipOf(displayed(), column);
    case UnusualRole:
        return isUserId ? QVariant(!warningsAbout(text(row, column)).isEmpty()) : QVariant();
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
    case Qt::DisplayRole: // assistive technology also finds hidden columns
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
    setLists(std::move(next));
}

void ChatbotModel::merge(const Origin &origin, const Utf8StringList &userIds, const QList<int> &)
{
    ChatbotLists next;
    next.append({{}, {}, origin}, userIds);
    setLists(std::move(next));
}

void ChatbotModel::setConnections(const QList<ListedConnection> &connections)
{
    ChatbotLists next;
    for (const ListedConnection &connection : connections) {
        const int present = m_now.indexOf(connection.id);
        const bool hasSameOrigin =
            present >= 0 && this->connections()[present].origin == connection.origin;
        next.append(connection, hasSameOrigin ? m_now.idsOf(present) : Utf8StringList());
    }
    setLists(std::move(next));
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

/// Replaces the lists and updates the rows to match.
void ChatbotModel::setLists(ChatbotLists next)
{
    const int before = rowCount();
    const QList<ListedConnection> connectionsBefore = connections();
    const QList<ChatbotColumn> shownBefore = shownColumns();
    const QList<int> target = next.previousRows(m_now);
    next.copyProfiles(m_now, target);

    QList<int> present(before);
    std::generate(present.begin(), present.end(), [removed = 0]() mutable { return ~removed++; });
    QList<int> inserted;
    for (int row = 0; row < target.size(); ++row) {
        if (target[row] == newRow) {
            inserted.append(row);
        } else {
            present[target[row]] = row;
        }
    }
    m_before = std::exchange(m_now, std::move(next));
    setRows(present);
    applyRows(target, inserted);
    m_before = {};
    Q_EMIT merged(before, target);
    emitConnectionsRenamed(connectionsBefore);
    if (shownColumns() != shownBefore) {
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    }
}

/// Rows of a renamed connection stay, so their cells must be updated.
void ChatbotModel::emitConnectionsRenamed(const QList<ListedConnection> &before)
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

/// @p changedRows is ascending. Views process every signal, so many ranges are merged into one.
void ChatbotModel::emitRangesChanged(const QList<int> &changedRows, ChatbotColumn column)
{
    constexpr qsizetype maxRanges = 8;
    QList<RowBlock> ranges;
    for (const int row : changedRows) {
        if (!ranges.isEmpty() && ranges.last().first + ranges.last().count == row) {
            ++ranges.last().count;
        } else {
            ranges.append({row, 1});
        }
    }
    if (ranges.size() > maxRanges) {
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
