// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/dialogbody.h"

#include "ui/window/onscreen.h"

#include <QDialog>
#include <QEvent>
#include <QLayout>
#include <QScrollBar>
#include <QVBoxLayout>
#include <QWindow>

DialogBody *DialogBody::layOut(QDialog &dialog, QWidget *content, QWidget *buttons)
{
    auto *body = new DialogBody(content);
    auto *column = new QVBoxLayout(&dialog);
    column->addWidget(body, 1);
    column->addWidget(buttons);
    return body;
}

DialogBody::DialogBody(QWidget *content)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus); // the fields in it have it, and Tab brings them into sight
    content->layout()->setContentsMargins({});
    setWidget(content);
    content->setAutoFillBackground(false);
    content->installEventFilter(this);
}

int DialogBody::contentHeight(int width) const
{
    const QLayout *layout = widget()->layout();
    return layout->hasHeightForWidth() ? layout->totalHeightForWidth(width)
                                       : layout->totalSizeHint().height();
}

QSize DialogBody::sizeHint() const
{
    const int width = qMax(widget()->sizeHint().width(), minimumWidth());
    return {width, contentHeight(width)};
}

bool DialogBody::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == widget() && event->type() == QEvent::LayoutRequest && isVisible()) {
        fitDialog(); // a note that takes another line makes no room for itself
    }
    return QScrollArea::eventFilter(watched, event);
}

void DialogBody::showEvent(QShowEvent *event)
{
    QScrollArea::showEvent(event);
    fitDialog();
    // Once Qt has placed it, and its frame is there.
    QMetaObject::invokeMethod(
        this, [this] { bringOnScreen(*window()); }, Qt::QueuedConnection);
}

/// Never smaller than it is: that may be what the person wants.
void DialogBody::fitDialog()
{
    QWidget *dialog = window();
    dialog->layout()->activate();
    const QSize around = dialog->size() - size();
    const int width = qMax(this->width(), widget()->minimumSizeHint().width());
    QSize wanted(width, contentHeight(width));
    if (wanted.height() + around.height() > roomFor(*dialog).height()) {
        wanted.rwidth() += verticalScrollBar()->sizeHint().width();
    }
    const QSize fitting =
        (wanted + around).expandedTo(dialog->size()).boundedTo(roomFor(*dialog).size());
    if (fitting != dialog->size()) {
        dialog->resize(fitting);
        if (dialog->testAttribute(Qt::WA_WState_Visible) && dialog->windowHandle() &&
            dialog->windowHandle()->isExposed()) {
            bringOnScreen(*dialog);
        }
    }
}
