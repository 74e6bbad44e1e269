// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fetch/proxylogindialog.h"

#include "text/sentences.h"
#include "ui/widgets/dialogbody.h"
#include "ui/widgets/secretfield.h"
#include "ui/widgets/tonelabel.h"
#include "ui/widgets/widthfor.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

ProxyLoginDialog::ProxyLoginDialog(const ProxyChallenge &proxy, const QString &user, bool store,
                                   const QString &problem, QWidget *parent)
    : QDialog(parent)
    , m_user(new QLineEdit(user))
    , m_password(new SecretField(ProxyCredentials::maxPasswordLength))
    , m_store(new QCheckBox(tr("&Keep them in the keychain")))
{
    setWindowTitle(tr("Sign in to the proxy"));
    auto *prompt = new ToneLabel;
    prompt->setText(tr("The proxy %1 asks for a user name and password. They are sent only to the "
                       "proxy, not to the chat service.")
                        .arg(proxy.address));
    auto *warning = new ToneLabel(Tone::Bad);
    const QString refused = proxy.credentialsRejected
                                ? tr("It refused the previous user name and password.")
                                : QString();
    warning->setText(QStringLiteral("⚠ ") + joinSentences({refused, problem}));
    warning->setVisible(proxy.credentialsRejected || !problem.isEmpty());

    m_user->setAccessibleName(tr("User name"));
    m_password->setAccessibleNames(
        tr("Password"), tr("Show password"),
        tr("Show the password until you leave the field, 30 seconds at most"));
    m_password->setVerbatim();
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->addRow(tr("&User name"), m_user);
    form->addRow(tr("&Password"), m_password);
    qobject_cast<QLabel *>(form->labelForField(m_password))->setBuddy(m_password->edit());
    m_store->setChecked(store);
    form->addRow(QString(), m_store);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_signInButton = buttons->addButton(tr("&Sign in"), QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &ProxyLoginDialog::acceptLogin);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->addWidget(prompt);
    column->addWidget(warning);
    column->addLayout(form);
    column->addStretch();
    DialogBody::layOut(*this, body, buttons);
    m_signInButton->setDefault(true);

    const auto validate = [this] { m_signInButton->setEnabled(!m_user->text().isEmpty()); };
    connect(m_user, &QLineEdit::textChanged, this, validate);
    validate();
    setMinimumWidth(widthFor(64, this));
    (user.isEmpty() ? static_cast<QWidget *>(m_user) : m_password)->setFocus();
}

void ProxyLoginDialog::acceptLogin()
{
    const ProxyCredentials signIn{m_user->text(), Secret(m_password->text().toUtf8())};
    m_password->wipe();
    accept();
    Q_EMIT loginEntered(signIn, m_store->isChecked());
}
