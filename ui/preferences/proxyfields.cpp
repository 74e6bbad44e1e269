// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferences/proxyfields.h"

#include "connection/credentialshape.h"
#include "network/proxychoice.h"
#include "ui/widgets/secretfield.h"
#include "ui/widgets/tonelabel.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QNetworkProxy>
#include <QPushButton>
#include <QSpinBox>
#include <QUrl>

using namespace Qt::StringLiterals;

using Kind = ProxyChoice::Kind;

namespace
{

bool hasCredential(const ProxyChoice &choice)
{
    return couldBeCredential(choice.host) || couldBeCredential(choice.user);
}

/// Adds a row of two widgets. buddy: the widget that the label's mnemonic leads to.
void addRow(QFormLayout &form, const QString &label, QWidget *first, QWidget *buddy,
            QWidget *second)
{
    auto *row = new QHBoxLayout;
    row->addWidget(first, 1);
    row->addWidget(second);
    form.addRow(label, row);
    qobject_cast<QLabel *>(form.labelForField(row))->setBuddy(buddy);
}

} // namespace

ProxyFields::ProxyFields(const Settings &settings, const QStringList &proxiesWithCredentials,
                         QFormLayout &form)
    : QObject(form.parentWidget())
    , m_stored(settings.proxiesWithStoredLogin)
    , m_signedInTo(proxiesWithCredentials)
    , m_kind(new QComboBox)
    , m_host(new QLineEdit(settings.proxy.host))
    , m_port(new QSpinBox)
    , m_user(new QLineEdit(settings.proxy.user))
    , m_password(new SecretField(ProxyCredentials::maxPasswordLength))
    , m_problem(new ToneLabel(Tone::Bad))
    , m_removeButton(new QPushButton(tr("&Forget passwords")))
{
    m_kind->addItem(tr("System proxy"), static_cast<int>(Kind::System));
    m_kind->addItem(tr("None"), static_cast<int>(Kind::None));
    m_kind->addItem(u"HTTP"_s, static_cast<int>(Kind::Http));
    m_kind->addItem(u"SOCKS5"_s, static_cast<int>(Kind::Socks5));
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(settings.proxy.kind)));
    m_kind->setToolTip(tr("Connections to this computer never use a proxy."));
    constexpr int maxPort = 65535;
    m_port->setRange(1, maxPort);
    m_port->setValue(settings.proxy.port);
    m_host->setAccessibleName(tr("Proxy host"));
    m_user->setAccessibleName(tr("Proxy user name"));
    m_password->setAccessibleNames(
        tr("Proxy password"), tr("Show password"),
        tr("Show the password until you leave the field, 30 seconds at most"));
    m_password->setVerbatim();
    m_removeButton->setAutoDefault(false);
    m_removeButton->setAccessibleName(tr("Forget passwords"));
    m_removeButton->setToolTip(
        tr("Deletes the passwords of all proxies from the keychain and from this session."));

    form.addRow(tr("Prox&y"), m_kind);
    auto *portLabel = new QLabel(tr("Po&rt"));
    portLabel->setBuddy(m_port);
    auto *port = new QWidget;
    auto *portRow = new QHBoxLayout(port);
    portRow->setContentsMargins({});
    portRow->addWidget(portLabel);
    portRow->addWidget(m_port);
    addRow(form, tr("&Host"), m_host, m_host, port);
    form.addRow(QString(), m_problem);
    form.addRow(tr("Us&er name"), m_user);
    addRow(form, tr("Pass&word"), m_password, m_password->edit(), m_removeButton);

    connect(m_kind, &QComboBox::currentIndexChanged, this, &ProxyFields::refresh);
    connect(m_host, &QLineEdit::textChanged, this, &ProxyFields::handleHostEdit);
    connect(m_port, &QSpinBox::valueChanged, this, &ProxyFields::refresh);
    connect(m_user, &QLineEdit::textChanged, this, &ProxyFields::refresh);
    connect(m_removeButton, &QPushButton::clicked, this, [this] {
        m_removesPasswords = true;
        m_password->wipe();
        refresh();
    });
    refresh();
}

/// Distributes a pasted proxy URL to the fields.
void ProxyFields::handleHostEdit(const QString &text)
{
    const bool isUrl = text.contains(u"://"_s);
    if (const auto pasted = isUrl ? parseProxyAddress(text, choice()) : std::nullopt) {
        m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(pasted->kind)));
        m_port->setValue(pasted->port);
        m_user->setText(pasted->user);
        if (const QString password = QUrl(text.trimmed()).password(QUrl::FullyDecoded);
            !password.isEmpty()) {
            m_password->setText(password);
        }
        m_host->setText(pasted->host); // also clears the undo history
        return;
    }
    refresh();
}

ProxyChoice ProxyFields::choice() const
{
    ProxyChoice chosen;
    chosen.kind = static_cast<Kind>(m_kind->currentData().toInt());
    chosen.host = m_host->text().trimmed();
    chosen.port = m_port->value();
    chosen.user = m_user->text();
    return chosen;
}

bool ProxyFields::isValid() const
{
    const ProxyChoice chosen = choice();
    const auto read = parseProxyAddress(chosen.host, chosen);
    return !chosen.isManual() || (read && !hasCredential(chosen) && read->port == chosen.port &&
                                  read->user == chosen.user && !chosen.host.contains(u"://"_s) &&
                                  !chosen.host.contains(u'/'));
}

std::optional<Secret> ProxyFields::takePassword()
{
    if (!choice().isManual() || m_password->text().isEmpty()) {
        return std::nullopt;
    }
    Secret password(m_password->text().toUtf8());
    m_password->wipe();
    return password;
}

void ProxyFields::refresh()
{
    const ProxyChoice chosen = choice();
    for (QWidget *field : {static_cast<QWidget *>(m_host), static_cast<QWidget *>(m_port),
                           static_cast<QWidget *>(m_user), static_cast<QWidget *>(m_password)}) {
        field->setEnabled(chosen.isManual());
    }
    const QString address = proxyAddress(chosen.host, chosen.port);
    const QString placeholder =
        m_removesPasswords           ? tr("Deleted when you press OK")
        : m_stored.contains(address) ? tr("Saved in the keychain")
        : m_signedInTo.contains(address)
            ? tr("Kept until you quit")
            : tr("Will be saved in the keychain", "password field that is empty");
    m_password->edit()->setPlaceholderText(chosen.isManual() || m_removesPasswords ? placeholder
                                                                                   : QString());
    const bool hasProblem = !chosen.host.isEmpty() && !isValid();
    const QString problem =
        !hasProblem ? QString()
        : hasCredential(chosen)
            ? QCoreApplication::translate(
                  "Fields", "This looks like a UserSig or a SecretKey. It does not belong here.")
            : tr("A proxy's host looks like proxy.example.");
    m_problem->setText(hasProblem ? u"⚠ "_s + problem : QString());
    m_problem->setVisible(hasProblem);
    m_host->setAccessibleDescription(problem);
    m_removeButton->setEnabled(!m_removesPasswords &&
                               !(m_stored.isEmpty() && m_signedInTo.isEmpty()));
    Q_EMIT changed();
}
