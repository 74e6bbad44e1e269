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

/// Shows the server's text. As high as the text, up to maxLines, then it scrolls. Wraps anywhere,
/// since the text may have no spaces.
class ServiceTextArea : public QPlainTextEdit
{
public:
    explicit ServiceTextArea(QWidget *parent)
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
        setVerticalScrollBarPolicy(extent().lines > maxLines ? Qt::ScrollBarAsNeeded
                                                             : Qt::ScrollBarAlwaysOff);
    }

    void resizeEvent(QResizeEvent *event) override
    {
        QPlainTextEdit::resizeEvent(event);
        fitScrollBar();
        updateGeometry(); // the height depends on the width
    }

    QSize sizeHint() const override
    {
        return {QPlainTextEdit::sizeHint().width(), qCeil(extent().height)};
    }
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

private:
    static constexpr int maxLines = 4;

    struct Extent
    {
        int lines = 0;
        qreal height = 0; ///< of the first maxLines lines
    };

    /// Does its own layout, since the document counts only lines that it has already shown. A line
    /// can be higher than the widget's font, for example with a fallback font for Japanese.
    Extent extent() const
    {
        Extent extent;
        for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
            QTextLayout layout(block.text(), font());
            layout.setTextOption(document()->defaultTextOption());
            layout.beginLayout();
            for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
                line.setLineWidth(contentsRect().width()); // as if there were no scroll bar
                if (++extent.lines <= maxLines) {
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
    , m_serviceText(new ServiceTextArea(m_alert))
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
                          static_cast<QWidget *>(m_serviceText)}) {
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
    connect(button, &QPushButton::clicked, this,
            [this, action] { Q_EMIT actionRequested(action); });
}

void StatusPanel::setMessage(const StatusMessage &message)
{
    if (message == m_message) {
        return;
    }
    // Elapsed and remaining seconds change the text, but must not be announced each time.
    const bool hasCounter =
        (message.actions & (PanelAction::Cancel | PanelAction::Stop)) != PanelActions();
    StatusMessage announced = m_message;
    announced.remark = message.remark;
    if (hasCounter) {
        announced.advice = message.advice;
    }
    m_message = message;
    fill();
    if (message != announced) {
        m_alert->setMessage(message.message(), message.urgent);
    }
}

void StatusPanel::fill()
{
    const int side = style()->pixelMetric(QStyle::PM_SmallIconSize);
    m_icon->setPixmap(icon(iconName(m_message.tone), m_message.tone)
                          .pixmap(QSize(side, side), devicePixelRatioF()));
    m_headline->setTone(m_message.tone);
    m_headline->setText(m_message.headline);
    m_advice->setText(m_message.advice);
    m_advice->setVisible(!m_message.advice.isEmpty());
    QPalette muted = palette();
    muted.setColor(QPalette::Text, toneColour(Tone::Muted, QGuiApplication::palette()));
    m_serviceText->setPalette(muted);
    m_serviceText->setPlainText(m_message.serviceText.isEmpty()
                                    ? QString()
                                    : tr("The service said: %1").arg(m_message.serviceText));
    m_serviceText->setVisible(!m_message.serviceText.isEmpty());
    m_code->setText(m_message.code);
    m_code->setVisible(!m_message.code.isEmpty());
    m_remark->setText(m_message.remark);
    m_remark->setVisible(!m_message.remark.isEmpty());

    // If the focused button gets hidden, another one takes the focus. Asks the window, not the
    // application: while a dialog is open, the application's focus is in the dialog.
    QWidget *focused = window()->focusWidget();
    for (auto it = m_buttons.cbegin(); it != m_buttons.cend(); ++it) {
        it.value()->setVisible(m_message.actions.testFlag(it.key()));
    }
    m_buttonRow->setVisible(m_message.actions != PanelActions());
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
    m_serviceText->setAccessibleName(tr("The service's message"));
    const auto name = [this](PanelAction action, const QString &label, const QString &accessible) {
        m_buttons[action]->setText(label);
        m_buttons[action]->setAccessibleName(accessible);
    };
    name(PanelAction::Retry, tr("Retr&y"), tr("Retry"));
    name(PanelAction::Stop, tr("&Stop"), tr("Stop"));
    name(PanelAction::Cancel, tr("Cancel"), tr("Cancel"));
    name(PanelAction::EditCredentials, tr("Edit credentia&ls"), tr("Edit credentials"));
    name(PanelAction::SendAnyway, tr("Send anyway"), tr("Send anyway"));
    name(PanelAction::SignInToProxy, tr("Sign in to the proxy…"), tr("Sign in to the proxy"));
    name(PanelAction::Wait, tr("&Wait and retry"), tr("Wait and retry"));
    name(PanelAction::TryRegion, tr("Try another re&gion"), tr("Try another region"));
    name(PanelAction::UseRegion, tr("Use this region"), tr("Use this region"));
    name(PanelAction::UseBackupHost, tr("Use the &backup host"), tr("Use the backup host"));
    name(PanelAction::UseMainHost, tr("Use the &main host"), tr("Use the main host"));
    m_buttons[PanelAction::TryRegion]->setToolTip(
        tr("Tries every other region once, with the same UserSig."));
    name(PanelAction::CopyDetails, tr("Copy &details"), tr("Copy details"));
    name(PanelAction::ShowInFolder, tr("Show in f&older"), tr("Show in folder"));
    name(PanelAction::CopyPath, tr("Copy &path"), tr("Copy path"));
}
