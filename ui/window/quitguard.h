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

/// Saves before a window closes. If that fails, the window stays open and a dialog shows why and
/// offers to quit anyway.
class QuitGuard : public QObject
{
    Q_OBJECT

public:
    /// save: returns why it failed, or nullopt. Becomes a child of @p window.
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
