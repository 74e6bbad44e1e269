// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/alert.h"

#include "ui/fetch/statuspanel.h"

#include <QAccessible>
#include <QAccessibleWidget>

void Alert::setMessage(const QString &message, bool urgent)
{
    if (urgent) {
        hide();
    }
    setAccessibleName(message);
    if (urgent) {
        show();
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
        QAccessibleAnnouncementEvent announcement(this, message);
        announcement.setPoliteness(QAccessible::AnnouncementPoliteness::Assertive);
        QAccessible::updateAccessibility(&announcement);
#endif
    }
}

void installAccessibleRoles()
{
    QAccessible::installFactory([](const QString &, QObject *object) -> QAccessibleInterface * {
        if (auto *alert = qobject_cast<Alert *>(object)) {
            return new QAccessibleWidget(alert, QAccessible::AlertMessage);
        }
        if (auto *panel = qobject_cast<StatusPanel *>(object)) {
            return new QAccessibleWidget(panel, QAccessible::Grouping);
        }
        return nullptr;
    });
}
