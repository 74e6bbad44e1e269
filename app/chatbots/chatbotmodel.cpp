// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbots/chatbotmodel.h"

#include "chatbots/chatbotlist.h"
#include "chatbots/visibletext.h"

#include <QHash>
#include <QSet>

namespace
{

// UTF-16 units. A cell is cut by its width long before; a tip is read, so it may be longer.
constexpr qsizetype longestCell = 300;
constexpr qsizetype longestToolTip = 2000;
constexpr qsizetype toolTipLine = 100;

// Whether visible() has to cut the text. No character is shown by less than itself, so a longer
// text needs no look.
bool isCut(const QString &text, qsizetype maxChars)
{
    return text.size() > maxChars || visible(text, maxChars) != visible(text);
}

} // namespace

ChatbotModel::ChatbotModel(QObject *parent)
    : RowKeeper(parent)
{}

int ChatbotModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(rows().size());
}

int ChatbotModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Column::Count);
}

QVariant ChatbotModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    Q_ASSERT(checkIndex(index, CheckIndexOption::ParentIsInvalid));
    const ChatbotRow &row = rows()[index.row()];
    switch (static_cast<Column>(index.column())) {
    case Column::UserId:
        return userIdData(row, role);
    case Column::Connection:
        return connectionData(row, role);
    case Column::Count:
        break;
    }
    return {};
}

QVariant ChatbotModel::userIdData(const ChatbotRow &row, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return visible(row.userId, longestCell);
    case ExactRole:
    case Qt::AccessibleTextRole:
        return row.userId;
    case UnusualRole:
        return row.isForeign || row.isHidden;
    case Qt::AccessibleDescriptionRole: {
        QStringList words = remarks(row);
        if (isCut(row.userId, longestCell)) {
            words += tr("This UserID is long and shortened on screen; copies and files have all "
                        "of it.");
        }
        return words.join(QLatin1Char(' '));
    }
    case Qt::ToolTipRole:
        return toolTip(row);
    default:
        return {};
    }
}

QVariant ChatbotModel::connectionData(const ChatbotRow &row, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return visible(row.origin->label(), longestCell);
    case ExactRole:
    case Qt::AccessibleTextRole:
        return row.origin->label();
    case Qt::ToolTipRole:
        return QString(tr("From") + QLatin1Char('\n') +
                       visibleInLines(row.origin->label(), longestToolTip, toolTipLine));
    default:
        return {};
    }
}

QString ChatbotModel::toolTip(const ChatbotRow &row) const
{
    // The first line is ours: QToolTip takes a text for HTML when its first line looks like it, and
    // an id may well be "<b>".
    QStringList lines{QStringLiteral("UserID"),
                      visibleInLines(row.userId, longestToolTip, toolTipLine)};
    if (isCut(row.userId, longestToolTip)) {
        lines += tr("This is only its beginning: the whole UserID has %n character(s).", nullptr,
                    static_cast<int>(row.userId.size()));
    }
    lines += remarks(row);
    return lines.join(QLatin1Char('\n'));
}

QStringList ChatbotModel::remarks(const ChatbotRow &row) const
{
    QStringList sentences;
    if (row.isForeign) {
        sentences +=
            tr("This UserID does not start with @RBT#, as the UserID of a chatbot should.");
    }
    if (row.isHidden) {
        sentences += tr("This UserID has characters that cannot be seen; on screen their codes "
                        "stand in their place.");
    }
    return sentences;
}

QVariant ChatbotModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != ExactRole)) {
        return QAbstractTableModel::headerData(section, orientation, role);
    }
    switch (static_cast<Column>(section)) {
    case Column::UserId:
        return QStringLiteral("UserID");
    case Column::Connection:
        return role == ExactRole ? QStringLiteral("Connection") : tr("From");
    case Column::Count:
        break;
    }
    return {};
}

void ChatbotModel::merge(const Origin &origin, const QStringList &userIds)
{
    QHash<QString, int> present;
    present.reserve(rows().size());
    for (int row = 0; row < rowCount(); ++row) {
        if (*rows()[row].origin == origin) {
            present.insert(userId(row), row);
        }
    }
    const auto shared = std::make_shared<const Origin>(origin);
    QSet<QString> seen;
    seen.reserve(userIds.size());
    QList<int> target;
    QList<ChatbotRow> fresh;
    for (const QString &id : userIds) {
        if (seen.contains(id)) {
            continue;
        }
        seen.insert(id);
        target.append(present.value(id, newRow));
        if (target.last() == newRow) {
            fresh.append({shared, id, !id.startsWith(chatbotPrefix), hasHiddenCharacters(id)});
        }
    }
    becomeRows(target, fresh);
}

QStringList ChatbotModel::ids() const
{
    QStringList all;
    all.reserve(rows().size());
    for (const ChatbotRow &row : rows()) {
        all += row.userId;
    }
    return all;
}

void ChatbotModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    if (!rows().isEmpty()) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
}
