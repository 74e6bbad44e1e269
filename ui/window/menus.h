// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>

class Actions;
class QAbstractItemView;
class QAction;
class QMainWindow;
class QMenu;

/// The menu bar and the list's context menu; the actions in them are shared.
class Menus : public QObject
{
    Q_OBJECT

public:
    Menus(QMainWindow &window, Actions &actions, QAbstractItemView &view);

    void retranslate();

private:
    void showContext(const QPoint &where);

    Actions &m_actions;
    QAbstractItemView &m_view;
    QMenu *m_file;
    QMenu *m_edit;
    QMenu *m_copyAs;
    QMenu *m_show;
    QMenu *m_connection;
    QMenu *m_help;
};
