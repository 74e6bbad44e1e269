// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <vector>

class ChatbotView;
class ChatbotFilterModel;

/// Preserves a selection of very many rows when the rows are filtered, sorted or refreshed: clears
/// it before the change and selects the same chatbots again afterwards. QItemSelectionModel does
/// that row by row, which takes half a second for 100,000 rows.
class SelectionRestorer : public QObject
{
    Q_OBJECT

public:
    /// Selections of up to this many rows are left to Qt, which takes about 5 microseconds for each
    /// single row.
    static constexpr int rowThreshold = 1'000;

    /// @p view and @p model must outlive this object.
    SelectionRestorer(ChatbotView &view, const ChatbotFilterModel &model,
                      QObject *parent = nullptr);

private:
    void save();
    void restore();

    ChatbotView &m_view;
    const ChatbotFilterModel &m_model;
    std::vector<bool> m_saved; ///< by source row; empty if nothing is saved
};
