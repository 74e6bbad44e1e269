// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/savedconnection.h"

#include <QComboBox>

/// The saved connections, to choose one of. Typing finds: any part of a name, upper and lower case
/// alike.
class ConnectionChooser : public QComboBox
{
    Q_OBJECT

public:
    explicit ConnectionChooser(QWidget *parent = nullptr);

    /// chosen: an id; empty for none of them. now: seconds since 1970 UTC, for what is told of
    /// UserSigs.
    void show(const SavedConnections &connections, const QString &chosen, qint64 now);

    void retranslate();

Q_SIGNALS:
    /// A person chose it.
    void chosen(const QString &id);

protected:
    void changeEvent(QEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void choose(int index);
    void showCurrentName();

    SavedConnections m_connections;
    QString m_chosen;
    qint64 m_now = 0;
};
