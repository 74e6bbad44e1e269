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

namespace
{

constexpr qsizetype longestPassword = 1024;

}

ProxyLoginDialog::ProxyLoginDialog(const ProxyChallenge &proxy, const QString &user, bool keeps,
                                   const QString &problem, QWidget *parent)
    : QDialog(parent)
    , m_user(new QLineEdit(user))
    , m_password(new SecretField(longestPassword))
    , m_keep(new QCheckBox(tr("&Keep them in the system's keychain")))
{
    setWindowTitle(tr("Sign in to the proxy"));
    auto *asks = new ToneLabel;
    asks->setText(tr("The proxy %1 asks for a user and a password. They go to it alone, not to the "
                     "chat service.")
                      .arg(proxy.address));
    auto *wrong = new ToneLabel(Tone::Bad);
    const QString refused =
        proxy.refused ? tr("It did not take the ones that it was given.") : QString();
    wrong->setText(QStringLiteral("⚠ ") + sentences({refused, problem}));
    wrong->setVisible(proxy.refused || !problem.isEmpty());

    m_user->setAccessibleName(tr("User"));
    m_password->setNames(tr("Password"), tr("Show password"),
                         tr("Show the password until you leave the field, 30 seconds at most"));
    m_password->takeAsTyped();
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->addRow(tr("&User"), m_user);
    form->addRow(tr("&Password"), m_password);
    qobject_cast<QLabel *>(form->labelForField(m_password))->setBuddy(m_password->edit());
    m_keep->setChecked(keeps);
    form->addRow(QString(), m_keep);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_signInButton = buttons->addButton(tr("&Sign in"), QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &ProxyLoginDialog::giveAll);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->addWidget(asks);
    column->addWidget(wrong);
    column->addLayout(form);
    column->addStretch();
    DialogBody::layOut(*this, body, buttons);
    m_signInButton->setDefault(true);

    const auto judge = [this] { m_signInButton->setEnabled(!m_user->text().isEmpty()); };
    connect(m_user, &QLineEdit::textChanged, this, judge);
    judge();
    setMinimumWidth(widthFor(64, this));
    (user.isEmpty() ? static_cast<QWidget *>(m_user) : m_password)->setFocus();
}

void ProxyLoginDialog::giveAll()
{
    const ProxySignIn signIn{m_user->text(), Secret(m_password->text().toUtf8())};
    m_password->wipe();
    accept();
    Q_EMIT given(signIn, m_keep->isChecked());
}
