// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectionform.h"

#include "text/sentences.h"
#include "ui/connections/makeusersigdialog.h"
#include "ui/connections/usersigfield.h"
#include "ui/connections/usersigrow.h"
#include "ui/widgets/fieldrow.h"

#include <QComboBox>
#include <QEvent>
#include <QLineEdit>
#include <QVBoxLayout>

#include <utility>

using namespace std::chrono_literals;

ConnectionForm::ConnectionForm(SandboxSource sandbox, RegionEndpoints endpoints, Clock clock,
                               QWidget *parent)
    : QWidget(parent)
    , m_sandbox(std::move(sandbox))
    , m_endpoints(std::move(endpoints))
    , m_clock(std::move(clock))
    , m_region(new QComboBox)
    , m_endpoint(new QLineEdit)
    , m_sdkAppId(new QLineEdit)
    , m_identifier(new QLineEdit)
    , m_regionRow(new FieldRow(m_region, m_region, this))
    , m_endpointRow(new FieldRow(m_endpoint, m_endpoint, this))
    , m_sdkAppIdRow(new FieldRow(m_sdkAppId, m_sdkAppId, this))
    , m_identifierRow(new FieldRow(m_identifier, m_identifier, this))
    , m_userSigRow(new UserSigRow(this))
    , m_userSig(m_userSigRow->field())
{
    for (const QString &id : selectableRegions()) {
        m_region->addItem(QString(), id);
    }
    m_draft.region = m_region->currentData().toString();
    m_sdkAppId->setInputMethodHints(Qt::ImhDigitsOnly);

    auto *column = new QVBoxLayout(this);
    for (FieldRow *row : std::initializer_list<FieldRow *>{
             m_regionRow, m_endpointRow, m_sdkAppIdRow, m_identifierRow, m_userSigRow}) {
        column->addWidget(row);
    }
    column->addStretch();

    connect(m_region, &QComboBox::currentIndexChanged, this, &ConnectionForm::handleRegionChange);
    for (QLineEdit *edit : {m_endpoint, m_sdkAppId, m_identifier}) {
        connect(edit, &QLineEdit::textChanged, this, &ConnectionForm::splitPastedUrl);
        connect(edit, &QLineEdit::textChanged, this, &ConnectionForm::handleEdit);
        connect(edit, &QLineEdit::returnPressed, this, &ConnectionForm::fetchRequested);
    }
    connect(m_userSig, &UserSigField::textChanged, this, &ConnectionForm::splitPastedUrl);
    connect(m_userSig, &UserSigField::textChanged, this, &ConnectionForm::fillFromUserSig);
    connect(m_userSig, &UserSigField::textChanged, this, &ConnectionForm::handleEdit);
    connect(m_userSig, &UserSigField::returnPressed, this, &ConnectionForm::fetchRequested);
    connect(m_userSigRow, &UserSigRow::makeRequested, this, &ConnectionForm::makeUserSig);
    m_minuteTimer.setInterval(1min);
    connect(&m_minuteTimer, &QTimer::timeout, this, &ConnectionForm::validate);
    m_minuteTimer.start();
    retranslate();
}

void ConnectionForm::setDraft(const ConnectionDraft &draft)
{
    const QSignalBlocker blockers[] = {QSignalBlocker(m_region), QSignalBlocker(m_endpoint),
                                       QSignalBlocker(m_sdkAppId), QSignalBlocker(m_identifier),
                                       QSignalBlocker(m_userSig)};
    m_draft = draft;
    const int region = m_region->findData(draft.region);
    m_region->setCurrentIndex(region < 0 && !draft.isBuiltIn() ? 0 : region);
    m_endpoint->setText(draft.endpoint);
    m_sdkAppId->setText(draft.sdkAppId);
    m_identifier->setText(draft.identifier);
    m_userSig->setSecret(draft.userSig);
    for (QLineEdit *edit : {m_endpoint, m_sdkAppId, m_identifier, m_userSig->edit()}) {
        edit->setReadOnly(draft.isBuiltIn());
    }
    m_autofilled = {};
    readFields();
    validate();
    Q_EMIT changed();
}

void ConnectionForm::setUserSig(const Secret &userSig, const std::optional<SecretBinding> &boundTo)
{
    {
        const QSignalBlocker blocker(m_userSig);
        m_userSig->setSecret(userSig);
    }
    readFields();
    m_draft.boundTo = boundTo;
    validate();
    Q_EMIT changed();
}

void ConnectionForm::setConnectionId(const QString &id)
{
    m_draft.connectionId = id;
}

void ConnectionForm::startSandbox()
{
    if (m_draft.isBuiltIn() && m_check.connection && m_check.connection->userSig.isEmpty()) {
        m_sandboxConnection =
            m_sandbox(m_check.connection->sdkAppId, m_check.connection->identifier);
        validate();
    }
}

UserSigStatus ConnectionForm::userSigStatus() const
{
    return checkDraft(m_draft, context()).userSigStatus;
}

void ConnectionForm::focusField(Field field)
{
    QWidget *widgets[] = {m_region, m_endpoint, m_sdkAppId, m_identifier, m_userSig->edit()};
    QWidget *widget = widgets[static_cast<int>(field)];
    widget->setFocus(Qt::OtherFocusReason);
    if (auto *edit = qobject_cast<QLineEdit *>(widget)) {
        edit->selectAll();
    }
}

/// A UserSig that differs from the stored one counts as typed: it loses the binding.
void ConnectionForm::readFields()
{
    const Secret userSig = m_userSig->secret();
    if (userSig != m_draft.userSig) {
        m_draft.userSig = userSig;
        m_draft.boundTo.reset();
    }
    if (m_region->currentIndex() >= 0) {
        m_draft.region = m_region->currentData().toString();
    }
    m_draft.endpoint = m_endpoint->text();
    m_draft.sdkAppId = m_sdkAppId->text();
    m_draft.identifier = m_identifier->text();
}

void ConnectionForm::chooseRegion(const QString &id)
{
    m_region->setCurrentIndex(m_region->findData(id));
}

void ConnectionForm::toggleBackupHost()
{
    if (!m_backupRegions.remove(m_draft.region)) {
        m_backupRegions.insert(m_draft.region);
    }
    validate();
    Q_EMIT changed();
}

void ConnectionForm::handleRegionChange()
{
    if (m_draft.isBuiltIn()) {
        ConnectionDraft entered;
        entered.region = m_region->currentData().toString();
        Q_EMIT ownConnectionStarted(entered);
        return;
    }
    handleEdit();
}

/// Distributes a REST URL that was pasted into any field. The URL does not stay in the field, since
/// its UserSig would be visible, and remembered in the settings.
void ConnectionForm::splitPastedUrl()
{
    readFields();
    if (const std::optional<ConnectionDraft> pasted = withPastedUrl(m_draft)) {
        setDraft(*pasted);
    }
}

void ConnectionForm::handleEdit()
{
    readFields();
    validate();
    Q_EMIT changed();
}

/// Fills SDKAppID and Identifier from the UserSig; text that the user typed stays.
void ConnectionForm::fillFromUserSig()
{
    readFields();
    const auto isReplaceable = [](const QLineEdit *edit, const QString &autofilled) {
        return edit->text() == autofilled && !edit->isModified();
    };
    const ConnectionDraft filled =
        withClaims(m_draft, {isReplaceable(m_sdkAppId, m_autofilled.sdkAppId),
                             isReplaceable(m_identifier, m_autofilled.identifier)});
    const auto fill = [](QLineEdit *edit, QString &autofilled, const QString &text) {
        if (edit->text() != text) {
            const QSignalBlocker blocker(edit);
            edit->setText(text);
            autofilled = text;
        }
    };
    fill(m_sdkAppId, m_autofilled.sdkAppId, filled.sdkAppId);
    fill(m_identifier, m_autofilled.identifier, filled.identifier);
}

QWidget *ConnectionForm::activeRow() const
{
    const QList<FieldRow *> rows = findChildren<FieldRow *>();
    for (FieldRow *row : rows) {
        if (row->isAncestorOf(focusWidget())) {
            return row;
        }
    }
    return m_userSigRow;
}

void ConnectionForm::makeUserSig()
{
    auto *dialog =
        new MakeUserSigDialog({m_draft.isBuiltIn() ? QString() : m_draft.sdkAppId,
                               m_draft.isBuiltIn() ? QString() : m_draft.identifier, m_clock},
                              this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &MakeUserSigDialog::made, this, &ConnectionForm::applyMadeUserSig);
    dialog->open();
}

void ConnectionForm::applyMadeUserSig(quint32 sdkAppId, const QString &identifier,
                                      const Secret &userSig)
{
    ConnectionDraft made = m_draft.isBuiltIn() ? ConnectionDraft() : m_draft;
    made.sdkAppId = QString::number(sdkAppId);
    made.identifier = identifier;
    made.userSig = userSig;
    made.boundTo.reset();
    if (m_draft.isBuiltIn()) {
        Q_EMIT ownConnectionStarted(made);
    } else {
        setDraft(made);
    }
}

DraftContext ConnectionForm::context() const
{
    DraftContext context;
    context.endpoints = m_endpoints;
    context.host = m_backupRegions.contains(m_draft.region) ? RegionHost::Backup : RegionHost::Main;
    context.now = m_clock().toSecsSinceEpoch();
    return context;
}

void ConnectionForm::validate()
{
    m_check = checkDraft(m_draft, context());
    m_endpointRow->setVisible(m_draft.region == customRegionId);
    m_regionRow->setHint(m_check.region.remark);
    if (m_draft.isBuiltIn()) {
        showBuiltIn();
        return;
    }
    // An empty field says where its value is found. That it is missing is a problem only once the
    // user has cleared it.
    const auto show = [](FieldRow *row, const QLineEdit *edit, const QString &problem,
                         const QString &hint) {
        const bool empty = edit->text().isEmpty();
        if (problem.isEmpty() || (empty && !edit->isModified())) {
            row->setHint(hint);
        } else {
            row->setProblem(empty ? joinSentences({problem, hint}) : problem);
        }
    };
    show(m_endpointRow, m_endpoint, m_check.endpoint.problem,
         tr("For example https://chat.example.com; http:// only for this computer."));
    show(m_sdkAppIdRow, m_sdkAppId, m_check.sdkAppId.problem,
         tr("Console: Chat > Basic information."));
    show(m_identifierRow, m_identifier, m_check.identifier.problem,
         tr("An account of type Admin. Console: Chat > Users."));
    if (!m_check.identifier.remark.isEmpty()) {
        m_identifierRow->setMessage(Tone::Warning, m_check.identifier.remark);
    }
    show(m_userSigRow, m_userSig->edit(), m_check.userSig.problem,
         tr("Made for this Identifier. Console: Chat > Development tools > UserSig."));
    if (m_check.userSig.problem.isEmpty()) {
        m_userSigRow->setStatus(m_check.userSigStatus, QString());
    }
}

void ConnectionForm::showBuiltIn()
{
    if (m_sandboxConnection.sdkAppId == m_check.connection->sdkAppId) {
        m_check.connection = m_sandboxConnection;
    }
    m_sdkAppIdRow->setHint(QString());
    m_identifierRow->setHint(QString());
    m_userSigRow->setHint(m_check.userSig.remark);
}

void ConnectionForm::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void ConnectionForm::retranslate()
{
    for (int i = 0; i < m_region->count(); ++i) {
        m_region->setItemText(i, regionName(m_region->itemData(i).toString()));
    }
    m_region->setPlaceholderText(regionName(sandboxRegionId));
    m_regionRow->setLabel(tr("&Region"));
    m_endpointRow->setLabel(tr("E&ndpoint"));
    m_sdkAppIdRow->setLabel(tr("SDK&AppID"));
    m_identifierRow->setLabel(tr("&Identifier"));
    m_endpoint->setAccessibleName(tr("Endpoint"));
    m_sdkAppId->setAccessibleName(QStringLiteral("SDKAppID"));
    m_identifier->setAccessibleName(QStringLiteral("Identifier"));
    m_userSigRow->retranslate();
    validate();
}
