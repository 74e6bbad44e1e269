// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbots/chatbotmodel.h"

#include "api/chatbotlist.h"
#include "text/displaytext.h"
#include "text/textindex.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

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

QString toolTipOf(QByteArrayView userId)
{
    const QString text = exactText(userId);
    // The first line is ours: QToolTip takes a text for HTML when its first line looks like it, and
    // an id may well be "<b>".
    QStringList lines{QStringLiteral("UserID"), displayLines(text, longestToolTip, toolTipLine)};
    if (isCut(text, longestToolTip)) {
        lines += ChatbotModel::tr("This is only its beginning: the whole UserID has %n "
                                  "character(s).",
                                  nullptr, static_cast<int>(text.size()));
    }
    lines += remarksOn(userId);
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

QVariant ChatbotModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    Q_ASSERT(checkIndex(index, CheckIndexOption::ParentIsInvalid));
    const int row = rows()[index.row()];
    switch (static_cast<ChatbotColumn>(index.column())) {
    case ChatbotColumn::UserId:
        return userIdData(row, role);
    case ChatbotColumn::Connection:
        return connectionData(row, role);
    }
    return {};
}

QVariant ChatbotModel::userIdData(int row, int role) const
{
    const QByteArrayView id = utf8(row);
    switch (role) {
    case Qt::DisplayRole:
        return displayText(exactText(id), longestCell);
    case ExactRole:
    case Qt::AccessibleTextRole:
        return exactText(id);
    case UnusualRole:
        return isForeign(id) || hasHiddenCharacters(exactText(id));
    case Qt::AccessibleDescriptionRole:
        return descriptionOf(id);
    case Qt::ToolTipRole:
        return toolTipOf(id);
    default:
        return {};
    }
}

QVariant ChatbotModel::connectionData(int row, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return displayText(listOf(row).origin.label(), longestCell);
    case ExactRole:
    case Qt::AccessibleTextRole:
        return listOf(row).origin.label();
    case Qt::ToolTipRole:
        return QString(tr("From") + QLatin1Char('\n') +
                       displayLines(listOf(row).origin.label(), longestToolTip, toolTipLine));
    default:
        return {};
    }
}

QVariant ChatbotModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != ExactRole)) {
        return QAbstractTableModel::headerData(section, orientation, role);
    }
    if (section < 0 || section >= columnCount()) {
        return {};
    }
    const auto column = static_cast<ChatbotColumn>(section);
    return role == ExactRole ? QString(columnInfo(column).name) : columnTitle(column);
}

void ChatbotModel::merge(const Origin &origin, const Utf8StringList &userIds,
                         const QList<int> &naturalOrder)
{
    const int before = rowCount();
    const FetchedList fetched{origin, userIds, naturalOrder};
    const QList<int> target = whereTheyWere(fetched);

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
    m_before = std::exchange(m_now, fetched);
    setRows(present);
    becomeRows(target, fresh);
    m_before = {};
    Q_EMIT merged(before, target);
}

/// For each id of @p fetched the row that it has now, or newRow. Most follow each other as before,
/// with a few gone or new between them; only the others are looked up.
QList<int> ChatbotModel::whereTheyWere(const FetchedList &fetched) const
{
    QList<int> rowsBefore(fetched.ids.size(), newRow);
    if (!(fetched.origin == m_now.origin)) {
        return rowsBefore;
    }
    constexpr int mostGone = 4;
    const Utf8StringList &ids = m_now.ids;
    const int count = rowCount();
    std::vector<bool> isThere(static_cast<std::size_t>(count));
    const auto match = [&](int row, int before) {
        rowsBefore[row] = before;
        isThere[static_cast<std::size_t>(before)] = true;
    };
    int next = 0;
    for (int row = 0; row < rowsBefore.size(); ++row) {
        const QByteArrayView id = fetched.ids[row];
        const int end = std::min(count, next + mostGone + 1);
        for (int before = next; before < end; ++before) {
            if (id == ids[before]) {
                match(row, before);
                next = before + 1;
                break;
            }
        }
    }

    TextIndex others(std::count(isThere.begin(), isThere.end(), false));
    for (int before = 0; before < count; ++before) {
        if (!isThere[static_cast<std::size_t>(before)]) {
            others.findOrInsert(ids, ids[before], before);
        }
    }
    for (int row = 0; row < rowsBefore.size(); ++row) {
        if (rowsBefore[row] == newRow) {
            if (const std::optional<int> before = others.find(ids, fetched.ids[row])) {
                match(row, *before);
            }
        }
    }
    return rowsBefore;
}

void ChatbotModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    if (!rows().isEmpty()) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
}
