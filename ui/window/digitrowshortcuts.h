// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <optional>

class Actions;
class QWidget;

/// The digit, 0 to 9, of the key in the digit row with this native scan code, whatever the key
/// prints. nullopt for other keys, and on platforms other than X11 and Wayland.
/// platform: as from QGuiApplication::platformName().
std::optional<int> digitOfScanCode(quint32 code, const QString &platform);

/// Makes Ctrl with a key of the digit row trigger the action of Ctrl with that digit, even if the
/// key prints something else, as on French and Czech keyboards. Filters the application's events.
class DigitRowShortcuts : public QObject
{
    Q_OBJECT

public:
    /// Becomes a child of @p window. @p actions must outlive it.
    DigitRowShortcuts(const Actions &actions, QWidget &window, const QString &platform);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    const Actions &m_actions;
    QWidget &m_window;
    QString m_platform;
};
