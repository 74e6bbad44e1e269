// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "usersigfield.h"

#include "connection/fields.h"
#include "icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

using namespace std::chrono_literals;

UserSigField::UserSigField(QWidget *parent)
    : QWidget(parent)
    , m_edit(new QLineEdit(this))
    , m_showButton(new QToolButton(this))
{
    m_edit->setEchoMode(QLineEdit::Password);
    m_edit->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText |
                                Qt::ImhNoAutoUppercase);
    m_edit->setMaxLength(maxUserSigLength + 1); // one more shows that it is too long
    m_edit->installEventFilter(this);
    m_showButton->setCheckable(true);
    m_showButton->setFocusPolicy(Qt::StrongFocus);
    m_showButton->installEventFilter(this);
    setFocusProxy(m_edit);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(m_edit);
    row->addWidget(m_showButton);

    m_hideTimer.setSingleShot(true);
    m_hideTimer.setInterval(30s);
    connect(&m_hideTimer, &QTimer::timeout, this, [this] { m_showButton->setChecked(false); });
    connect(m_showButton, &QToolButton::toggled, this, &UserSigField::show);
    connect(m_edit, &QLineEdit::textChanged, this, [this] {
        takeOffPasteMarks();
        Q_EMIT textChanged();
    });
    connect(m_edit, &QLineEdit::returnPressed, this, &UserSigField::returnPressed);
    show(false);
    retranslate();
}

QString UserSigField::text() const
{
    return m_edit->text();
}

void UserSigField::setText(const QString &text)
{
    m_edit->setText(text);
}

void UserSigField::retranslate()
{
    m_edit->setAccessibleName(QStringLiteral("UserSig"));
    m_showButton->setAccessibleName(tr("Show UserSig"));
    m_showButton->setToolTip(tr("Show the UserSig until you leave the field, 30 seconds at most"));
}

bool UserSigField::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut) {
        // Where the focus goes is known only after this event.
        QMetaObject::invokeMethod(
            this,
            [this] {
                if (!m_edit->hasFocus() && !m_showButton->hasFocus()) {
                    m_showButton->setChecked(false);
                }
            },
            Qt::QueuedConnection);
    }
    return QWidget::eventFilter(watched, event);
}

void UserSigField::show(bool shown)
{
    m_edit->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
    m_showButton->setIcon(icon(shown ? QStringLiteral("hide") : QStringLiteral("show")));
    if (shown) {
        m_hideTimer.start();
    } else {
        m_hideTimer.stop();
    }
}

void UserSigField::takeOffPasteMarks()
{
    const QString clean = withoutPasteMarks(m_edit->text());
    if (clean != m_edit->text()) {
        const QSignalBlocker once(m_edit);
        m_edit->setText(clean);
    }
}
