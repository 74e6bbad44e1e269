// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chatbots/chatbotfiltermodel.h"
#include "chatbots/chatbotmodel.h"

#include <QAbstractItemModelTester>

inline ListedConnection connection(const QString &name, quint32 sdkAppId = 1400000000)
{
    return {name.toLower(), name, {QStringLiteral("sg"), QStringLiteral("chat.example"), sdkAppId}};
}

inline QStringList words(const char *text)
{
    return QString::fromUtf8(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

inline QStringList numbered(int count)
{
    QStringList ids;
    for (int i = 0; i < count; ++i) {
        ids.append(QStringLiteral("@RBT#desk-%1").arg(i));
    }
    return ids;
}

inline int section(ChatbotColumn column)
{
    return static_cast<int>(column);
}

inline QString cell(const QAbstractItemModel &model, int row, ChatbotColumn column)
{
    return model.index(row, section(column)).data(ChatbotModel::ExactRole).toString();
}

/// "a@East a@West": each row's id and connection.
inline QStringList rowsOf(const QAbstractItemModel &model)
{
    QStringList rows;
    for (int row = 0; row < model.rowCount(); ++row) {
        rows.append(cell(model, row, ChatbotColumn::UserId) + QLatin1Char('@') +
                    cell(model, row, ChatbotColumn::Connection));
    }
    return rows;
}

/// A model and its filter, with testers that watch them.
struct Models
{
    ChatbotModel model;
    ChatbotFilterModel shown;
    QAbstractItemModelTester modelTester{&model,
                                         QAbstractItemModelTester::FailureReportingMode::QtTest};
    QAbstractItemModelTester shownTester{&shown,
                                         QAbstractItemModelTester::FailureReportingMode::QtTest};

    Models() { shown.setSourceModel(&model); }

    /// Two connections that have an id in common.
    void mergeTwo()
    {
        model.merge(connection(QStringLiteral("East")), words("b a"));
        model.merge(connection(QStringLiteral("West"), 1400000001), words("a c"));
    }
};
