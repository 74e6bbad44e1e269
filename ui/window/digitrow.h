// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <optional>

class Actions;
class QWidget;

/// The digit of the key that a keyboard's driver gives this code, whatever the key prints. Known
/// for X11 and Wayland, @p platform as QGuiApplication names it.
std::optional<int> digitOfScanCode(quint32 code, const QString &platform);

/// Lets Ctrl and a key of the digit row do what Ctrl and that digit do, also where the key prints
/// something else, as on French and Czech keyboards. An event filter of the application.
class DigitRow : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive it.
    DigitRow(const Actions &actions, QWidget &window, const QString &platform);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    const Actions &m_actions;
    QWidget &m_window;
    QString m_platform;
};
