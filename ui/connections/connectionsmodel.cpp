// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectionsmodel.h"

#include "connection/builtinconnections.h"
#include "ui/connections/connectionmarks.h"
#include "ui/widgets/plaintooltip.h"

ConnectionsModel::ConnectionsModel(Clock clock, const QWidget *widget)
    : m_clock(std::move(clock))
    , m_widget(widget)
    , m_builtIn(builtInConnections())
{}

void ConnectionsModel::setConnections(const SavedConnections &connections)
{
    beginResetModel();
    m_connections = connections;
    endResetModel();
}

void ConnectionsModel::redraw()
{
    beginResetModel();
    m_builtIn = builtInConnections();
    m_marks.clear();
    endResetModel();
}

int ConnectionsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_connections.size() + 1 + m_builtIn.size());
}

const SavedConnection *ConnectionsModel::at(int row) const
{
    const qsizetype rowAfterSaved = row - m_connections.size();
    return rowAfterSaved < 0   ? &m_connections[row]
           : rowAfterSaved > 0 ? &m_builtIn[rowAfterSaved - 1]
                               : nullptr;
}

Qt::ItemFlags ConnectionsModel::flags(const QModelIndex &index) const
{
    return index.isValid() && !at(index.row()) ? Qt::ItemNeverHasChildren
                                               : QAbstractListModel::flags(index);
}

QVariant ConnectionsModel::heading(int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return tr("Sandbox");
    case Qt::AccessibleDescriptionRole:
        return tr("Practice connections on this computer");
    case HeadingRole:
        return true;
    default:
        return {};
    }
}

QVariant ConnectionsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const SavedConnection *row = at(index.row());
    if (!row) {
        return heading(role);
    }
    const SavedConnection &connection = *row;
    const auto now = [this] { return m_clock().toSecsSinceEpoch(); };
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return connection.name;
    case Qt::DecorationRole:
        return mark(connection);
    case Qt::ToolTipRole:
        return plainToolTip(
            (connection.name + u'\n' + descriptionTexts(connection, now()).join(u'\n')));
    case Qt::AccessibleDescriptionRole:
        return descriptionTexts(connection, now()).join(QStringLiteral(", "));
    case IdRole:
        return connection.id;
    case CardRole:
        return userSigCard(connection, now());
    case ToneRole:
        return QVariant::fromValue(userSigTone(connection, now()));
    default:
        return {};
    }
}

QIcon ConnectionsModel::mark(const SavedConnection &connection) const
{
    QIcon &mark = m_marks[{connection.colour, connection.production}];
    if (mark.isNull()) {
        mark = markIcon(connection.colour, connection.production, m_widget);
    }
    return mark;
}
