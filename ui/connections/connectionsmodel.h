// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/savedconnection.h"

#include <QAbstractListModel>
#include <QDateTime>
#include <QIcon>

#include <functional>
#include <map>
#include <utility>

class QWidget;

/// The saved connections, a row each, in the order that they have; then a heading and the built-in
/// ones. What it says of UserSigs is of
/// the moment in which it is asked: nothing is signalled when time goes by.
class ConnectionsModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole,
        CardRole,    ///< QString: userSigCard()
        ToneRole,    ///< Tone: secretTone()
        HeadingRole, ///< bool: no connection, and not to be chosen
    };

    /// The computer's clock, UTC.
    using Clock = std::function<QDateTime()>;

    /// widget: shows it, and outlives it; the marks are in its colours and of its size.
    ConnectionsModel(Clock clock, const QWidget *widget);

    void setConnections(const SavedConnections &connections);

    /// The widget has other colours, another font or another language.
    void redraw();

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    const SavedConnection *at(int row) const; ///< nullptr: the heading
    QVariant heading(int role) const;
    QIcon mark(const SavedConnection &connection) const;

    SavedConnections m_connections;
    Clock m_clock;
    const QWidget *m_widget;
    SavedConnections m_builtIn;
    mutable std::map<std::pair<ConnectionColour, bool>, QIcon> m_marks; ///< those drawn so far
};
