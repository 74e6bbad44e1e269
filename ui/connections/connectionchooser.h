// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/connectionsmodel.h"

#include <QComboBox>
#include <QDateTime>
#include <QTimer>
#include <QWheelEvent>

/// A combo box of the saved and the built-in connections. Typing finds any part of a name, ignoring
/// case. Under each name is the state of its UserSig at the current time.
class ConnectionChooser : public QComboBox
{
    Q_OBJECT

public:
    explicit ConnectionChooser(ConnectionsModel::Clock clock = QDateTime::currentDateTimeUtc,
                               QWidget *parent = nullptr);

    /// chosen: the id of the current connection; empty if there is none.
    void setConnections(const SavedConnections &connections, const QString &chosen);

    void showPopup() override;

    void retranslate();

Q_SIGNALS:
    /// The user chose this connection. Not emitted by setConnections().
    void chosen(const QString &id);

protected:
    /// Ignored even with the focus: scrolling past must not choose another app.
    void wheelEvent(QWheelEvent *event) override { event->ignore(); }
    void changeEvent(QEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void choose(int index);
    bool isConnection(int index) const;        ///< false for the heading
    int firstMatch(const QString &part) const; ///< -1 if no name contains it
    void showCurrentName();
    void refreshTimes();
    void redraw();
    void resizePopups();

    ConnectionsModel *m_model;
    SavedConnections m_connections;
    QString m_chosen;
    QTimer m_minuteTimer{this}; ///< keeps the remaining times in an open list up to date
};
