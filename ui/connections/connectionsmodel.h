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

/// The saved connections in their order, one row each, then a heading and the built-in ones. Texts
/// about UserSigs refer to the time of the call of data(); no signal is emitted as time passes.
class ConnectionsModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole,
        CardRole,    ///< QString: userSigCard()
        ToneRole,    ///< Tone: userSigTone()
        HeadingRole, ///< bool: a heading, which cannot be chosen
    };

    /// Returns the current time, UTC.
    using Clock = std::function<QDateTime()>;

    /// widget: shows the model and must outlive it; the icons match its palette and font.
    ConnectionsModel(Clock clock, const QWidget *widget);

    void setConnections(const SavedConnections &connections);

    /// To be called when the widget's palette, font or language has changed.
    void redraw();

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    const SavedConnection *at(int row) const; ///< nullptr for the heading
    QVariant heading(int role) const;
    QIcon mark(const SavedConnection &connection) const;

    SavedConnections m_connections;
    Clock m_clock;
    const QWidget *m_widget;
    SavedConnections m_builtIn;
    mutable std::map<std::pair<ConnectionColour, bool>, QIcon> m_marks; ///< cache
};
