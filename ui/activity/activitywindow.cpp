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

constexpr qsizetype longestLine = 2000; ///< of the text view, in characters
constexpr int mostLines = 50'000;       ///< of the text view

/// The system's fixed font in the size of the others, which the person may have chosen.
QFont fixedFont(const QFont &like)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (!QFontInfo(font).fixedPitch()) { // some desktops' settings name none
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
    , m_tryLabel(new QLabel)
    , m_try(new QComboBox)
    , m_copyCurl(new QPushButton)
    , m_copyText(new QPushButton)
    , m_close(new QPushButton)
{
    build();
    connect(m_view, &ActivityView::selectedCallChanged, this, &ActivityWindow::showCall);
    connect(m_try, &QComboBox::currentIndexChanged, this, &ActivityWindow::showTry);
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
    m_tryLabel->setBuddy(m_try);
    m_try->setSizeAdjustPolicy(QComboBox::AdjustToContents);

    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_tryLabel);
    buttons->addWidget(m_try);
    buttons->addStretch(1);
    for (QPushButton *button : {m_copyCurl, m_copyText, m_close}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->addWidget(m_view);
    splitter->addWidget(m_text);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({1000, 2000}); // shares, as they are more than there is
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
    m_text->setAccessibleName(tr("Request and answer"));
    m_text->setPlaceholderText(tr("The request and the answer of the selected call stand here."));
    m_tryLabel->setText(tr("&Try"));
    m_copyCurl->setText(tr("Copy as &curl"));
    m_copyCurl->setAccessibleName(tr("Copy as curl"));
    m_copyCurl->setToolTip(tr("As a command that expects the UserSig in $USERSIG"));
    m_copyText->setText(tr("Copy &request and answer"));
    m_copyText->setAccessibleName(tr("Copy request and answer"));
    m_close->setText(tr("C&lose"));
    m_close->setAccessibleName(tr("Close"));
    showCall();
}

/// Its last try, of which there may be more by now.
void ActivityWindow::showCall()
{
    if (!isVisible()) {
        return; // done when it shows
    }
    const int row = m_view->selectedRow();
    const int tries = row < 0 ? 0 : static_cast<int>(m_activity.tries(row).size());
    {
        const QSignalBlocker quiet(m_try);
        m_try->clear();
        for (int i = 1; i <= tries; ++i) {
            m_try->addItem(tr("%1 of %2", "a try of several").arg(i).arg(tries));
        }
        m_try->setCurrentIndex(tries - 1);
    }
    m_try->setVisible(tries > 1);
    m_tryLabel->setVisible(tries > 1);
    showTry();
}

const ActivityTry *ActivityWindow::chosenTry() const
{
    const int row = m_view->selectedRow();
    const int number = m_try->currentIndex();
    return row < 0 || number < 0 || number >= m_activity.tries(row).size()
               ? nullptr
               : &m_activity.tries(row)[number];
}

void ActivityWindow::showTry()
{
    const ActivityTry *one = chosenTry();
    m_text->setPlainText(one ? forTextView(exchangeText(*one), longestLine, mostLines) : QString());
    m_copyCurl->setEnabled(one);
    m_copyText->setEnabled(one);
}

void ActivityWindow::copyCurl()
{
    if (const ActivityTry *one = chosenTry()) {
        QGuiApplication::clipboard()->setText(curlCommand(one->exchange.record.request));
    }
}

void ActivityWindow::copyText()
{
    if (const ActivityTry *one = chosenTry()) {
        QGuiApplication::clipboard()->setText(exchangeText(*one));
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
    // Once Qt has placed it, and its frame is there.
    QMetaObject::invokeMethod(
        this, [this] { bringOnScreen(*this); }, Qt::QueuedConnection);
}
