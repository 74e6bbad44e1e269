// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectiondialog.h"

#include "connection/savedconnections.h"
#include "ui/connections/connectionmarks.h"
#include "ui/widgets/dialogbody.h"
#include "ui/widgets/tonelabel.h"
#include "ui/widgets/widthfor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

ConnectionDialog::ConnectionDialog(SavedConnection connection, const SavedConnections &all,
                                   UserSig userSig, QWidget *parent)
    : QDialog(parent)
    , m_connection(std::move(connection))
    , m_all(all)
    , m_name(new QLineEdit(m_connection.name))
    , m_colour(new QComboBox)
    , m_production(new QCheckBox(tr("&Production: real customers use this app")))
    , m_storeUserSig(new QCheckBox(tr("&Keep the UserSig in the keychain")))
    , m_problem(new ToneLabel(Tone::Bad))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Save connection"));
    for (int i = 0; i < static_cast<int>(ConnectionColour::Count); ++i) {
        const auto colour = static_cast<ConnectionColour>(i);
        m_colour->addItem(markIcon(colour, false, this), colourName(colour));
    }
    m_colour->setCurrentIndex(static_cast<int>(m_connection.colour));
    m_production->setChecked(m_connection.production);
    m_storeUserSig->setVisible(userSig != UserSig::NotAsked);
    m_storeUserSig->setEnabled(userSig == UserSig::Store);
    m_storeUserSig->setChecked(userSig == UserSig::Store);

    auto *summary = new ToneLabel(Tone::Muted);
    summary->setText(connectionSummary(m_connection));
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Colour"), m_colour);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel);
    m_okButton = buttons->button(QDialogButtonBox::Save);
    connect(buttons, &QDialogButtonBox::accepted, this, &ConnectionDialog::acceptInput);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->addWidget(summary);
    column->addLayout(form);
    column->addWidget(m_production);
    column->addWidget(m_storeUserSig);
    column->addWidget(m_problem);
    column->addStretch();
    DialogBody::layOut(*this, body, buttons);

    connect(m_name, &QLineEdit::textChanged, this, &ConnectionDialog::validate);
    validate();
    m_name->selectAll();
    m_name->setFocus();
    setMinimumWidth(widthFor(60, this));
}

/// An untouched empty name only disables the button; one that the user cleared is a problem.
void ConnectionDialog::validate()
{
    const QString problem = nameProblem(m_all, m_name->text(), m_connection.id);
    m_okButton->setEnabled(problem.isEmpty());
    m_problem->setText(m_name->text().isEmpty() && !m_name->isModified() ? QString() : problem);
    m_name->setAccessibleDescription(problem);
}

void ConnectionDialog::acceptInput()
{
    m_connection.name = simplifiedName(m_name->text());
    m_connection.colour = static_cast<ConnectionColour>(m_colour->currentIndex());
    m_connection.production = m_production->isChecked();
    accept();
    Q_EMIT confirmed(m_connection,
                     m_storeUserSig->isVisibleTo(this) && m_storeUserSig->isChecked());
}
