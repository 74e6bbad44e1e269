// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/actions.h"

#include "ui/widgets/icons.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QWidget>

using namespace Qt::StringLiterals;

Actions::Actions(QWidget *window)
    : QObject(window)
    , fetch(add(window, Qt::Key_F5))
    , cancel(add(window, Qt::Key_Escape))
    , chooseConnection(add(window, Qt::CTRL | Qt::Key_L))
    , saveConnection(add(window, Qt::CTRL | Qt::Key_S))
    , newConnection(add(window, Qt::CTRL | Qt::Key_N))
    , connections(add(window, Qt::CTRL | Qt::SHIFT | Qt::Key_O))
    , makeUserSig(add(window, Qt::CTRL | Qt::SHIFT | Qt::Key_K))
    , exportCsv(add(window, Qt::CTRL | Qt::Key_E))
    , preferences(add(window, Qt::CTRL | Qt::Key_Comma))
    , quit(add(window, Qt::CTRL | Qt::Key_Q))
    , copy(add(window, Qt::CTRL | Qt::Key_C))
    , copyMissing(add(window, Qt::CTRL | Qt::SHIFT | Qt::Key_M))
    , copyDetails(add(window, Qt::CTRL | Qt::SHIFT | Qt::Key_D))
    , selectAll(add(window, Qt::CTRL | Qt::Key_A))
    , filter(add(window, Qt::CTRL | Qt::Key_F))
    , showForm(add(window, Qt::Key_F9))
    , serviceOrder(add(window, Qt::CTRL | Qt::Key_0))
    , activity(add(window, Qt::Key_F12))
    , manual(add(window, Qt::SHIFT | Qt::Key_F1))
    , shortcuts(add(window, Qt::Key_F1))
    , about(add(window, {}))
{
    copyAs.insert(CopyForm::Commas, add(window, Qt::CTRL | Qt::SHIFT | Qt::Key_L));
    copyAs.insert(CopyForm::JsonArray, add(window, Qt::CTRL | Qt::SHIFT | Qt::Key_J));
    copyAs.insert(CopyForm::Sql, add(window, Qt::CTRL | Qt::SHIFT | Qt::Key_S));
    copyAs.insert(CopyForm::Shell, add(window, Qt::CTRL | Qt::SHIFT | Qt::Key_H));
    copyAs.insert(CopyForm::Rows, add(window, Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    for (int key = Qt::Key_1; key <= Qt::Key_9; ++key) {
        numberedConnections.append(add(window, Qt::CTRL | static_cast<Qt::Key>(key)));
    }
    fetch->setAutoRepeat(false); // holding the key down must not fetch repeatedly
    showForm->setCheckable(true);
    fetch->setIcon(icon(u"fetch"_s));
    makeUserSig->setIcon(icon(u"key"_s));
    exportCsv->setIcon(icon(u"export"_s));
    preferences->setMenuRole(QAction::PreferencesRole);
    quit->setMenuRole(QAction::QuitRole);
    about->setMenuRole(QAction::AboutRole);
    qApp->installEventFilter(this);
    retranslate();
}

QAction *Actions::add(QWidget *window, const QKeySequence &key)
{
    auto *action = new QAction(window);
    action->setShortcut(key);
    window->addAction(action);
    return action;
}

QList<QAction *> Actions::all() const
{
    QList<QAction *> actions{
        fetch,       cancel,    chooseConnection, saveConnection, newConnection, connections,
        makeUserSig, exportCsv, preferences,      quit,           copy};
    for (const CopyForm form : copyForms()) {
        actions.append(copyAs[form]);
    }
    actions << numberedConnections;
    return actions << copyMissing << copyDetails << selectAll << filter << showForm << serviceOrder
                   << activity << manual << shortcuts << about;
}

QList<CopyForm> Actions::copyForms()
{
    return {CopyForm::Commas, CopyForm::JsonArray, CopyForm::Sql, CopyForm::Shell, CopyForm::Rows};
}

void Actions::retranslate()
{
    fetch->setText(tr("&Fetch"));
    cancel->setText(tr("&Cancel the call"));
    chooseConnection->setText(tr("&Choose a saved connection"));
    saveConnection->setText(tr("&Save connection…"));
    newConnection->setText(tr("&New connection"));
    connections->setText(tr("Saved c&onnections…"));
    makeUserSig->setText(tr("&Make a UserSig…"));
    exportCsv->setText(tr("&Export CSV…"));
    preferences->setText(tr("&Preferences…"));
    quit->setText(tr("&Quit"));
    copy->setText(tr("&Copy ids"));
    copyAs[CopyForm::Commas]->setText(tr("&Comma-separated"));
    copyAs[CopyForm::JsonArray]->setText(tr("&JSON array"));
    copyAs[CopyForm::Sql]->setText(tr("Quoted for &SQL"));
    copyAs[CopyForm::Shell]->setText(tr("Quoted for a s&hell"));
    copyAs[CopyForm::Rows]->setText(tr("&Rows with header"));
    copyMissing->setText(tr("Copy ids that are &not in the list"));
    copyDetails->setText(tr("Copy &details"));
    selectAll->setText(tr("Select &all"));
    filter->setText(tr("&Filter"));
    showForm->setText(tr("&Connection form"));
    serviceOrder->setText(tr("The service's &order"));
    activity->setText(tr("&Activity"));
    manual->setText(tr("&Manual"));
    shortcuts->setText(tr("&Keyboard shortcuts"));
    about->setText(tr("&About Chatbot Admin"));
}

bool Actions::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::ShortcutOverride || !qobject_cast<QLineEdit *>(watched)) {
        return false;
    }
    const QKeySequence pressed(static_cast<QKeyEvent *>(event)->keyCombination());
    const QList<QAction *> editingActions{copy, selectAll};
    for (const QAction *action : all()) {
        if (action->shortcut() == pressed && !editingActions.contains(action)) {
            event->ignore();
            return true; // the field never sees the event, so it cannot claim the key
        }
    }
    return false;
}
