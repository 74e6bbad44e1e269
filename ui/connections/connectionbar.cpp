// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectionbar.h"

#include "ui/connections/connectionchooser.h"
#include "ui/connections/connectioncontroller.h"
#include "ui/connections/connectiondialog.h"
#include "ui/connections/connectionmarks.h"
#include "ui/connections/connectionsdialog.h"
#include "ui/connections/savequestion.h"
#include "ui/widgets/tonelabel.h"
#include "ui/widgets/widthfor.h"
#include "ui/window/actions.h"

#include <QAction>
#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>

ConnectionBar::ConnectionBar(ConnectionController &controller, Actions &actions, QWidget *parent)
    : QWidget(parent)
    , m_controller(controller)
    , m_actions(actions)
    , m_label(new QLabel)
    , m_chooser(new ConnectionChooser)
    , m_production(new ToneLabel(Tone::Warning))
    , m_band(new QFrame)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    m_label->setBuddy(m_chooser);
    row->addWidget(m_label);
    row->addWidget(m_chooser);
    row->addWidget(m_production);
    m_production->setWordWrap(false);
    m_band->setAutoFillBackground(true);
    m_band->setFixedHeight(qMax(3, fontMetrics().height() / 5));

    connect(&m_controller, &ConnectionController::changed, this, &ConnectionBar::refresh);
    connect(m_chooser, &ConnectionChooser::chosen, &m_controller, &ConnectionController::choose);
    connect(actions.chooseConnection, &QAction::triggered, m_chooser, [this] {
        m_chooser->setFocus(Qt::ShortcutFocusReason);
        m_chooser->lineEdit()->selectAll();
    });
    connect(actions.saveConnection, &QAction::triggered, this, &ConnectionBar::openSaveDialog);
    connect(actions.newConnection, &QAction::triggered, &m_controller,
            &ConnectionController::startNewConnection);
    connect(actions.connections, &QAction::triggered, this, &ConnectionBar::openConnections);
    for (qsizetype i = 0; i < actions.numberedConnections.size(); ++i) {
        connect(actions.numberedConnections[i], &QAction::triggered, &m_controller, [this, i] {
            if (i < m_controller.connections().size()) {
                m_controller.choose(m_controller.connections()[i].id);
            }
        });
    }
    retranslate();
}

void ConnectionBar::refresh()
{
    const SavedConnection *chosen = m_controller.chosen();
    const QString id = chosen ? chosen->id : QString();
    const SavedConnections all = m_controller.connectionsWithSessionSecrets();
    if (all == m_shown && id == m_shownId) {
        return;
    }
    m_shown = all;
    m_shownId = id;
    m_chooser->setConnections(all, id);
    for (qsizetype i = 0; i < m_actions.numberedConnections.size(); ++i) {
        QAction *action = m_actions.numberedConnections[i];
        action->setVisible(i < all.size());
        action->setEnabled(i < all.size());
        QString name = i < all.size() ? fontMetrics().elidedText(all[i].name, Qt::ElideRight,
                                                                 widthFor(40, this))
                                      : QString();
        action->setText(QStringLiteral("&%1  %2").arg(QString::number(i + 1),
                                                      name.replace(u'&', QStringLiteral("&&"))));
        if (i < all.size()) {
            action->setIcon(markIcon(all[i].colour, all[i].production, this));
        }
    }
    updateBand();
}

void ConnectionBar::updateBand()
{
    const SavedConnection *chosen = m_controller.chosen();
    const QColor colour = chosen ? markColour(chosen->colour, QWidget::palette()) : QColor();
    QPalette palette = QWidget::palette();
    if (colour.isValid()) {
        palette.setColor(QPalette::Window, colour);
    }
    m_band->setPalette(palette);
    m_production->setVisible(chosen && chosen->production);
    m_production->setText(tr("⚠ Production"));
}

void ConnectionBar::openSaveDialog()
{
    if (const std::optional<SavedConnection> connection = m_controller.connectionToSave()) {
        auto *dialog =
            new ConnectionDialog(*connection, m_controller.connections(),
                                 m_controller.hasUserSig() ? ConnectionDialog::UserSig::Store
                                                           : ConnectionDialog::UserSig::Absent,
                                 window());
        connect(dialog, &ConnectionDialog::confirmed, this, &ConnectionBar::save);
        dialog->open();
    } else {
        Q_EMIT m_controller.statusChanged(m_controller.saveProblem());
    }
}

/// Asks first if the name or the app has changed: the user may want to add a connection instead of
/// replacing the saved one.
void ConnectionBar::save(const SavedConnection &connection, bool storeUserSig)
{
    const SavedConnection *saved = findById(m_controller.connections(), connection.id);
    if (!saved || !changesNameOrApp(*saved, connection)) {
        m_controller.save(connection, storeUserSig);
        return;
    }
    askChangeOrSaveAsNew(m_controller.connections(), *saved, connection, window(),
                         [controller = &m_controller, storeUserSig](const SavedConnection &chosen) {
                             controller->save(chosen, storeUserSig);
                         });
}

void ConnectionBar::openConnections()
{
    (new ConnectionsDialog(m_controller, window()))->open();
}

void ConnectionBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        updateBand();
    }
}

void ConnectionBar::retranslate()
{
    m_label->setText(tr("Saved connection"));
    m_chooser->retranslate();
    m_chooser->setToolTip(tr("The saved connection to work with (Ctrl+L)"));
    m_shown.reset();
    refresh();
    updateBand();
}
