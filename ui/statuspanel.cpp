// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "statuspanel.h"

#include "alert.h"
#include "icons.h"
#include "note.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QStyle>
#include <QVBoxLayout>

namespace
{

QString iconName(Tone tone)
{
    switch (tone) {
    case Tone::Good:
        return QStringLiteral("good");
    case Tone::Warning:
        return QStringLiteral("warning");
    case Tone::Bad:
        return QStringLiteral("bad");
    case Tone::Plain:
    case Tone::Muted:
        break;
    }
    return QStringLiteral("info");
}

/// As high as its text, but never higher than a few lines: a server's words can be long.
class WordsArea : public QScrollArea
{
public:
    using QScrollArea::QScrollArea;

    QSize sizeHint() const override
    {
        const int text = widget()->heightForWidth(viewport()->width());
        return {QScrollArea::sizeHint().width(), qMin(text, 4 * fontMetrics().lineSpacing())};
    }
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        QScrollArea::resizeEvent(event);
        updateGeometry();
    }
};

} // namespace

StatusPanel::StatusPanel(QWidget *parent)
    : QFrame(parent)
    , m_alert(new Alert(this))
    , m_icon(new QLabel(m_alert))
    , m_headline(new Note(Tone::Plain, m_alert))
    , m_advice(new Note(Tone::Plain, m_alert))
    , m_words(new Note(Tone::Muted))
    , m_wordsArea(new WordsArea(m_alert))
    , m_code(new Note(Tone::Muted, m_alert))
    , m_buttonRow(new QWidget(this))
{
    setFrameShape(QFrame::StyledPanel);
    QFont bold = font();
    bold.setBold(true);
    m_headline->setFont(bold);
    m_code->setWordWrap(false);
    m_wordsArea->setWidget(m_words);
    m_wordsArea->setWidgetResizable(true);
    m_wordsArea->setFrameShape(QFrame::NoFrame);
    m_wordsArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_wordsArea->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_wordsArea->viewport()->setAutoFillBackground(false);
    m_words->setAutoFillBackground(false);
    m_wordsArea->setFocusPolicy(Qt::NoFocus);

    auto *text = new QVBoxLayout;
    for (QWidget *part : {static_cast<QWidget *>(m_headline), static_cast<QWidget *>(m_advice),
                          static_cast<QWidget *>(m_wordsArea)}) {
        text->addWidget(part);
    }
    auto *message = new QHBoxLayout(m_alert);
    message->setContentsMargins({});
    message->addWidget(m_icon, 0, Qt::AlignTop);
    message->addLayout(text, 1);
    message->addWidget(m_code, 0, Qt::AlignTop);

    auto *buttons = new QHBoxLayout(m_buttonRow);
    buttons->setContentsMargins({});
    for (const PanelDeed deed :
         {PanelDeed::Cancel, PanelDeed::Retry, PanelDeed::Stop, PanelDeed::EditCredentials,
          PanelDeed::CopyDetails, PanelDeed::ShowInFolder, PanelDeed::CopyPath}) {
        addButton(deed);
    }
    buttons->addStretch();

    auto *column = new QVBoxLayout(this);
    column->addWidget(m_alert);
    column->addWidget(m_buttonRow);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    retranslate();
    fill();
}

void StatusPanel::addButton(PanelDeed deed)
{
    auto *button = new QPushButton(m_buttonRow);
    m_buttonRow->layout()->addWidget(button);
    m_buttons.insert(deed, button);
    connect(button, &QPushButton::clicked, this, [this, deed] { Q_EMIT wanted(deed); });
}

void StatusPanel::show(const StatusView &view)
{
    if (view == m_view) {
        return;
    }
    // A countdown or the seconds of a call change the text, but are no news to be told aloud.
    const bool news = view.headline != m_view.headline || view.deeds != m_view.deeds;
    m_view = view;
    fill();
    if (news) {
        m_alert->setMessage(view.message(), view.urgent);
    }
}

void StatusPanel::fill()
{
    const int side = style()->pixelMetric(QStyle::PM_SmallIconSize);
    m_icon->setPixmap(icon(iconName(m_view.tone), m_view.tone).pixmap(QSize(side, side), devicePixelRatioF()));
    m_headline->setTone(m_view.tone);
    m_headline->setText(m_view.headline);
    m_advice->setText(m_view.advice);
    m_advice->setVisible(!m_view.advice.isEmpty());
    m_words->setText(m_view.words.isEmpty() ? QString() : tr("The service said: %1").arg(m_view.words));
    m_wordsArea->setVisible(!m_view.words.isEmpty());
    m_wordsArea->updateGeometry();
    m_code->setText(m_view.code);
    m_code->setVisible(!m_view.code.isEmpty());

    // A button that vanishes must not take the focus with it into nowhere.
    QWidget *focused = focusWidget();
    for (auto it = m_buttons.cbegin(); it != m_buttons.cend(); ++it) {
        it.value()->setVisible(m_view.deeds.testFlag(it.key()));
    }
    m_buttonRow->setVisible(m_view.deeds != PanelDeeds());
    if (focused && !focused->isVisibleTo(this)) {
        for (QPushButton *button : std::as_const(m_buttons)) {
            if (button->isVisibleTo(this)) {
                button->setFocus();
                break;
            }
        }
    }
}

void StatusPanel::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    } else if (event->type() == QEvent::ApplicationPaletteChange) {
        fill();
    }
}

void StatusPanel::retranslate()
{
    setAccessibleName(tr("Status"));
    const auto name = [this](PanelDeed deed, const QString &label, const QString &accessible) {
        m_buttons[deed]->setText(label);
        m_buttons[deed]->setAccessibleName(accessible);
    };
    name(PanelDeed::Retry, tr("Re&try"), tr("Retry"));
    name(PanelDeed::Stop, tr("&Stop"), tr("Stop"));
    name(PanelDeed::Cancel, tr("&Cancel"), tr("Cancel"));
    name(PanelDeed::EditCredentials, tr("E&dit credentials"), tr("Edit credentials"));
    name(PanelDeed::CopyDetails, tr("Copy &details"), tr("Copy details"));
    name(PanelDeed::ShowInFolder, tr("Show in f&older"), tr("Show in folder"));
    name(PanelDeed::CopyPath, tr("Copy &path"), tr("Copy path"));
}
