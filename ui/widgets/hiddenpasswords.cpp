// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/hiddenpasswords.h"

#include <QAccessible>
#include <QLineEdit>

namespace
{

QAccessible::UpdateHandler handlerBefore = nullptr;

void handle(QAccessibleEvent *event);

void pass(QAccessibleEvent *event)
{
    if (handlerBefore) {
        handlerBefore(event);
        return;
    }
    if (event->type() == QAccessible::TableModelChanged) {
        // Qt has told the table already, and would tell it a second time. AT-SPI ignores it.
        return;
    }
    // There is no other way to what Qt would have done without us.
    QAccessible::installUpdateHandler(nullptr);
    QAccessible::updateAccessibility(event);
    QAccessible::installUpdateHandler(handle);
}

QString asterisks(const QString &text)
{
    return QString(text.size(), u'*');
}

void handle(QAccessibleEvent *event)
{
    auto *edit = qobject_cast<QLineEdit *>(event->object());
    if (!edit || edit->echoMode() == QLineEdit::Normal) {
        pass(event);
        return;
    }
    switch (event->type()) {
    case QAccessible::TextInserted: {
        const auto *told = static_cast<QAccessibleTextInsertEvent *>(event);
        QAccessibleTextInsertEvent hidden(edit, told->changePosition(),
                                          asterisks(told->textInserted()));
        hidden.setCursorPosition(told->cursorPosition());
        pass(&hidden);
        return;
    }
    case QAccessible::TextRemoved: {
        const auto *told = static_cast<QAccessibleTextRemoveEvent *>(event);
        QAccessibleTextRemoveEvent hidden(edit, told->changePosition(),
                                          asterisks(told->textRemoved()));
        hidden.setCursorPosition(told->cursorPosition());
        pass(&hidden);
        return;
    }
    case QAccessible::TextUpdated: {
        const auto *told = static_cast<QAccessibleTextUpdateEvent *>(event);
        QAccessibleTextUpdateEvent hidden(edit, told->changePosition(),
                                          asterisks(told->textRemoved()),
                                          asterisks(told->textInserted()));
        hidden.setCursorPosition(told->cursorPosition());
        pass(&hidden);
        return;
    }
    default:
        pass(event);
    }
}

} // namespace

void hidePasswordsFromBus()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    const QAccessible::UpdateHandler before = QAccessible::installUpdateHandler(handle);
    if (before != handle) {
        handlerBefore = before;
    }
#endif
}
