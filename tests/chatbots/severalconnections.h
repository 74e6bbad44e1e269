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

inline QStringList splitWords(const char *text)
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

/// The id and connection of each row, such as "a@East", "a@West".
inline QStringList rowsOf(const QAbstractItemModel &model)
{
    QStringList rows;
    for (int row = 0; row < model.rowCount(); ++row) {
        rows.append(cell(model, row, ChatbotColumn::UserId) + QLatin1Char('@') +
                    cell(model, row, ChatbotColumn::Connection));
    }
    return rows;
}

/// A model with a filter model, both checked by a QAbstractItemModelTester.
struct ModelFixture
{
    ChatbotModel model;
    ChatbotFilterModel filter;
    QAbstractItemModelTester modelTester{&model,
                                         QAbstractItemModelTester::FailureReportingMode::QtTest};
    QAbstractItemModelTester filterTester{&filter,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest};

    ModelFixture() { filter.setSourceModel(&model); }

    /// Merges two connections that have an id in common.
    void mergeTwo()
    {
        model.merge(connection(QStringLiteral("East")), splitWords("b a"));
        model.merge(connection(QStringLiteral("West"), 1400000001), splitWords("a c"));
    }
};
