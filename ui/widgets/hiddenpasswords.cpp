// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/hiddenpasswords.h"

#include <QAccessible>
#include <QLineEdit>

namespace
{

QAccessible::UpdateHandler previousHandler = nullptr;

void handle(QAccessibleEvent *event);

void forward(QAccessibleEvent *event)
{
    if (previousHandler) {
        previousHandler(event);
        return;
    }
    if (event->type() == QAccessible::TableModelChanged) {
        // Qt has already told the table's interface about the change, and would do so again if the
        // event were sent below. Not forwarding it is harmless, since AT-SPI ignores it.
        return;
    }
    // Qt's default handling can be called only while no handler is installed.
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
        forward(event);
        return;
    }
    switch (event->type()) {
    case QAccessible::TextInserted: {
        const auto *original = static_cast<QAccessibleTextInsertEvent *>(event);
        QAccessibleTextInsertEvent masked(edit, original->changePosition(),
                                          asterisks(original->textInserted()));
        masked.setCursorPosition(original->cursorPosition());
        forward(&masked);
        return;
    }
    case QAccessible::TextRemoved: {
        const auto *original = static_cast<QAccessibleTextRemoveEvent *>(event);
        QAccessibleTextRemoveEvent masked(edit, original->changePosition(),
                                          asterisks(original->textRemoved()));
        masked.setCursorPosition(original->cursorPosition());
        forward(&masked);
        return;
    }
    case QAccessible::TextUpdated: {
        const auto *original = static_cast<QAccessibleTextUpdateEvent *>(event);
        QAccessibleTextUpdateEvent masked(edit, original->changePosition(),
                                          asterisks(original->textRemoved()),
                                          asterisks(original->textInserted()));
        masked.setCursorPosition(original->cursorPosition());
        forward(&masked);
        return;
    }
    default:
        forward(event);
    }
}

} // namespace

void maskPasswordsInAccessibilityEvents()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    const QAccessible::UpdateHandler previous = QAccessible::installUpdateHandler(handle);
    if (previous != handle) {
        previousHandler = previous;
    }
#endif
}
