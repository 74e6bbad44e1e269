// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/csv.h"
#include "text/result.h"

#include <QDialog>
#include <QHash>

#include <functional>
#include <optional>

class ToneLabel;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

enum class ExportScope { All, Filtered, Selected };

/// What the dialog is told of the list.
struct ExportOffer
{
    QHash<ExportScope, int> counts; ///< chatbots in each scope
    bool filterSet =
        false; ///< then the filtered ones are proposed, else all; never the selected ones
    CsvPreset preset = CsvPreset::Exact; ///< as proposed
    QString proposedPath;
};

/// What was chosen in it.
struct ExportChoice
{
    QString path;
    ExportScope scope = ExportScope::All;
    CsvPreset preset = CsvPreset::Exact;
};

/// One dialog for the whole export: where to, which chatbots, for whom. Return writes. A failure is
/// told in it, and it stays.
class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    /// Writes the file; gives the words for a failure, or nothing.
    using Writer = std::function<Result<Success, QString>(const ExportChoice &)>;

    ExportDialog(const ExportOffer &offer, Writer writer, QWidget *parent);

Q_SIGNALS:
    void written(const ExportChoice &choice);

private:
    ExportChoice choice() const;
    void browse();
    void judge();
    void write();

    ExportOffer m_offer;
    Writer m_writer;
    QLineEdit *m_path;
    QComboBox *m_scope;
    QComboBox *m_preset;
    ToneLabel *m_presetNote;
    ToneLabel *m_note;
    QPushButton *m_writeButton;
};
