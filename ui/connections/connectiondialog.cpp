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
    , m_production(new QCheckBox(tr("&Production: customers see what is done here")))
    , m_keep(new QCheckBox(tr("&Keep the UserSig in the system's keychain")))
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
    m_keep->setVisible(userSig != UserSig::NotAsked);
    m_keep->setEnabled(userSig == UserSig::Keep);
    m_keep->setChecked(userSig == UserSig::Keep);

    auto *place = new ToneLabel(Tone::Muted);
    place->setText(placeText(m_connection));
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Colour"), m_colour);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel);
    m_okButton = buttons->button(QDialogButtonBox::Save);
    connect(buttons, &QDialogButtonBox::accepted, this, &ConnectionDialog::agree);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->addWidget(place);
    column->addLayout(form);
    column->addWidget(m_production);
    column->addWidget(m_keep);
    column->addWidget(m_problem);
    column->addStretch();
    DialogBody::layOut(*this, body, buttons);

    connect(m_name, &QLineEdit::textChanged, this, &ConnectionDialog::judge);
    judge();
    m_name->selectAll();
    m_name->setFocus();
    setMinimumWidth(widthFor(60, this));
}

/// An empty name is told only by the button, until somebody has emptied it.
void ConnectionDialog::judge()
{
    const QString problem = nameProblem(m_all, m_name->text(), m_connection.id);
    m_okButton->setEnabled(problem.isEmpty());
    m_problem->setText(m_name->text().isEmpty() && !m_name->isModified() ? QString() : problem);
    m_name->setAccessibleDescription(problem);
}

void ConnectionDialog::agree()
{
    m_connection.name = tidyName(m_name->text());
    m_connection.colour = static_cast<ConnectionColour>(m_colour->currentIndex());
    m_connection.production = m_production->isChecked();
    accept();
    Q_EMIT agreed(m_connection, m_keep->isVisibleTo(this) && m_keep->isChecked());
}
