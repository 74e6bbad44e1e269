// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/clipboardtext.h"

#include <QHash>
#include <QList>
#include <QObject>

class QAction;
class QWidget;

/// Every action of the window, one QAction each: menus, buttons, keys and the context menu share
/// them.
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
    QList<QAction *> numbered; ///< the first nine saved connections; their texts are not ours
    QAction *makeUserSig;
    QAction *exportCsv;
    QAction *preferences;
    QAction *quit;
    QAction *copy;
    QHash<CopyForm, QAction *> copyAs; ///< all forms but Lines
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
    /// The forms of copyAs in the order of the menu.
    static QList<CopyForm> copyForms();
    void retranslate();

protected:
    /// A text field keeps the keys of editing, but none of the others, though it would like some
    /// (Ctrl+E).
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QAction *add(QWidget *window, const QKeySequence &key);
};
