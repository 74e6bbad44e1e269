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
    , m_before(path)
    , m_path(new QLineEdit(path))
    , m_note(new ToneLabel(Tone::Muted))
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
    column->addWidget(m_note);
    connect(m_path, &QLineEdit::textChanged, this, &CertificateField::judge);
    judge();
}

QString CertificateField::path() const
{
    return pastedPath(m_path->text());
}

bool CertificateField::isSound() const
{
    return !m_isWrong || path() == m_before;
}

void CertificateField::browse()
{
    auto *dialog = new QFileDialog(this, tr("Further trusted certificates"), path());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_path, &QLineEdit::setText);
    dialog->open();
}

void CertificateField::judge()
{
    const CertificateFile file = readCertificateFile(path());
    m_isWrong = !file.isValue();
    const QString words =
        path().isEmpty()
            ? tr("For offices that inspect secure connections: their certificate file (PEM).")
            : certificateFileWords(file);
    m_note->setTone(m_isWrong ? Tone::Bad : file.value().hasKey ? Tone::Warning : Tone::Muted);
    m_note->setText(m_isWrong ? u"⚠ "_s + words : words);
    m_path->setAccessibleDescription(words);
    Q_EMIT changed();
}
