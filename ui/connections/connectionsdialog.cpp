// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectionsdialog.h"

#include "connection/connectionsjson.h"
#include "files/readfile.h"
#include "files/writefile.h"
#include "ui/connections/connectioncontroller.h"
#include "ui/connections/connectiondialog.h"
#include "ui/connections/connectionmarks.h"
#include "ui/widgets/dialogbody.h"
#include "ui/widgets/plaintooltip.h"
#include "ui/widgets/tonelabel.h"
#include "ui/widgets/widthfor.h"

#include <QDateTime>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMessageBox>
#include <QPushButton>
#include <QScreen>
#include <QTreeWidget>
#include <QVBoxLayout>

ConnectionsDialog::ConnectionsDialog(ConnectionController &controller, QWidget *parent)
    : QDialog(parent)
    , m_controller(controller)
    , m_list(new QTreeWidget)
    , m_buttons(new QWidget)
    , m_message(new ToneLabel)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Saved connections"));
    m_list->setAccessibleName(tr("Saved connections"));
    m_list->setHeaderLabels({tr("Name"), tr("Server and account"), tr("UserSig")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setTextElideMode(Qt::ElideMiddle); // names may differ at their ends only

    auto *buttonColumn = new QVBoxLayout(m_buttons);
    buttonColumn->setContentsMargins({});
    m_currentItemButtons = {
        addButton(tr("&Name and colour…"), tr("Name and colour"), &ConnectionsDialog::edit),
        addButton(tr("&Duplicate"), tr("Duplicate"), &ConnectionsDialog::duplicate),
        addButton(tr("De&lete…"), tr("Delete"), &ConnectionsDialog::remove),
        addButton(tr("Move &up"), tr("Move up"), &ConnectionsDialog::moveUp),
        addButton(tr("Move d&own"), tr("Move down"), &ConnectionsDialog::moveDown),
    };
    buttonColumn->addSpacing(fontMetrics().lineSpacing());
    addButton(tr("&Import…"), tr("Import"), &ConnectionsDialog::import);
    m_exportButton = addButton(tr("&Export…"), tr("Export"), &ConnectionsDialog::exportAll);
    buttonColumn->addSpacing(fontMetrics().lineSpacing());
    m_removeSecretsButton = addButton(tr("&Forget all UserSigs…"), tr("Forget all UserSigs"),
                                      &ConnectionsDialog::removeSecrets);
    buttonColumn->addStretch();

    auto *row = new QHBoxLayout;
    row->addWidget(m_list, 1);
    row->addWidget(m_buttons);
    auto *close = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(close, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->addLayout(row, 1);
    column->addWidget(m_message);
    DialogBody::layOut(*this, body, close);

    connect(&m_controller, &ConnectionController::changed, this, &ConnectionsDialog::fill);
    connect(&m_controller, &ConnectionController::statusChanged, m_message, &QLabel::setText);
    connect(&m_controller, &ConnectionController::warningRaised, m_message,
            [this](const QString &, const QString &advice) { m_message->setText(advice); });
    connect(m_list, &QTreeWidget::currentItemChanged, this, &ConnectionsDialog::updateButtons);
    connect(m_list, &QTreeWidget::itemActivated, this, [this] {
        m_controller.choose(currentId());
        accept();
    });
    fill();
    m_list->setFocus();
    const int width = widthFor(130, this);
    resize(QSize(width, width / 2).boundedTo(screen()->availableSize() * 9 / 10));
}

QPushButton *ConnectionsDialog::addButton(const QString &label, const QString &name,
                                          void (ConnectionsDialog::*action)())
{
    auto *button = new QPushButton(label);
    button->setAccessibleName(name);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, action);
    m_buttons->layout()->addWidget(button);
    return button;
}

void ConnectionsDialog::fill()
{
    const QString chosen = m_controller.chosen() ? m_controller.chosen()->id : QString();
    const QString newCurrent = m_list->currentItem() ? currentId() : chosen;
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    const QSignalBlocker blocker(m_list);
    const bool isFirst = m_list->topLevelItemCount() == 0;
    const int rowBefore = m_list->indexOfTopLevelItem(m_list->currentItem());
    m_list->clear();
    const SavedConnections connections = m_controller.connectionsWithSessionSecrets();
    for (const SavedConnection &connection : connections) {
        auto *item = new QTreeWidgetItem(
            {connection.name, connectionSummary(connection), userSigText(connection, now)});
        item->setIcon(0, markIcon(connection.colour, connection.production, this));
        item->setData(0, Qt::UserRole, connection.id);
        for (int i = 0; i < item->columnCount(); ++i) {
            item->setToolTip(i, plainToolTip(item->text(i)));
        }
        const Tone tone = userSigTone(connection, now);
        if (tone != Tone::Plain) {
            constexpr int userSigColumn = 2;
            item->setForeground(userSigColumn, toneColour(tone, palette()));
        }
        m_list->addTopLevelItem(item);
        if (connection.id == newCurrent) {
            m_list->setCurrentItem(item);
        }
    }
    if (!m_list->currentItem() && m_list->topLevelItemCount() > 0) {
        m_list->setCurrentItem(
            m_list->topLevelItem(qBound(0, rowBefore, m_list->topLevelItemCount() - 1)));
    }
    if (isFirst) { // limited, so that a long name leaves space for the other columns
        const int maxWidth = widthFor(40, this);
        for (int i = 0; i + 1 < m_list->columnCount(); ++i) {
            m_list->resizeColumnToContents(i);
            m_list->setColumnWidth(i, qMin(m_list->columnWidth(i), maxWidth));
        }
    }
    updateButtons();
}

void ConnectionsDialog::updateButtons()
{
    const int rows = m_list->topLevelItemCount();
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    for (QPushButton *button : std::as_const(m_currentItemButtons)) {
        button->setEnabled(row >= 0);
    }
    m_currentItemButtons[3]->setEnabled(row > 0);
    m_currentItemButtons[4]->setEnabled(row >= 0 && row + 1 < rows);
    m_exportButton->setEnabled(rows > 0);
    m_removeSecretsButton->setEnabled(m_controller.hasStoredSecrets());
    if (rows == 0) {
        m_message->setText(tr("No saved connections yet. Fill in the form, then press Ctrl+S."));
    }
}

QString ConnectionsDialog::currentId() const
{
    const QTreeWidgetItem *item = m_list->currentItem();
    return item ? item->data(0, Qt::UserRole).toString() : QString();
}

void ConnectionsDialog::edit()
{
    if (const SavedConnection *connection = findById(m_controller.connections(), currentId())) {
        auto *dialog = new ConnectionDialog(*connection, m_controller.connections(),
                                            ConnectionDialog::UserSig::NotAsked, this);
        connect(dialog, &ConnectionDialog::confirmed, this,
                [this](const SavedConnection &changed) { m_controller.rename(changed); });
        dialog->open();
    }
}

void ConnectionsDialog::duplicate()
{
    m_controller.duplicate(currentId());
}

void ConnectionsDialog::remove()
{
    if (const SavedConnection *connection = findById(m_controller.connections(), currentId())) {
        confirm(tr("Delete “%1” and its UserSig?").arg(connection->name), tr("Delete"),
                [this, id = connection->id] { m_controller.remove(id); });
    }
}

void ConnectionsDialog::moveUp()
{
    m_controller.move(currentId(), -1);
}

void ConnectionsDialog::moveDown()
{
    m_controller.move(currentId(), 1);
}

void ConnectionsDialog::import()
{
    auto *dialog = new QFileDialog(this, tr("Import connections"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilter(tr("Connections (*.json)"));
    connect(dialog, &QFileDialog::fileSelected, this, &ConnectionsDialog::importFrom);
    dialog->open();
}

void ConnectionsDialog::importFrom(const QString &path)
{
    const FileContent file = readFile(path, maxConnectionsFile);
    if (!file.isValue()) {
        const QString &message = file.error().message;
        m_message->setText(message.isEmpty() ? tr("The file cannot be read.") : message);
        return;
    }
    const QStringList problems = m_controller.import(file.value());
    if (!problems.isEmpty()) {
        constexpr qsizetype maxShown = 5;
        QStringList lines{m_message->text()};
        lines += problems.first(qMin(maxShown, problems.size()));
        if (problems.size() > maxShown) {
            lines.append(tr("And %n more.", nullptr, static_cast<int>(problems.size() - maxShown)));
        }
        m_message->setText(lines.join(u'\n'));
    }
}

void ConnectionsDialog::exportAll()
{
    auto *dialog = new QFileDialog(this, tr("Export connections, without their UserSigs"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    dialog->selectFile(QStringLiteral("connections.json"));
    connect(dialog, &QFileDialog::fileSelected, this, &ConnectionsDialog::exportTo);
    dialog->open();
}

void ConnectionsDialog::exportTo(const QString &path)
{
    const auto written = writeFile(path, m_controller.exportFile());
    m_message->setText(written.isValue() ? tr("%n connection(s) exported, without their UserSigs.",
                                              nullptr, m_list->topLevelItemCount())
                                         : written.error());
}

void ConnectionsDialog::removeSecrets()
{
    confirm(
        tr("Delete all UserSigs from the keychain and from this window? The connections are kept."),
        tr("Forget"), [this] { m_controller.removeAllSecrets(); });
}

/// Asks first, since deleting from the keychain cannot be undone.
void ConnectionsDialog::confirm(const QString &question, const QString &yes,
                                const std::function<void()> &action)
{
    auto *box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(windowTitle());
    box->setTextFormat(Qt::PlainText);
    box->setText(question);
    const QPushButton *confirmButton = box->addButton(yes, QMessageBox::DestructiveRole);
    box->setDefaultButton(box->addButton(QMessageBox::Cancel));
    connect(confirmButton, &QPushButton::clicked, this, action);
    box->open();
}
