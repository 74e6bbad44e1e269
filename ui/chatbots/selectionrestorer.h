// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QItemSelection>
#include <QObject>
#include <QTimer>

#include <vector>

class ChatbotView;
class ChatbotFilterModel;

/// Carries a selection of very many rows through a filter, a sort and a refresh: takes it away
/// before and selects the same chatbots again after, step by step. Qt's selection model does that
/// itself, row by row and without end: most of a second for half a million rows.
class SelectionRestorer : public QObject
{
    Q_OBJECT

public:
    /// What has no more selected rows is left to Qt, which takes some 5 microseconds for each that
    /// stands alone.
    static constexpr int few = 1'000;

    /// How many rows that show are gone through in a step, some 20 ms where every second one is
    /// wanted. Where there are no more, the selection is carried at once.
    static constexpr int rowsAStep = 50'000;

    /// Both must outlive it.
    SelectionRestorer(ChatbotView &view, const ChatbotFilterModel &shown,
                      QObject *parent = nullptr);

    /// Whether rows are still to be selected again.
    bool isBusy() const { return m_step.isActive(); }

    /// They stay unselected.
    void giveUp();

Q_SIGNALS:
    /// After isBusy() has changed.
    void changed();
    void progressed(int percent);

private:
    void take();
    void renumber(const QList<int> &places);
    void begin();
    void step();

    ChatbotView &m_view;
    const ChatbotFilterModel &m_shown;
    QTimer m_step;
    std::vector<bool> m_wanted; ///< by the source's rows; empty where nothing is carried
    QItemSelection m_found;
    int m_next = 0; ///< row that shows
};
