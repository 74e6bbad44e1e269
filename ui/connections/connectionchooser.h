// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/connectionsmodel.h"

#include <QComboBox>
#include <QDateTime>
#include <QTimer>
#include <QWheelEvent>

/// The saved and the built-in connections, to choose one of. Typing finds: any part of a name,
/// upper and lower case alike. Under each name stands what its UserSig says of itself, by the time
/// that it is.
class ConnectionChooser : public QComboBox
{
    Q_OBJECT

public:
    explicit ConnectionChooser(ConnectionsModel::Clock clock = QDateTime::currentDateTimeUtc,
                               QWidget *parent = nullptr);

    /// chosen: an id; empty for none of them.
    void show(const SavedConnections &connections, const QString &chosen);

    void showPopup() override;

    void retranslate();

Q_SIGNALS:
    /// A person chose it.
    void chosen(const QString &id);

protected:
    /// Not even while it has the focus: whoever scrolls past it does not choose another app.
    void wheelEvent(QWheelEvent *event) override { event->ignore(); }
    void changeEvent(QEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void choose(int index);
    bool isConnection(int index) const;       ///< and not a heading
    int firstWith(const QString &part) const; ///< -1: no name has it
    void showCurrentName();
    void showTimes();
    void redraw();
    void fitPopups();

    ConnectionsModel *m_model;
    SavedConnections m_connections;
    QString m_chosen;
    QTimer m_minute{this}; ///< what is open shows the time that goes by
};
