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

/// Implements Export CSV, from the dialog to the written and verified file.
class ExportController : public QObject
{
    Q_OBJECT

public:
    /// @p filterModel is the model of @p view, and @p model its source. All must outlive this
    /// object.
    ExportController(const ChatbotModel &model, const ChatbotFilterModel &filterModel,
                     const ChatbotView &view, QWidget *window);

    /// Opens the dialog. @p folder and @p preset are the initial values. The proposed file name has
    /// the app, the region and the time of the list.
    void open(const QString &folder, CsvPreset preset, const Origin &origin,
              const QDateTime &fetchedAt);

Q_SIGNALS:
    /// A file was written. @p path is absolute, @p count the number of chatbots.
    void exported(const QString &path, int count);

private:
    Result<Success, QString> write(const ExportChoice &choice) const;
    int count(ExportScope scope) const;
    QList<int> rows(ExportScope scope) const;

    const ChatbotModel &m_model;
    const ChatbotFilterModel &m_filterModel;
    const ChatbotView &m_view;
    QWidget *m_window;
};

/// "FOLDER/chatbots_1400000000_singapore_20260102T030405Z.csv". If @p folder is empty or does not
/// exist, the platform's folder for documents is used. The name is valid in every file system.
QString proposedExportPath(const QString &folder, const Origin &origin, const QDateTime &fetchedAt);
