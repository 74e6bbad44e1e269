// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <vector>

class ChatbotView;
class ChatbotFilterModel;

/// Carries a selection of very many rows through a filter, a sort and a refresh: takes it away
/// before and selects the same chatbots again after. Qt's selection model does that itself, row by
/// row: half a second for 100,000 rows.
class SelectionRestorer : public QObject
{
    Q_OBJECT

public:
    /// What has no more selected rows is left to Qt, which takes some 5 microseconds for each that
    /// stands alone.
    static constexpr int few = 1'000;

    /// Both must outlive it.
    SelectionRestorer(ChatbotView &view, const ChatbotFilterModel &shown,
                      QObject *parent = nullptr);

private:
    void take();
    void restore();

    ChatbotView &m_view;
    const ChatbotFilterModel &m_shown;
    std::vector<bool> m_wanted; ///< by the source's rows; empty where nothing is carried
};
