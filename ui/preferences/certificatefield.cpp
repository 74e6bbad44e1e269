// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferences/certificatefield.h"

#include "files/pastedpath.h"
#include "network/certificatefile.h"
#include "ui/widgets/tonelabel.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

CertificateField::CertificateField(const QString &path, QWidget *parent)
    : QWidget(parent)
    , m_initialPath(path)
    , m_path(new QLineEdit(path))
    , m_message(new ToneLabel(Tone::Muted))
{
    m_path->setAccessibleName(tr("Further trusted certificates"));
    auto *browseButton = new QPushButton(tr("&Browse…"));
    browseButton->setAccessibleName(tr("Browse"));
    browseButton->setAutoDefault(false);
    connect(browseButton, &QPushButton::clicked, this, &CertificateField::browse);
    auto *row = new QHBoxLayout;
    row->addWidget(m_path, 1);
    row->addWidget(browseButton);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addLayout(row);
    column->addWidget(m_message);
    connect(m_path, &QLineEdit::textChanged, this, &CertificateField::validate);
    validate();
}

QString CertificateField::path() const
{
    return pastedPath(m_path->text());
}

bool CertificateField::isValid() const
{
    return !m_hasProblem || path() == m_initialPath;
}

void CertificateField::browse()
{
    auto *dialog = new QFileDialog(this, tr("Further trusted certificates"), path());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_path, &QLineEdit::setText);
    dialog->open();
}

void CertificateField::validate()
{
    const CertificateFile file = readCertificateFile(path());
    m_hasProblem = !file.isValue();
    const QString message =
        path().isEmpty()
            ? tr("If your network inspects secure connections, choose its certificate file (PEM).")
            : certificateFileSummary(file);
    m_message->setTone(m_hasProblem          ? Tone::Bad
                       : file.value().hasKey ? Tone::Warning
                                             : Tone::Muted);
    m_message->setText(m_hasProblem ? u"⚠ "_s + message : message);
    m_path->setAccessibleDescription(message);
    Q_EMIT changed();
}
