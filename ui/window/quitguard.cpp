// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/quitguard.h"

#include <QEvent>
#include <QMessageBox>
#include <QPushButton>

#include <utility>

QuitGuard::QuitGuard(QWidget &window, std::function<std::optional<QString>()> save)
    : QObject(&window)
    , m_window(window)
    , m_save(std::move(save))
{
    window.installEventFilter(this);
}

bool QuitGuard::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != &m_window || event->type() != QEvent::Close || m_quitsAnyway) {
        return false;
    }
    const std::optional<QString> problem = m_save();
    if (problem) {
        event->ignore();
        ask(*problem);
    }
    return problem.has_value();
}

void QuitGuard::ask(const QString &problem)
{
    delete m_question;
    m_question = new QMessageBox(QMessageBox::Warning, tr("Quit"), tr("Settings were not saved"),
                                 QMessageBox::Cancel, &m_window);
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    m_question->setTextFormat(Qt::PlainText);
    m_question->setInformativeText(problem);
    const QPushButton *quit =
        m_question->addButton(tr("&Quit anyway"), QMessageBox::DestructiveRole);
    m_question->setDefaultButton(QMessageBox::Cancel);
    connect(quit, &QPushButton::clicked, this, [this] {
        m_quitsAnyway = true;
        // Queued until this dialog has closed: an open dialog would keep the program running.
        QMetaObject::invokeMethod(&m_window, &QWidget::close, Qt::QueuedConnection);
    });
    m_question->open();
}
