// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectionform.h"

#include "connection/fields.h"
#include "connection/region.h"
#include "sandbox/sandbox.h"
#include "text/lookalikes.h"
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
    for (const Region &region : documentedRegions()) {
        m_region->addItem(QString(), QString(region.id));
    }
    m_region->addItem(QString(), QString(customRegionId));
    m_region->addItem(QString(), QString(sandboxRegionId));
    m_lastRegion = m_region->currentData().toString();
    m_sdkAppId->setInputMethodHints(Qt::ImhDigitsOnly);

    auto *column = new QVBoxLayout(this);
    for (FieldRow *row : std::initializer_list<FieldRow *>{
             m_regionRow, m_endpointRow, m_sdkAppIdRow, m_identifierRow, m_userSigRow}) {
        column->addWidget(row);
    }
    column->addStretch();

    connect(m_region, &QComboBox::currentIndexChanged, this, &ConnectionForm::regionChosen);
    for (QLineEdit *edit : {m_endpoint, m_sdkAppId, m_identifier}) {
        connect(edit, &QLineEdit::textChanged, this, &ConnectionForm::takeUrlApart);
        connect(edit, &QLineEdit::textChanged, this, &ConnectionForm::edited);
        connect(edit, &QLineEdit::returnPressed, this, &ConnectionForm::fetchWanted);
    }
    connect(m_userSig, &UserSigField::textChanged, this, &ConnectionForm::takeUrlApart);
    connect(m_userSig, &UserSigField::textChanged, this, &ConnectionForm::fillFromUserSig);
    connect(m_userSig, &UserSigField::textChanged, this, &ConnectionForm::edited);
    connect(m_userSig, &UserSigField::returnPressed, this, &ConnectionForm::fetchWanted);
    connect(m_userSigRow, &UserSigRow::makeWanted, this, &ConnectionForm::makeUserSig);
    m_minute.setInterval(1min);
    connect(&m_minute, &QTimer::timeout, this, &ConnectionForm::judge);
    m_minute.start();
    retranslate();
}

std::optional<Connection> ConnectionForm::connection() const
{
    return m_connection;
}

QString ConnectionForm::problem() const
{
    return m_problem;
}

UserSigStatus ConnectionForm::standing() const
{
    const Checked<Secret> userSig = checkUserSig(m_userSig->text());
    return judgeUserSig(examineUserSig(userSig.value.value_or(Secret())),
                        checkSdkAppId(m_sdkAppId->text()).value,
                        checkIdentifier(m_identifier->text()).value, m_clock().toSecsSinceEpoch());
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

bool ConnectionForm::isSandbox() const
{
    return m_region->currentData().toString() == sandboxRegionId;
}

FormEntries ConnectionForm::entries() const
{
    return {m_region->currentData().toString(), m_endpoint->text(), m_sdkAppId->text(),
            m_identifier->text(), m_userSig->secret()};
}

void ConnectionForm::setEntries(const FormEntries &entries)
{
    const QSignalBlocker blockers[] = {QSignalBlocker(m_region), QSignalBlocker(m_endpoint),
                                       QSignalBlocker(m_sdkAppId), QSignalBlocker(m_identifier),
                                       QSignalBlocker(m_userSig)};
    m_region->setCurrentIndex(qMax(0, m_region->findData(entries.region)));
    m_endpoint->setText(entries.endpoint);
    m_sdkAppId->setText(entries.sdkAppId);
    m_identifier->setText(entries.identifier);
    m_userSig->setSecret(entries.userSig);
    m_lastRegion = m_region->currentData().toString();
    m_filled = {};
    judge();
}

void ConnectionForm::restore(const Settings &settings)
{
    m_real = {settings.region, settings.endpoint, settings.sdkAppId, settings.identifier, {}};
    setEntries(m_real);
    if (settings.sandbox) {
        chooseSandbox();
    }
    Q_EMIT changed();
}

void ConnectionForm::store(Settings &settings) const
{
    const FormEntries real = isSandbox() ? m_real : entries();
    settings.region = real.region;
    settings.endpoint = real.endpoint;
    settings.sdkAppId = real.sdkAppId;
    settings.identifier = real.identifier;
    settings.sandbox = isSandbox();
}

void ConnectionForm::chooseSandbox()
{
    m_region->setCurrentIndex(m_region->findData(QString(sandboxRegionId)));
}

void ConnectionForm::fill(const SavedConnection &saved)
{
    m_real = {};
    m_sandboxSig = Secret();
    setEntries({saved.region,
                saved.endpoint,
                saved.sdkAppId == 0 ? QString() : QString::number(saved.sdkAppId),
                saved.identifier,
                {}});
    Q_EMIT changed();
}

void ConnectionForm::setUserSig(const Secret &userSig)
{
    {
        const QSignalBlocker blocker(m_userSig);
        m_userSig->setSecret(userSig);
    }
    judge();
    Q_EMIT changed();
}

Secret ConnectionForm::userSig() const
{
    return m_userSig->secret();
}

std::optional<SavedConnection> ConnectionForm::place() const
{
    return placeIn(entries());
}

void ConnectionForm::chooseRegion(const QString &id)
{
    m_region->setCurrentIndex(m_region->findData(id));
}

void ConnectionForm::useOtherHost()
{
    const QString region = m_region->currentData().toString();
    if (!m_onBackup.remove(region)) {
        m_onBackup.insert(region);
    }
    judge();
    Q_EMIT changed();
}

void ConnectionForm::regionChosen()
{
    const QString chosen = m_region->currentData().toString();
    if (chosen == sandboxRegionId && m_lastRegion != sandboxRegionId) {
        m_real = entries();
        m_real.region = m_lastRegion;
        const Connection sandbox = m_sandbox(Sandbox::firstSdkAppId, {});
        m_sandboxSig = sandbox.userSig;
        setEntries(
            {chosen, {}, QString::number(sandbox.sdkAppId), sandbox.identifier, m_sandboxSig});
    } else if (chosen != sandboxRegionId && m_lastRegion == sandboxRegionId) {
        FormEntries real = std::exchange(m_real, {});
        real.region = chosen;
        m_sandboxSig = Secret();
        setEntries(real);
    } else {
        m_lastRegion = chosen;
        judge();
    }
    Q_EMIT changed();
}

/// A whole REST URL, in whichever field it was pasted: nothing of it stays there, since its UserSig
/// would be seen, and remembered.
void ConnectionForm::takeUrlApart()
{
    const std::optional<FormEntries> pasted = withPastedUrl(entries());
    if (!pasted) {
        return;
    }
    if (isSandbox()) {
        m_real = {};
        m_sandboxSig = Secret();
    }
    setEntries(*pasted);
}

void ConnectionForm::edited()
{
    if (isSandbox()) {
        signForSandbox();
    }
    judge();
    Q_EMIT changed();
}

/// The sandbox's other apps open as easily as its first, as long as nobody put in a UserSig by
/// hand.
void ConnectionForm::signForSandbox()
{
    if (m_userSig->secret() != m_sandboxSig) {
        return;
    }
    const auto sdkAppId = checkSdkAppId(m_sdkAppId->text()).value;
    const auto identifier = checkIdentifier(m_identifier->text()).value;
    if (sdkAppId && identifier) {
        m_sandboxSig = m_sandbox(*sdkAppId, *identifier).userSig;
        const QSignalBlocker blocker(m_userSig);
        m_userSig->setSecret(m_sandboxSig);
    }
}

/// A UserSig knows whom and which app it is for, so that nobody need type it. What a person typed
/// stays.
void ConnectionForm::fillFromUserSig()
{
    const UserSigReading reading = examineUserSig(m_userSig->secret());
    const UserSigClaims &claims = reading.claims;
    const bool usable = reading.damage == UserSigDamage::None && claims.sdkAppId != 0 &&
                        checkIdentifier(claims.identifier).value;
    if (!usable) {
        return;
    }
    const auto fill = [](QLineEdit *edit, QString &filled, const QString &text) {
        if (edit->text().isEmpty() || (edit->text() == filled && !edit->isModified())) {
            const QSignalBlocker quiet(edit);
            edit->setText(text);
            filled = text;
        }
    };
    fill(m_sdkAppId, m_filled.sdkAppId, QString::number(claims.sdkAppId));
    fill(m_identifier, m_filled.identifier, claims.identifier);
}

QWidget *ConnectionForm::rowInUse() const
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
    auto *dialog = new MakeUserSigDialog({m_sdkAppId->text(), m_identifier->text(), m_clock}, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &MakeUserSigDialog::made, this,
            [this](quint32 sdkAppId, const QString &identifier, const Secret &userSig) {
                FormEntries now = entries();
                now.sdkAppId = QString::number(sdkAppId);
                now.identifier = identifier;
                now.userSig = userSig;
                setEntries(now);
                Q_EMIT changed();
            });
    dialog->open();
}

void ConnectionForm::judge()
{
    const QString region = m_region->currentData().toString();
    const bool custom = region == customRegionId;
    m_endpointRow->setVisible(custom);
    m_problem.clear();
    // An empty field is told where its value is found; only who emptied it, that it is missing.
    const auto show = [this](FieldRow *row, const QLineEdit *edit, const QString &problem,
                             const QString &hint) {
        const bool empty = edit->text().isEmpty();
        if (problem.isEmpty() || (empty && !edit->isModified())) {
            row->setHint(hint);
        } else {
            row->setProblem(empty ? sentences({problem, hint}) : problem);
        }
        if (m_problem.isEmpty()) {
            m_problem = problem;
        }
    };

    QUrl endpoint;
    QString sdkAppIdHint = tr("Console: Chat > Basic information.");
    QString identifierHint = tr("An account of type Admin. Console: Chat > Users.");
    QString userSigHint =
        tr("Made for this Identifier. Console: Chat > Development tools > UserSig.");
    if (custom) {
        const Checked<QUrl> checked = checkEndpointField(m_endpoint->text());
        endpoint = checked.value.value_or(QUrl());
        show(m_endpointRow, m_endpoint, checked.problem,
             tr("For example https://chat.example.com; http:// only for this computer."));
        m_regionRow->setHint(tr("Another host that offers the same service."));
    } else if (const Region *documented = findRegion(region)) {
        const bool backup = m_onBackup.contains(region);
        endpoint = m_endpoints(*documented, backup ? RegionHost::Backup : RegionHost::Main);
        m_regionRow->setHint(backup ? tr("%1 (backup host)").arg(endpoint.host())
                                    : endpoint.host());
    } else {
        endpoint = m_sandbox(Sandbox::firstSdkAppId, {}).endpoint;
        m_regionRow->setHint(
            tr("This is the sandbox: a practice copy of the service on this computer."));
        sdkAppIdHint = tr("It has 1400000001, 1400000002 and 1400000003.");
        identifierHint = tr("Its only admin is administrator.");
        userSigHint = tr("Filled in by the sandbox. It opens nothing else.");
    }
    const Checked<quint32> sdkAppId = checkSdkAppId(m_sdkAppId->text());
    show(m_sdkAppIdRow, m_sdkAppId, sdkAppId.problem, sdkAppIdHint);
    const Checked<QString> identifier = checkIdentifier(m_identifier->text());
    show(m_identifierRow, m_identifier, identifier.problem, identifierHint);
    if (const QString remark = lookalikeRemark(m_identifier->text());
        identifier.value && !remark.isEmpty()) {
        m_identifierRow->setNote(Tone::Warning, remark);
    }
    const Checked<Secret> userSig = checkUserSig(m_userSig->text());
    show(m_userSigRow, m_userSig->edit(), userSig.problem, userSigHint);
    if (userSig.value) {
        const bool filledIn = isSandbox() && m_userSig->secret() == m_sandboxSig;
        m_userSigRow->tell(standing(), filledIn ? userSigHint : QString());
    }

    m_origin.reset();
    if (sdkAppId.value && endpoint.isValid()) {
        m_origin = Connection{region, endpoint, *sdkAppId.value, {}, {}}.origin();
    }
    m_connection.reset();
    if (m_problem.isEmpty()) {
        m_connection =
            Connection{region, endpoint, *sdkAppId.value, *identifier.value, *userSig.value};
    }
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
    m_regionRow->setLabel(tr("&Region"));
    m_endpointRow->setLabel(tr("E&ndpoint"));
    m_sdkAppIdRow->setLabel(tr("SDK&AppID"));
    m_identifierRow->setLabel(tr("&Identifier"));
    m_endpoint->setAccessibleName(tr("Endpoint"));
    m_sdkAppId->setAccessibleName(QStringLiteral("SDKAppID"));
    m_identifier->setAccessibleName(QStringLiteral("Identifier"));
    m_userSigRow->retranslate();
    judge();
}
