// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fetch/statuspanel.h"

#include "ui/widgets/alert.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/tonelabel.h"

#include <QAbstractTextDocumentLayout>
#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStyle>
#include <QTextBlock>
#include <QTextLayout>
#include <QVBoxLayout>
#include <QtMath>

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

/// As high as its text, but never higher than a few lines: a server's words can be long. They can
/// be without a blank, too, so they wrap anywhere.
class WordsArea : public QPlainTextEdit
{
public:
    explicit WordsArea(QWidget *parent)
        : QPlainTextEdit(parent)
    {
        setReadOnly(true);
        setTextInteractionFlags(Qt::TextSelectableByMouse);
        setFocusPolicy(Qt::NoFocus);
        setFrameShape(QFrame::NoFrame);
        setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        viewport()->setAutoFillBackground(false);
        document()->setDocumentMargin(0);
        connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged,
                this, [this] {
                    fitScrollBar();
                    updateGeometry();
                });
    }

    void fitScrollBar()
    {
        setVerticalScrollBarPolicy(extent().lines > mostLines ? Qt::ScrollBarAsNeeded
                                                              : Qt::ScrollBarAlwaysOff);
    }

    void resizeEvent(QResizeEvent *event) override
    {
        QPlainTextEdit::resizeEvent(event);
        fitScrollBar();
        updateGeometry(); // in another width the same words take another height
    }

    QSize sizeHint() const override
    {
        return {QPlainTextEdit::sizeHint().width(), qCeil(extent().height)};
    }
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

private:
    static constexpr int mostLines = 4;

    struct Extent
    {
        int lines = 0;
        qreal height = 0; ///< of the lines that show without scrolling
    };

    /// Laid out here, since the document itself counts only lines that it has shown already. A line
    /// is as high as the fonts that its characters need: higher than the widget's own font in
    /// Japanese.
    Extent extent() const
    {
        Extent extent;
        for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
            QTextLayout layout(block.text(), font());
            layout.setTextOption(document()->defaultTextOption());
            layout.beginLayout();
            for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
                line.setLineWidth(contentsRect().width()); // the bar must not decide on itself
                if (++extent.lines <= mostLines) {
                    extent.height += line.height();
                }
            }
            layout.endLayout();
        }
        return extent;
    }
};

} // namespace

StatusPanel::StatusPanel(QWidget *parent)
    : QFrame(parent)
    , m_alert(new Alert(this))
    , m_icon(new QLabel(m_alert))
    , m_headline(new ToneLabel(Tone::Plain, m_alert))
    , m_advice(new ToneLabel(Tone::Plain, m_alert))
    , m_words(new WordsArea(m_alert))
    , m_code(new ToneLabel(Tone::Muted, m_alert))
    , m_remark(new ToneLabel(Tone::Warning, this))
    , m_buttonRow(new QWidget(this))
{
    setFrameShape(QFrame::StyledPanel);
    QFont bold = font();
    bold.setBold(true);
    m_headline->setFont(bold);
    m_code->setWordWrap(false);

    auto *text = new QVBoxLayout;
    for (QWidget *part : {static_cast<QWidget *>(m_headline), static_cast<QWidget *>(m_advice),
                          static_cast<QWidget *>(m_words)}) {
        text->addWidget(part);
    }
    auto *message = new QHBoxLayout(m_alert);
    message->setContentsMargins({});
    message->addWidget(m_icon, 0, Qt::AlignTop);
    message->addLayout(text, 1);
    message->addWidget(m_code, 0, Qt::AlignTop);

    auto *buttons = new QHBoxLayout(m_buttonRow);
    buttons->setContentsMargins({});
    for (const PanelAction action :
         {PanelAction::Cancel, PanelAction::SignInToProxy, PanelAction::UseRegion,
          PanelAction::Retry, PanelAction::Wait, PanelAction::Stop, PanelAction::TryRegion,
          PanelAction::UseBackupHost, PanelAction::UseMainHost, PanelAction::EditCredentials,
          PanelAction::SendAnyway, PanelAction::CopyDetails, PanelAction::ShowInFolder,
          PanelAction::CopyPath}) {
        addButton(action);
    }
    buttons->addStretch();

    auto *column = new QVBoxLayout(this);
    column->addWidget(m_alert);
    column->addWidget(m_remark);
    column->addWidget(m_buttonRow);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    retranslate();
    fill();
}

void StatusPanel::addButton(PanelAction action)
{
    auto *button = new QPushButton(m_buttonRow);
    m_buttonRow->layout()->addWidget(button);
    m_buttons.insert(action, button);
    connect(button, &QPushButton::clicked, this, [this, action] { Q_EMIT wanted(action); });
}

void StatusPanel::show(const StatusMessage &view)
{
    if (view == m_view) {
        return;
    }
    // A countdown or the seconds of a call change the text, but are no news to be told aloud.
    const bool counts =
        (view.actions & (PanelAction::Cancel | PanelAction::Stop)) != PanelActions();
    StatusMessage known = m_view;
    known.remark = view.remark;
    if (counts) {
        known.advice = view.advice;
    }
    m_view = view;
    fill();
    if (view != known) {
        m_alert->setMessage(view.message(), view.urgent);
    }
}

void StatusPanel::fill()
{
    const int side = style()->pixelMetric(QStyle::PM_SmallIconSize);
    m_icon->setPixmap(
        icon(iconName(m_view.tone), m_view.tone).pixmap(QSize(side, side), devicePixelRatioF()));
    m_headline->setTone(m_view.tone);
    m_headline->setText(m_view.headline);
    m_advice->setText(m_view.advice);
    m_advice->setVisible(!m_view.advice.isEmpty());
    QPalette quiet = palette();
    quiet.setColor(QPalette::Text, toneColour(Tone::Muted, QGuiApplication::palette()));
    m_words->setPalette(quiet);
    m_words->setPlainText(m_view.words.isEmpty() ? QString()
                                                 : tr("The service said: %1").arg(m_view.words));
    m_words->setVisible(!m_view.words.isEmpty());
    m_code->setText(m_view.code);
    m_code->setVisible(!m_view.code.isEmpty());
    m_remark->setText(m_view.remark);
    m_remark->setVisible(!m_view.remark.isEmpty());

    // A button that vanishes must not take the focus with it into nowhere.
    // The window's, which it has kept while a dialog of its own has the focus.
    QWidget *focused = window()->focusWidget();
    for (auto it = m_buttons.cbegin(); it != m_buttons.cend(); ++it) {
        it.value()->setVisible(m_view.actions.testFlag(it.key()));
    }
    m_buttonRow->setVisible(m_view.actions != PanelActions());
    if (focused && m_buttonRow->isAncestorOf(focused) && !focused->isVisibleTo(this)) {
        for (QPushButton *button : m_buttonRow->findChildren<QPushButton *>()) {
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
    m_words->setAccessibleName(tr("The service's words"));
    const auto name = [this](PanelAction action, const QString &label, const QString &accessible) {
        m_buttons[action]->setText(label);
        m_buttons[action]->setAccessibleName(accessible);
    };
    name(PanelAction::Retry, tr("Retr&y"), tr("Retry"));
    name(PanelAction::Stop, tr("&Stop"), tr("Stop"));
    name(PanelAction::Cancel, tr("Cancel"), tr("Cancel"));
    name(PanelAction::EditCredentials, tr("Edit credentia&ls"), tr("Edit credentials"));
    name(PanelAction::SendAnyway, tr("Send all the same"), tr("Send all the same"));
    name(PanelAction::SignInToProxy, tr("Sign in to the proxy…"), tr("Sign in to the proxy"));
    name(PanelAction::Wait, tr("&Wait"), tr("Wait"));
    name(PanelAction::TryRegion, tr("Try another re&gion"), tr("Try another region"));
    name(PanelAction::UseRegion, tr("Ta&ke this region"), tr("Take this region"));
    name(PanelAction::UseBackupHost, tr("Use the &backup host"), tr("Use the backup host"));
    name(PanelAction::UseMainHost, tr("Use the &main host"), tr("Use the main host"));
    m_buttons[PanelAction::TryRegion]->setToolTip(
        tr("Asks each other region once, with the same credential."));
    name(PanelAction::CopyDetails, tr("Copy &details"), tr("Copy details"));
    name(PanelAction::ShowInFolder, tr("Show in f&older"), tr("Show in folder"));
    name(PanelAction::CopyPath, tr("Copy &path"), tr("Copy path"));
}
