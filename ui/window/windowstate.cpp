// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/windowstate.h"

#include "chatbots/columns.h"
#include "settings/settings.h"
#include "ui/chatbots/chatbotview.h"
#include "ui/window/onscreen.h"

#include <QHeaderView>
#include <QMainWindow>
#include <QSplitter>

void restoreWindow(QMainWindow &window, QSplitter &splitter, ChatbotView &view,
                   const Settings &settings)
{
    if (!settings.windowGeometry.isEmpty()) {
        window.restoreGeometry(settings.windowGeometry);
        // Full screen is not restored, since the program has no key to leave it.
        window.setWindowState(window.windowState() & ~Qt::WindowFullScreen);
        bringOnScreen(window);
    }
    if (!settings.splitter.isEmpty()) {
        splitter.restoreState(settings.splitter);
    }
    view.restoreColumns(settings.columnLayout);
    const std::optional<ChatbotColumn> sortBy = columnNamed(settings.sortBy);
    view.horizontalHeader()->setSortIndicator(sortBy ? static_cast<int>(*sortBy) : -1,
                                              settings.sortDescending ? Qt::DescendingOrder
                                                                      : Qt::AscendingOrder);
}

void storeWindow(const QMainWindow &window, const QSplitter &splitter, const ChatbotView &view,
                 Settings &settings)
{
    const QHeaderView *header = view.horizontalHeader();
    const int sortColumn = header->sortIndicatorSection();
    settings.sortBy = sortColumn >= 0 && sortColumn < header->count()
                          ? QString(columnInfo(static_cast<ChatbotColumn>(sortColumn)).name)
                          : QString();
    settings.sortDescending = header->sortIndicatorOrder() == Qt::DescendingOrder;
    settings.windowGeometry = window.saveGeometry();
    settings.splitter = splitter.saveState();
    settings.columnLayout = view.columnLayout();
}
