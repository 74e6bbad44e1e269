// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/exportdialog.h"

#include "files/pastedpath.h"
#include "text/displaytext.h"
#include "ui/widgets/dialogbody.h"
#include "ui/widgets/tonelabel.h"
#include "ui/widgets/widthfor.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

ExportDialog::ExportDialog(const ExportOffer &offer, Writer writer, QWidget *parent)
    : QDialog(parent)
    , m_offer(offer)
    , m_writer(std::move(writer))
    , m_path(new QLineEdit(offer.proposedPath))
    , m_scope(new QComboBox)
    , m_preset(new QComboBox)
    , m_presetNote(new ToneLabel(Tone::Muted))
    , m_note(new ToneLabel)
{
    setWindowTitle(tr("Export CSV"));

    const auto addScope = [this](ExportScope scope, const QString &label) {
        m_scope->addItem(label, QVariant::fromValue(static_cast<int>(scope)));
    };
    const QHash<ExportScope, int> &counts = m_offer.counts;
    addScope(ExportScope::All, tr("All (%1)").arg(counts[ExportScope::All]));
    if (m_offer.filterSet) {
        addScope(ExportScope::Filtered, tr("Filtered (%1)").arg(counts[ExportScope::Filtered]));
        m_scope->setCurrentIndex(1);
    }
    if (counts[ExportScope::Selected] > 0) {
        addScope(ExportScope::Selected, tr("Selected (%1)").arg(counts[ExportScope::Selected]));
    }
    m_preset->addItem(tr("Exact CSV"));
    m_preset->addItem(tr("CSV for Excel"));
    m_preset->setCurrentIndex(m_offer.preset == CsvPreset::Excel ? 1 : 0);

    auto *browseButton = new QPushButton(tr("&Browse…"));
    browseButton->setAccessibleName(tr("Browse"));
    browseButton->setAutoDefault(false);
    connect(browseButton, &QPushButton::clicked, this, &ExportDialog::browse);
    auto *pathRow = new QHBoxLayout;
    pathRow->addWidget(m_path, 1);
    pathRow->addWidget(browseButton);

    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&File"), pathRow);
    form->addRow(tr("&Chatbots"), m_scope);
    form->addRow(tr("&Preset"), m_preset);
    qobject_cast<QLabel *>(form->labelForField(pathRow))->setBuddy(m_path);
    m_path->setAccessibleName(tr("File"));

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_writeButton = buttons->addButton(QString(), QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &ExportDialog::write);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->addLayout(form);
    column->addWidget(m_presetNote);
    column->addWidget(m_note);
    column->addStretch();
    DialogBody::layOut(*this, body, buttons);
    m_writeButton->setDefault(true); // only now is there a dialog whose default it can be

    connect(m_path, &QLineEdit::textChanged, this, &ExportDialog::judge);
    connect(m_scope, &QComboBox::currentIndexChanged, this, &ExportDialog::judge);
    connect(m_preset, &QComboBox::currentIndexChanged, this, &ExportDialog::judge);
    judge();
    setMinimumWidth(widthFor(110, this));
    m_path->setFocus();
    const qsizetype nameStart = m_offer.proposedPath.lastIndexOf(u'/') + 1;
    const qsizetype nameLength = m_offer.proposedPath.lastIndexOf(u'.') - nameStart;
    m_path->setSelection(static_cast<int>(nameStart),
                         static_cast<int>(qMax<qsizetype>(0, nameLength)));
}

ExportChoice ExportDialog::choice() const
{
    return {pastedPath(m_path->text()), static_cast<ExportScope>(m_scope->currentData().toInt()),
            m_preset->currentIndex() == 0 ? CsvPreset::Exact : CsvPreset::Excel};
}

void ExportDialog::browse()
{
    const QFileInfo file(choice().path);
    auto *dialog =
        new QFileDialog(this, tr("Export CSV"), file.absolutePath(), tr("CSV files (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"csv"_s);
    dialog->selectFile(file.fileName());
    dialog->setOption(QFileDialog::DontConfirmOverwrite); // this dialog tells it in its own words
    connect(dialog, &QFileDialog::fileSelected, m_path, &QLineEdit::setText);
    dialog->open();
}

void ExportDialog::judge()
{
    const ExportChoice chosen = choice();
    m_presetNote->setText(
        chosen.preset == CsvPreset::Exact
            ? tr("For programs: one column, UserID, nothing but the ids.")
            : tr("For a double click: UserID and Connection, every field quoted. The ids "
                 "stay as they are."));
    const QFileInfo file(chosen.path);
    const bool replaces = file.exists() && !file.isDir();
    m_note->setTone(Tone::Warning);
    m_note->setText(replaces ? tr("This file exists and will be replaced.") : QString());
    m_writeButton->setText(replaces ? tr("&Replace") : tr("&Export"));
    const bool isBroken = std::any_of(chosen.path.begin(), chosen.path.end(), isLineBreak);
    if (isBroken) {
        m_note->setTone(Tone::Bad);
        m_note->setText(u"⚠ "_s + tr("This path has a line break in it. Write it in one line."));
    }
    m_writeButton->setEnabled(!chosen.path.isEmpty() && !isBroken);
}

void ExportDialog::write()
{
    const ExportChoice chosen = choice();
    if (const auto written = m_writer(chosen); !written.isValue()) {
        m_note->setTone(Tone::Bad);
        m_note->setText(u"⚠ "_s + written.error());
        m_path->setFocus();
        return;
    }
    accept();
    Q_EMIT written(chosen);
}
