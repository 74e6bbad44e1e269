// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "preferencesdialog.h"

#include "chat/networkaccess.h"
#include "note.h"
#include "settings/language.h"
#include "widthfor.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace
{

QSpinBox *secondsBox(std::chrono::milliseconds value, const QString &suffix)
{
    auto *box = new QSpinBox;
    box->setRange(1, 600);
    box->setSuffix(suffix);
    box->setValue(
        static_cast<int>(std::chrono::duration_cast<std::chrono::seconds>(value).count()));
    return box;
}

} // namespace

PreferencesDialog::PreferencesDialog(const Settings &settings, QWidget *parent)
    : QDialog(parent)
    , m_settings(settings)
    , m_language(new QComboBox)
    , m_silence(secondsBox(settings.limits.silence, tr(" s", "seconds, after a number")))
    , m_whole(secondsBox(settings.limits.whole, tr(" s", "seconds, after a number")))
    , m_certificateFile(new QLineEdit(settings.certificateFile))
    , m_certificateNote(new Note(Tone::Muted))
{
    setWindowTitle(tr("Preferences"));
    m_language->addItem(tr("As the system"), QString());
    for (const QString &language : Language::languages()) {
        m_language->addItem(Language::nativeName(language), language);
    }
    m_language->setCurrentIndex(qMax(0, m_language->findData(settings.language)));

    auto *browseButton = new QPushButton(tr("&Browse…"));
    browseButton->setAccessibleName(tr("Browse"));
    browseButton->setAutoDefault(false);
    connect(browseButton, &QPushButton::clicked, this, &PreferencesDialog::browse);
    auto *fileRow = new QHBoxLayout;
    fileRow->addWidget(m_certificateFile, 1);
    fileRow->addWidget(browseButton);
    m_certificateFile->setAccessibleName(tr("Further trusted certificates"));

    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->addRow(tr("&Language"), m_language);
    form->addRow(tr("Give up after a &silence of"), m_silence);
    form->addRow(tr("Give &up after, in all"), m_whole);
    form->addRow(tr("Further &trusted certificates"), fileRow);
    qobject_cast<QLabel *>(form->labelForField(fileRow))->setBuddy(m_certificateFile);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_okButton = buttons->button(QDialogButtonBox::Ok);
    connect(buttons, &QDialogButtonBox::accepted, this, &PreferencesDialog::acceptChoice);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addWidget(m_certificateNote);
    column->addStretch();
    column->addWidget(buttons);

    connect(m_certificateFile, &QLineEdit::textChanged, this, &PreferencesDialog::judge);
    judge();
    setMinimumWidth(widthFor(80, this));
}

void PreferencesDialog::browse()
{
    auto *dialog =
        new QFileDialog(this, tr("Further trusted certificates"), m_certificateFile->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_certificateFile, &QLineEdit::setText);
    dialog->open();
}

void PreferencesDialog::judge()
{
    const QString path = m_certificateFile->text();
    const qsizetype count = path.isEmpty() ? 0 : readCertificates(path).size();
    const bool wrong = !path.isEmpty() && count == 0;
    if (wrong) {
        m_certificateNote->setText(QStringLiteral("⚠ ") +
                                   tr("There is no certificate (PEM) to be read."));
    } else if (count > 0) {
        m_certificateNote->setText(tr("%n certificate(s), trusted beside the system's.", nullptr,
                                      static_cast<int>(count)));
    } else {
        m_certificateNote->setText(
            tr("For offices that inspect secure connections: their certificate file (PEM)."));
    }
    m_certificateNote->setTone(wrong ? Tone::Bad : Tone::Muted);
    m_okButton->setEnabled(!wrong);
}

void PreferencesDialog::acceptChoice()
{
    m_settings.language = m_language->currentData().toString();
    m_settings.limits.silence = std::chrono::seconds(m_silence->value());
    m_settings.limits.whole = std::chrono::seconds(m_whole->value());
    m_settings.certificateFile = m_certificateFile->text();
    accept();
    Q_EMIT chosen(m_settings);
}
