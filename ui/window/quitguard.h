// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QString>

#include <functional>
#include <optional>

class QMessageBox;
class QWidget;

/// Saves when a window is about to close. If that fails, the window stays and a dialog says why and
/// offers to quit anyway.
class QuitGuard : public QObject
{
    Q_OBJECT

public:
    /// save: gives the words for why it failed.
    QuitGuard(QWidget &window, std::function<std::optional<QString>()> save);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void ask(const QString &problem);

    QWidget &m_window;
    std::function<std::optional<QString>()> m_save;
    QPointer<QMessageBox> m_question;
    bool m_quitsAnyway = false;
};
