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
    connect(m_showButton, &QToolButton::toggled, this, &SecretField::setContentShown);
    connect(m_edit, &QLineEdit::textChanged, this, [this] {
        cleanPastedText();
        Q_EMIT textChanged();
    });
    connect(m_edit, &QLineEdit::returnPressed, this, &SecretField::returnPressed);
    setContentShown(false);
}

QString SecretField::text() const
{
    return m_edit->text();
}

void SecretField::setText(const QString &text)
{
    m_showButton->setChecked(false); // the user asked to see the previous secret only
    if (text == m_edit->text()) {
        return;
    }
    wipe();
    if (text.isEmpty()) {
        Q_EMIT textChanged(); // wipe() has emptied the field without a signal
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

void SecretField::setAccessibleNames(const QString &field, const QString &button,
                                     const QString &toolTip)
{
    m_edit->setAccessibleName(field);
    m_showButton->setAccessibleName(button);
    m_showButton->setToolTip(toolTip);
}

void SecretField::wipe()
{
    // Overwrites the memory that the field itself uses, through a const_cast: writing to the
    // QString would detach it and change only the copy. volatile: see wipe(QByteArray &). The
    // memory of string literals is not mutable.
    QString shared = m_edit->text();
    if (shared.data_ptr().isMutable()) {
        auto *memory =
            reinterpret_cast<volatile char16_t *>(const_cast<QChar *>(shared.constData()));
        for (qsizetype i = 0; i < shared.size(); ++i) {
            memory[i] = u'x';
        }
    }
    const QSignalBlocker blocker(m_edit);
    m_edit->clear();
}

bool SecretField::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut) {
        // Queued: the new focus widget is known only after this event.
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

void SecretField::setContentShown(bool isShown)
{
    m_edit->setEchoMode(isShown ? QLineEdit::Normal : QLineEdit::Password);
    m_showButton->setIcon(icon(isShown ? u"hide"_s : u"show"_s));
    if (isShown) {
        m_hideTimer.start();
    } else {
        m_hideTimer.stop();
    }
}

void SecretField::cleanPastedText()
{
    if (m_isVerbatim) {
        return;
    }
    QString clean = withoutPasteArtifacts(m_edit->text());
    if (clean != m_edit->text()) {
        wipe();
        const QSignalBlocker blocker(m_edit);
        m_edit->setText(clean);
    } else {
        ::wipe(clean);
    }
}
