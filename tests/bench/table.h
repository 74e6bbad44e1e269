// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chatbots/chatbotmodel.h"
#include "figures.h"
#include "ui/chatbots/chatbotview.h"

#include <QCoreApplication>
#include <QEvent>
#include <QItemSelectionModel>

/// Whether a widget has been painted.
class PaintWatch : public QObject
{
public:
    explicit PaintWatch(QWidget &widget) { widget.installEventFilter(this); }

    bool isPainted = false;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        isPainted = isPainted || event->type() == QEvent::Paint;
        return QObject::eventFilter(watched, event);
    }
};

/// A view on a proxy on the same model, in a window that shows.
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

    /// What has changed, once, as the event loop does it; all of it if nothing has.
    void paint()
    {
        watch.isPainted = false;
        QCoreApplication::processEvents();
        if (!watch.isPainted) {
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
    PaintWatch watch{*view.viewport()};
};

struct FilterTimes
{
    double narrow = 0;
    double widen = 0;
    double clear = 0;
    int narrowRows = 0;
};

/// One key each: to fewer rows, to more again, and all of them away.
template <typename Proxy>
FilterTimes filterTimes(Table<Proxy> &table, const QString &word, int times)
{
    FilterTimes took;
    const auto to = [&table](const QString &text) {
        return [&table, text] { table.filter(text); };
    };
    const QString none;
    took.narrow = medianMs(times, to(word), to(none));
    took.narrowRows = table.proxy.rowCount();
    took.widen = medianMs(times, to(word), to(word + u'1'));
    took.clear = medianMs(times, to(none), to(word));
    return took;
}
