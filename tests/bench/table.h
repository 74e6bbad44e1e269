// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chatbots/chatbotmodel.h"
#include "figures.h"
#include "ui/chatbots/chatbotview.h"

#include <QCoreApplication>
#include <QEvent>
#include <QItemSelectionModel>

/// Records whether a widget has been painted.
class PaintWatcher : public QObject
{
public:
    explicit PaintWatcher(QWidget &widget) { widget.installEventFilter(this); }

    bool isPainted = false;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        isPainted = isPainted || event->type() == QEvent::Paint;
        return QObject::eventFilter(watched, event);
    }
};

/// A visible view of the model through a proxy.
template <typename Proxy>
struct Table
{
    explicit Table(ChatbotModel &model)
    {
        proxy.setSourceModel(&model);
        view.setModel(&proxy);
        view.resize(800, 600);
        view.show();
        paint();
    }

    /// Lets the event loop paint what has changed, or repaints everything if nothing has.
    void paint()
    {
        paintWatcher.isPainted = false;
        QCoreApplication::processEvents();
        if (!paintWatcher.isPainted) {
            view.viewport()->repaint();
        }
    }

    void filter(const QString &text)
    {
        proxy.setFilterText(text);
        paint();
    }

    void select(int rows)
    {
        view.clearSelection();
        for (int i = 0; i < rows; ++i) {
            const int row = static_cast<int>(qint64(i) * proxy.rowCount() / rows);
            view.selectionModel()->select(proxy.index(row, 0),
                                          QItemSelectionModel::Select | QItemSelectionModel::Rows);
        }
        view.selectionModel()->setCurrentIndex(proxy.index(0, 0), QItemSelectionModel::NoUpdate);
    }

    Proxy proxy;
    ChatbotView view;
    PaintWatcher paintWatcher{*view.viewport()};
};

/// Median times in milliseconds.
struct FilterTimes
{
    double narrow = 0;
    double widen = 0;
    double clear = 0;
    int narrowRows = 0;
};

/// Measures three changes of the filter: from nothing to the word (narrow), from the word with one
/// more character to the word (widen), and from the word to nothing (clear).
template <typename Proxy>
FilterTimes filterTimes(Table<Proxy> &table, const QString &word, int runs)
{
    FilterTimes times;
    const auto filterBy = [&table](const QString &text) {
        return [&table, text] { table.filter(text); };
    };
    const QString none;
    times.narrow = medianMs(runs, filterBy(word), filterBy(none));
    times.narrowRows = table.proxy.rowCount();
    times.widen = medianMs(runs, filterBy(word), filterBy(word + u'1'));
    times.clear = medianMs(runs, filterBy(none), filterBy(word));
    return times;
}
