// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/origin.h"
#include "ui/export/exportdialog.h"

#include <QDateTime>
#include <QList>
#include <QObject>

class ChatbotModel;
class ChatbotView;
class ChatbotFilterModel;

/// The action Export CSV, from the dialog to the file that was read back.
class ExportController : public QObject
{
    Q_OBJECT

public:
    /// view: shows shown, which stands on model. All outlive this.
    ExportController(const ChatbotModel &model, const ChatbotFilterModel &shown,
                     const ChatbotView &view, QWidget *window);

    /// folder: the last one; preset: as proposed; the proposed name tells the app, the place and
    /// the time of the list.
    void open(const QString &folder, CsvPreset preset, const Origin &origin,
              const QDateTime &fetchedAt);

Q_SIGNALS:
    /// path: absolute.
    void exported(const QString &path, int count);

private:
    Result<Success, QString> write(const ExportChoice &choice) const;
    int count(ExportScope scope) const;
    QList<int> rows(ExportScope scope) const;

    const ChatbotModel &m_model;
    const ChatbotFilterModel &m_shown;
    const ChatbotView &m_view;
    QWidget *m_window;
};

/// "FOLDER/chatbots_1400000000_singapore_20260102T030405Z.csv"; an empty or vanished folder becomes
/// the platform's one for documents. The name has no character that a file system refuses.
QString proposedExportPath(const QString &folder, const Origin &origin, const QDateTime &fetchedAt);
