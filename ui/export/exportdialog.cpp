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
    , m_presetLabel(new ToneLabel(Tone::Muted))
    , m_messageLabel(new ToneLabel)
{
    setWindowTitle(tr("Export CSV"));

    const auto addScope = [this](ExportScope scope, const QString &label) {
        m_scope->addItem(label, QVariant::fromValue(static_cast<int>(scope)));
    };
    const QHash<ExportScope, int> &counts = m_offer.counts;
    addScope(ExportScope::All, tr("All (%1)").arg(counts[ExportScope::All]));
    if (m_offer.isFiltered) {
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
    column->addWidget(m_presetLabel);
    column->addWidget(m_messageLabel);
    column->addStretch();
    DialogBody::layOut(*this, body, buttons);
    m_writeButton->setDefault(true); // works only once the button is in the dialog

    connect(m_path, &QLineEdit::textChanged, this, &ExportDialog::updateState);
    connect(m_scope, &QComboBox::currentIndexChanged, this, &ExportDialog::updateState);
    connect(m_preset, &QComboBox::currentIndexChanged, this, &ExportDialog::updateState);
    updateState();
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
    dialog->setOption(QFileDialog::DontConfirmOverwrite); // this dialog shows its own warning
    connect(dialog, &QFileDialog::fileSelected, m_path, &QLineEdit::setText);
    dialog->open();
}

void ExportDialog::updateState()
{
    const ExportChoice chosen = choice();
    m_presetLabel->setText(chosen.preset == CsvPreset::Exact
                               ? tr("For programs: one column, UserID, nothing but the ids.")
                               : tr("To open with a double click: UserID and Connection, every "
                                    "field quoted. The ids are not changed."));
    const QFileInfo file(chosen.path);
    const bool replacesFile = file.exists() && !file.isDir();
    m_messageLabel->setTone(Tone::Warning);
    m_messageLabel->setText(replacesFile ? tr("This file exists and will be replaced.")
                                         : QString());
    m_writeButton->setText(replacesFile ? tr("&Replace") : tr("&Export"));
    const bool isMultiLine = std::any_of(chosen.path.begin(), chosen.path.end(), isLineBreak);
    if (isMultiLine) {
        m_messageLabel->setTone(Tone::Bad);
        m_messageLabel->setText(u"⚠ "_s +
                                tr("This path contains a line break. Enter it on one line."));
    }
    m_writeButton->setEnabled(!chosen.path.isEmpty() && !isMultiLine);
}

void ExportDialog::write()
{
    const ExportChoice chosen = choice();
    if (const auto written = m_writer(chosen); !written.isValue()) {
        m_messageLabel->setTone(Tone::Bad);
        m_messageLabel->setText(u"⚠ "_s + written.error());
        m_path->setFocus();
        return;
    }
    accept();
    Q_EMIT written(chosen);
}
