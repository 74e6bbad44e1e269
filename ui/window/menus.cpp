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
    , m_file(window.menuBar()->addMenu(QString()))
    , m_edit(window.menuBar()->addMenu(QString()))
    , m_copyAs(new QMenu(m_edit))
    , m_show(window.menuBar()->addMenu(QString()))
    , m_connection(window.menuBar()->addMenu(QString()))
    , m_help(window.menuBar()->addMenu(QString()))
{
    m_file->addActions({actions.fetch, actions.cancel});
    m_file->addSeparator();
    m_file->addAction(actions.exportCsv);
    m_file->addSeparator();
    m_file->addAction(actions.preferences);
    m_file->addSeparator();
    m_file->addAction(actions.quit);
    for (const CopyForm form : Actions::copyForms()) {
        m_copyAs->addAction(actions.copyAs[form]);
    }
    m_edit->addAction(actions.copy);
    m_edit->addMenu(m_copyAs);
    m_edit->addActions({actions.copyMissing, actions.copyDetails});
    m_edit->addSeparator();
    m_edit->addActions({actions.selectAll, actions.filter});
    m_show->addActions({actions.showForm, actions.serviceOrder});
    m_show->addSeparator();
    m_show->addAction(actions.activity);
    m_connection->addActions({actions.chooseConnection, actions.connections});
    m_connection->addSeparator();
    m_connection->addActions({actions.newConnection, actions.saveConnection});
    m_connection->addSeparator();
    m_connection->addAction(actions.makeUserSig);
    m_connection->addSeparator();
    m_connection->addActions(actions.numbered);
    m_help->addActions({actions.manual, actions.shortcuts, actions.about});

    view.setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&view, &QWidget::customContextMenuRequested, this, &Menus::showContext);
}

void Menus::retranslate()
{
    m_file->setTitle(tr("&File"));
    m_edit->setTitle(tr("&Edit"));
    m_copyAs->setTitle(tr("Cop&y as"));
    m_show->setTitle(tr("&View"));
    m_connection->setTitle(tr("&Connection"));
    m_help->setTitle(tr("&Help"));
}

void Menus::showContext(const QPoint &where)
{
    auto *context = new QMenu(&m_view);
    context->setAttribute(Qt::WA_DeleteOnClose);
    context->addAction(m_actions.copy);
    context->addMenu(m_copyAs);
    context->addSeparator();
    context->addActions({m_actions.selectAll, m_actions.exportCsv});
    context->popup(m_view.viewport()->mapToGlobal(where));
}
