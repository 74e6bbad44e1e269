// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/clipboardtext.h"

#include <QHash>
#include <QList>
#include <QObject>

class QAction;
class QWidget;

/// The window's actions, one QAction each, shared by menus, buttons, keys and the context menu.
/// Owned by the window.
class Actions : public QObject
{
    Q_OBJECT

public:
    explicit Actions(QWidget *window);

    QAction *fetch;
    QAction *cancel;
    QAction *chooseConnection;
    QAction *saveConnection;
    QAction *newConnection;
    QAction *connections;
    QList<QAction *>
        numberedConnections; ///< the first nine saved connections; ConnectionBar sets their texts
    QAction *makeUserSig;
    QAction *exportCsv;
    QAction *preferences;
    QAction *quit;
    QAction *copy;
    QHash<CopyForm, QAction *> copyAs; ///< every form except Lines
    QAction *copyMissing;
    QAction *copyDetails;
    QAction *selectAll;
    QAction *filter;
    QAction *showForm;
    QAction *serviceOrder;
    QAction *activity;
    QAction *manual;
    QAction *shortcuts;
    QAction *about;

    QList<QAction *> all() const;
    /// The forms in copyAs, in menu order.
    static QList<CopyForm> copyForms();
    void retranslate();

protected:
    /// Keeps text fields from claiming the actions' keys (QLineEdit wants Ctrl+E, for example),
    /// except those of Copy and Select all.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QAction *add(QWidget *window, const QKeySequence &key);
};
