// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferences/proxyfields.h"

#include "connection/credentialshape.h"
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

constexpr qsizetype longestPassword = 1024;

bool hasCredential(const ProxyChoice &choice)
{
    return couldBeCredential(choice.host) || couldBeCredential(choice.user);
}

/// A row whose label leads to the first widget in it.
void addRow(QFormLayout &form, const QString &label, QWidget *first, QWidget *focus,
            QWidget *second)
{
    auto *row = new QHBoxLayout;
    row->addWidget(first, 1);
    row->addWidget(second);
    form.addRow(label, row);
    qobject_cast<QLabel *>(form.labelForField(row))->setBuddy(focus);
}

} // namespace

ProxyFields::ProxyFields(const Settings &settings, const QStringList &known, QFormLayout &form)
    : QObject(form.parentWidget())
    , m_kept(settings.keptProxies)
    , m_known(known)
    , m_kind(new QComboBox)
    , m_host(new QLineEdit(settings.proxy.host))
    , m_port(new QSpinBox)
    , m_user(new QLineEdit(settings.proxy.user))
    , m_password(new SecretField(longestPassword))
    , m_note(new ToneLabel(Tone::Bad))
    , m_forgetButton(new QPushButton(tr("&Forget passwords")))
{
    m_kind->addItem(tr("The system's"), static_cast<int>(Kind::System));
    m_kind->addItem(tr("None"), static_cast<int>(Kind::None));
    m_kind->addItem(u"HTTP"_s, static_cast<int>(Kind::Http));
    m_kind->addItem(u"SOCKS5"_s, static_cast<int>(Kind::Socks5));
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(settings.proxy.kind)));
    m_kind->setToolTip(tr("This computer itself is never asked through a proxy."));
    constexpr int highestPort = 65535;
    m_port->setRange(1, highestPort);
    m_port->setValue(settings.proxy.port);
    m_host->setAccessibleName(tr("Proxy's host"));
    m_user->setAccessibleName(tr("Proxy's user"));
    m_password->setNames(tr("Proxy's password"), tr("Show password"),
                         tr("Show the password until you leave the field, 30 seconds at most"));
    m_password->takeAsTyped();
    m_forgetButton->setAutoDefault(false);
    m_forgetButton->setAccessibleName(tr("Forget passwords"));
    m_forgetButton->setToolTip(
        tr("Takes the passwords of all proxies out of the keychain and out of this session."));

    form.addRow(tr("Prox&y"), m_kind);
    auto *portLabel = new QLabel(tr("Po&rt"));
    portLabel->setBuddy(m_port);
    auto *port = new QWidget;
    auto *portRow = new QHBoxLayout(port);
    portRow->setContentsMargins({});
    portRow->addWidget(portLabel);
    portRow->addWidget(m_port);
    addRow(form, tr("&Host"), m_host, m_host, port);
    form.addRow(QString(), m_note);
    form.addRow(tr("Us&er"), m_user);
    addRow(form, tr("Pass&word"), m_password, m_password->edit(), m_forgetButton);

    connect(m_kind, &QComboBox::currentIndexChanged, this, &ProxyFields::refresh);
    connect(m_host, &QLineEdit::textChanged, this, &ProxyFields::placeTyped);
    connect(m_port, &QSpinBox::valueChanged, this, &ProxyFields::refresh);
    connect(m_user, &QLineEdit::textChanged, this, &ProxyFields::refresh);
    connect(m_forgetButton, &QPushButton::clicked, this, [this] {
        m_forgets = true;
        m_password->wipe();
        refresh();
    });
    refresh();
}

/// A whole address, as it is pasted, is taken apart.
void ProxyFields::placeTyped(const QString &text)
{
    const bool whole = text.contains(u"://"_s);
    if (const auto place = whole ? readProxyPlace(text, choice()) : std::nullopt) {
        m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(place->kind)));
        m_port->setValue(place->port);
        m_user->setText(place->user);
        if (const QString password = QUrl(text.trimmed()).password(QUrl::FullyDecoded);
            !password.isEmpty()) {
            m_password->setText(password);
        }
        m_host->setText(place->host); // and with it what the field had for undoing
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

bool ProxyFields::isSound() const
{
    const ProxyChoice chosen = choice();
    const auto read = readProxyPlace(chosen.host, chosen);
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
    const QString has = m_forgets                  ? tr("Forgotten when you press OK")
                        : m_kept.contains(address) ? tr("Kept in the keychain")
                        : m_known.contains(address)
                            ? tr("Known until the program ends")
                            : tr("Will be kept in the keychain", "password field that is empty");
    m_password->edit()->setPlaceholderText(chosen.isManual() || m_forgets ? has : QString());
    const bool isWrong = !chosen.host.isEmpty() && !isSound();
    const QString problem =
        !isWrong ? QString()
        : hasCredential(chosen)
            ? QCoreApplication::translate(
                  "Fields", "This looks like a UserSig or a SecretKey. It does not belong here.")
            : tr("A proxy's host looks like proxy.example.");
    m_note->setText(isWrong ? u"⚠ "_s + problem : QString());
    m_note->setVisible(isWrong);
    m_host->setAccessibleDescription(problem);
    m_forgetButton->setEnabled(!m_forgets && !(m_kept.isEmpty() && m_known.isEmpty()));
    Q_EMIT changed();
}
