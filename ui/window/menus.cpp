// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/menus.h"

#include "ui/window/actions.h"

#include <QAbstractItemView>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

Menus::Menus(QMainWindow &window, Actions &actions, QAbstractItemView &view)
    : QObject(&window)
    , m_actions(actions)
    , m_view(view)
    , m_fileMenu(window.menuBar()->addMenu(QString()))
    , m_editMenu(window.menuBar()->addMenu(QString()))
    , m_copyAsMenu(new QMenu(m_editMenu))
    , m_viewMenu(window.menuBar()->addMenu(QString()))
    , m_connectionMenu(window.menuBar()->addMenu(QString()))
    , m_helpMenu(window.menuBar()->addMenu(QString()))
{
    m_fileMenu->addActions({actions.fetch, actions.cancel});
    m_fileMenu->addSeparator();
    m_fileMenu->addAction(actions.exportCsv);
    m_fileMenu->addSeparator();
    m_fileMenu->addAction(actions.preferences);
    m_fileMenu->addSeparator();
    m_fileMenu->addAction(actions.quit);
    for (const CopyForm form : Actions::copyForms()) {
        m_copyAsMenu->addAction(actions.copyAs[form]);
    }
    m_editMenu->addAction(actions.copy);
    m_editMenu->addMenu(m_copyAsMenu);
    m_editMenu->addActions({actions.copyMissing, actions.copyDetails});
    m_editMenu->addSeparator();
    m_editMenu->addActions({actions.selectAll, actions.filter});
    m_viewMenu->addActions({actions.showForm, actions.serviceOrder});
    m_viewMenu->addSeparator();
    m_viewMenu->addAction(actions.activity);
    m_connectionMenu->addActions({actions.chooseConnection, actions.connections});
    m_connectionMenu->addSeparator();
    m_connectionMenu->addActions({actions.newConnection, actions.saveConnection});
    m_connectionMenu->addSeparator();
    m_connectionMenu->addAction(actions.makeUserSig);
    m_connectionMenu->addSeparator();
    m_connectionMenu->addActions(actions.numberedConnections);
    m_helpMenu->addActions({actions.manual, actions.shortcuts, actions.about});

    view.setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&view, &QWidget::customContextMenuRequested, this, &Menus::showContextMenu);
}

void Menus::retranslate()
{
    m_fileMenu->setTitle(tr("&File"));
    m_editMenu->setTitle(tr("&Edit"));
    m_copyAsMenu->setTitle(tr("Cop&y as"));
    m_viewMenu->setTitle(tr("&View"));
    m_connectionMenu->setTitle(tr("&Connection"));
    m_helpMenu->setTitle(tr("&Help"));
}

void Menus::showContextMenu(const QPoint &position)
{
    auto *menu = new QMenu(&m_view);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(m_actions.copy);
    menu->addMenu(m_copyAsMenu);
    menu->addSeparator();
    menu->addActions({m_actions.selectAll, m_actions.exportCsv});
    menu->popup(m_view.viewport()->mapToGlobal(position));
}
