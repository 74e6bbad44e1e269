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

/// The menu bar and the context menu of the table.
class Menus : public QObject
{
    Q_OBJECT

public:
    Menus(QMainWindow &window, Actions &actions, QAbstractItemView &view);

    void retranslate();

private:
    void showContextMenu(const QPoint &position);

    Actions &m_actions;
    QAbstractItemView &m_view;
    QMenu *m_fileMenu;
    QMenu *m_editMenu;
    QMenu *m_copyAsMenu;
    QMenu *m_viewMenu;
    QMenu *m_connectionMenu;
    QMenu *m_helpMenu;
};
