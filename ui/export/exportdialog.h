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

/// The state of the list when the dialog is opened.
struct ExportOffer
{
    QHash<ExportScope, int> counts;      ///< chatbots in each scope
    bool isFiltered = false;             ///< the dialog then proposes Filtered, otherwise All
    CsvPreset preset = CsvPreset::Exact; ///< initially chosen
    QString proposedPath;
};

/// The user's choice in the dialog.
struct ExportChoice
{
    QString path;
    ExportScope scope = ExportScope::All;
    CsvPreset preset = CsvPreset::Exact;
};

/// Asks for the file, the scope and the preset of an export. Return writes the file. If that fails,
/// the dialog shows the error and stays open.
class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    /// Writes the file. The error is a translated message.
    using Writer = std::function<Result<Success, QString>(const ExportChoice &)>;

    ExportDialog(const ExportOffer &offer, Writer writer, QWidget *parent);

Q_SIGNALS:
    /// The file was written, and the dialog has been accepted.
    void written(const ExportChoice &choice);

private:
    ExportChoice choice() const;
    void browse();
    void updateState();
    void write();

    ExportOffer m_offer;
    Writer m_writer;
    QLineEdit *m_path;
    QComboBox *m_scope;
    QComboBox *m_preset;
    ToneLabel *m_presetLabel;
    ToneLabel *m_messageLabel;
    QPushButton *m_writeButton;
};
