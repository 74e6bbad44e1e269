// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/activitywindow.h"

#include "activity/activity.h"
#include "activity/exchangetext.h"
#include "explain/curl.h"
#include "ui/activity/activityview.h"
#include "ui/window/onscreen.h"

#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QFontDatabase>
#include <QFontInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScreen>
#include <QSignalBlocker>
#include <QSplitter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype maxLineLength = 2000; ///< of the text view, in characters
constexpr int maxLines = 50'000;          ///< of the text view

/// The system's fixed font in the size of @p like, which the user may have configured.
QFont fixedFont(const QFont &like)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (!QFontInfo(font).fixedPitch()) { // not set in some desktops
        font = QFont(u"monospace"_s);
        font.setStyleHint(QFont::Monospace);
    }
    if (like.pointSizeF() > 0) {
        font.setPointSizeF(like.pointSizeF());
    }
    return font;
}

} // namespace

ActivityWindow::ActivityWindow(Activity &activity, QWidget *parent)
    : QDialog(parent, Qt::Dialog | Qt::WindowMinMaxButtonsHint | Qt::WindowCloseButtonHint)
    , m_activity(activity)
    , m_view(new ActivityView(activity))
    , m_text(new QPlainTextEdit)
    , m_attemptLabel(new QLabel)
    , m_attemptBox(new QComboBox)
    , m_copyCurl(new QPushButton)
    , m_copyText(new QPushButton)
    , m_close(new QPushButton)
{
    build();
    connect(m_view, &ActivityView::selectedCallChanged, this, &ActivityWindow::showCall);
    connect(m_attemptBox, &QComboBox::currentIndexChanged, this, &ActivityWindow::showAttempt);
    connect(m_copyCurl, &QPushButton::clicked, this, &ActivityWindow::copyCurl);
    connect(m_copyText, &QPushButton::clicked, this, &ActivityWindow::copyText);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    retranslate();
}

void ActivityWindow::build()
{
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setUndoRedoEnabled(false);
    m_text->setTabChangesFocus(true);
    m_text->setFont(fixedFont(font()));
    m_attemptLabel->setBuddy(m_attemptBox);
    m_attemptBox->setSizeAdjustPolicy(QComboBox::AdjustToContents);

    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_attemptLabel);
    buttons->addWidget(m_attemptBox);
    buttons->addStretch(1);
    for (QPushButton *button : {m_copyCurl, m_copyText, m_close}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->addWidget(m_view);
    splitter->addWidget(m_text);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({1000, 2000}); // larger than the window, so used as proportions
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 2);
    auto *column = new QVBoxLayout(this);
    column->addWidget(splitter, 1);
    column->addLayout(buttons);
    const QSize comfortable(fontMetrics().horizontalAdvance(u'0') * 120,
                            fontMetrics().lineSpacing() * 36);
    resize(comfortable.boundedTo(screen()->availableSize() * 9 / 10));
    m_view->setFocus();
}

void ActivityWindow::retranslate()
{
    setWindowTitle(tr("Activity"));
    m_view->retranslate();
    m_text->setAccessibleName(tr("Request and reply"));
    m_text->setPlaceholderText(tr("Select a call to see its request and reply."));
    m_attemptLabel->setText(tr("A&ttempt"));
    m_copyCurl->setText(tr("Copy as &curl"));
    m_copyCurl->setAccessibleName(tr("Copy as curl"));
    m_copyCurl->setToolTip(tr("As a command that reads the UserSig from $USERSIG"));
    m_copyText->setText(tr("Copy &request and reply"));
    m_copyText->setAccessibleName(tr("Copy request and reply"));
    m_close->setText(tr("C&lose"));
    m_close->setAccessibleName(tr("Close"));
    showCall();
}

/// Shows the last attempt. The call may have more attempts than when it was last shown.
void ActivityWindow::showCall()
{
    if (!isVisible()) {
        return; // showEvent() calls this
    }
    const int row = m_view->selectedRow();
    const int attempts = row < 0 ? 0 : static_cast<int>(m_activity.attempts(row).size());
    {
        const QSignalBlocker blocker(m_attemptBox);
        m_attemptBox->clear();
        for (int i = 1; i <= attempts; ++i) {
            m_attemptBox->addItem(tr("%1 of %2", "an attempt of several").arg(i).arg(attempts));
        }
        m_attemptBox->setCurrentIndex(attempts - 1);
    }
    m_attemptBox->setVisible(attempts > 1);
    m_attemptLabel->setVisible(attempts > 1);
    showAttempt();
}

const ActivityAttempt *ActivityWindow::chosenAttempt() const
{
    const int row = m_view->selectedRow();
    const int index = m_attemptBox->currentIndex();
    return row < 0 || index < 0 || index >= m_activity.attempts(row).size()
               ? nullptr
               : &m_activity.attempts(row)[index];
}

void ActivityWindow::showAttempt()
{
    const ActivityAttempt *attempt = chosenAttempt();
    m_text->setPlainText(attempt
                             ? truncatedForTextView(exchangeText(*attempt), maxLineLength, maxLines)
                             : QString());
    m_copyCurl->setEnabled(attempt);
    m_copyText->setEnabled(attempt);
}

void ActivityWindow::copyCurl()
{
    if (const ActivityAttempt *attempt = chosenAttempt()) {
        QGuiApplication::clipboard()->setText(curlCommand(attempt->exchange.record.request));
    }
}

void ActivityWindow::copyText()
{
    if (const ActivityAttempt *attempt = chosenAttempt()) {
        QGuiApplication::clipboard()->setText(exchangeText(*attempt));
    }
}

void ActivityWindow::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    } else if (event->type() == QEvent::FontChange) {
        m_text->setFont(fixedFont(font()));
    }
}

void ActivityWindow::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    showCall();
    // Queued, since Qt positions the window and gives it a frame only after this event.
    QMetaObject::invokeMethod(
        this, [this] { bringOnScreen(*this); }, Qt::QueuedConnection);
}
