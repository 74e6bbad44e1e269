// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "activity/activity.h"

#include "explain/commandtexts.h"
#include "explain/explanation.h"
#include "text/displaytext.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype maxName = 100;

qint64 contentSize(const ActivityAttempt &attempt)
{
    qint64 size = attempt.exchange.body.size() * qint64(sizeof(QChar));
    for (const auto &[name, value] : attempt.exchange.headers) {
        size += name.size() + value.size();
    }
    return size;
}

QString outcome(const Exchange &exchange)
{
    if (!exchange.error) {
        return successText(exchange.record.request.command, exchange.count);
    }
    const Explanation explanation = explain(*exchange.error, exchange.record.request.command);
    return explanation.code.isEmpty() ? explanation.headline
                                      : Activity::tr("%1 (%2)", "what happened, and its code")
                                            .arg(explanation.headline, explanation.code);
}

/// The sum of all attempts, without the delays between them.
QString duration(const QList<ActivityAttempt> &attempts)
{
    std::chrono::milliseconds sum{0};
    for (const ActivityAttempt &attempt : attempts) {
        sum += attempt.exchange.record.duration;
    }
    return Activity::tr("%1 ms").arg(sum.count());
}

} // namespace

Activity::Activity(QObject *parent)
    : Activity(Limits(), parent)
{}

Activity::Activity(const Limits &limits, QObject *parent)
    : QAbstractTableModel(parent)
    , m_limits(limits)
{}

void Activity::add(const Exchange &exchange)
{
    const qsizetype existing = rowOf(exchange);
    if (existing >= 0) {
        m_calls[existing].append({exchange});
        const int row = static_cast<int>(existing);
        Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
    } else {
        beginInsertRows({}, 0, 0);
        m_calls.prepend({{exchange}});
        endInsertRows();
    }
    if (m_calls.size() > m_limits.calls) {
        const int last = static_cast<int>(m_calls.size()) - 1;
        beginRemoveRows({}, last, last);
        m_calls.removeLast();
        endRemoveRows();
    }
    discardOldContents();
}

/// The row of the call that this attempt repeats; -1 if there is none. It need not be the newest
/// row, because calls of several connections run at the same time.
qsizetype Activity::rowOf(const Exchange &exchange) const
{
    if (exchange.record.number <= 1) {
        return -1;
    }
    for (qsizetype row = 0; row < m_calls.size(); ++row) {
        const Exchange &first = m_calls[row].first().exchange;
        if (first.record.callStartedAt == exchange.record.callStartedAt &&
            first.record.request.command == exchange.record.request.command &&
            first.origin == exchange.origin && first.identifier == exchange.identifier) {
            return row;
        }
    }
    return -1;
}

void Activity::discardOldContents()
{
    qint64 total = 0;
    for (qsizetype row = 0; row < m_calls.size(); ++row) {
        bool changed = false;
        for (qsizetype i = m_calls[row].size() - 1; i >= 0; --i) {
            const qint64 size = contentSize(m_calls.at(row).at(i));
            total += size;
            if (total > m_limits.bytes && size > 0) {
                ActivityAttempt &attempt = m_calls[row][i];
                attempt.exchange.headers.clear();
                attempt.exchange.body.clear();
                attempt.isWhole = false;
                changed = true;
            }
        }
        if (changed) {
            const int at = static_cast<int>(row);
            Q_EMIT dataChanged(index(at, 0), index(at, columnCount() - 1));
        }
    }
}

int Activity::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_calls.size());
}

int Activity::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Column::Count);
}

Qt::Alignment Activity::alignment(Column column)
{
    const bool isNumber = column == Column::Duration || column == Column::Attempts;
    return Qt::AlignVCenter | (isNumber ? Qt::AlignRight : Qt::AlignLeft);
}

QVariant Activity::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const auto column = static_cast<Column>(index.column());
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue(alignment(column));
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    const QList<ActivityAttempt> &attempts = m_calls[index.row()];
    const Exchange &last = attempts.last().exchange;
    switch (column) {
    case Column::Time:
        return QLocale().toString(last.record.callStartedAt.toLocalTime().time(), u"HH:mm:ss"_s);
    case Column::Connection:
        return displayLine(last.origin.label(), maxName);
    case Column::Call:
        return last.record.request.command;
    case Column::Outcome:
        return outcome(last);
    case Column::Duration:
        return duration(attempts);
    case Column::Attempts:
        return QString::number(attempts.size());
    case Column::Count:
        break;
    }
    return {};
}

QVariant Activity::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole) {
        return QVariant::fromValue(alignment(static_cast<Column>(section)));
    }
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (static_cast<Column>(section)) {
    case Column::Time:
        return tr("Time");
    case Column::Connection:
        return tr("Connection");
    case Column::Call:
        return tr("Call");
    case Column::Outcome:
        return tr("Outcome");
    case Column::Duration:
        return tr("Duration");
    case Column::Attempts:
        return tr("Attempts");
    case Column::Count:
        break;
    }
    return {};
}

void Activity::retranslate()
{
    if (!m_calls.isEmpty()) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
}
