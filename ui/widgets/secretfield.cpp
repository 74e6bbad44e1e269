// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/secretfield.h"

#include "connection/fields.h"
#include "ui/widgets/icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

using namespace Qt::StringLiterals;

using namespace std::chrono_literals;

SecretField::SecretField(qsizetype maxLength, QWidget *parent)
    : QWidget(parent)
    , m_edit(new QLineEdit(this))
    , m_showButton(new QToolButton(this))
{
    m_edit->setEchoMode(QLineEdit::Password);
    m_edit->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText |
                                Qt::ImhNoAutoUppercase);
    m_edit->setMaxLength(static_cast<int>(maxLength + 1));
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
    connect(m_showButton, &QToolButton::toggled, this, &SecretField::show);
    connect(m_edit, &QLineEdit::textChanged, this, [this] {
        takeOffPasteMarks();
        Q_EMIT textChanged();
    });
    connect(m_edit, &QLineEdit::returnPressed, this, &SecretField::returnPressed);
    show(false);
}

QString SecretField::text() const
{
    return m_edit->text();
}

void SecretField::setText(const QString &text)
{
    m_showButton->setChecked(false); // it is another secret than the one that was to be seen
    if (text == m_edit->text()) {
        return;
    }
    wipe();
    if (text.isEmpty()) {
        Q_EMIT textChanged(); // the field itself finds nothing changed any more
    } else {
        m_edit->setText(text);
    }
}

Secret SecretField::secret() const
{
    return Secret(m_edit->text().toUtf8());
}

void SecretField::setSecret(const Secret &secret)
{
    setText(QString::fromUtf8(secret.reveal()));
}

void SecretField::setNames(const QString &field, const QString &button, const QString &tip)
{
    m_edit->setAccessibleName(field);
    m_showButton->setAccessibleName(button);
    m_showButton->setToolTip(tip);
}

void SecretField::wipe()
{
    // Not a copy: the very memory that the field holds, written to behind Qt's back, since Qt gives
    // no way to it. volatile, as in wipe() of bytes; a literal's memory is not to be written to.
    QString shared = m_edit->text();
    if (shared.data_ptr().isMutable()) {
        auto *memory =
            reinterpret_cast<volatile char16_t *>(const_cast<QChar *>(shared.constData()));
        for (qsizetype i = 0; i < shared.size(); ++i) {
            memory[i] = u'x';
        }
    }
    const QSignalBlocker quiet(m_edit);
    m_edit->clear();
}

bool SecretField::eventFilter(QObject *watched, QEvent *event)
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

void SecretField::show(bool shown)
{
    m_edit->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
    m_showButton->setIcon(icon(shown ? u"hide"_s : u"show"_s));
    if (shown) {
        m_hideTimer.start();
    } else {
        m_hideTimer.stop();
    }
}

void SecretField::takeOffPasteMarks()
{
    if (m_asTyped) {
        return;
    }
    QString clean = withoutPasteMarks(m_edit->text());
    if (clean != m_edit->text()) {
        wipe();
        const QSignalBlocker once(m_edit);
        m_edit->setText(clean);
    } else {
        ::wipe(clean);
    }
}
