// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/dialogbody.h"

#include "ui/widgets/scrolltofocus.h"
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
    setFocusPolicy(Qt::NoFocus); // its fields take the focus
    scrollToFocus(this);
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
        fitDialog(); // Qt does not enlarge the dialog when a label wraps to another line
    }
    return QScrollArea::eventFilter(watched, event);
}

void DialogBody::showEvent(QShowEvent *event)
{
    QScrollArea::showEvent(event);
    fitDialog();
    // Queued, since Qt positions the dialog and gives it a frame only after this event.
    QMetaObject::invokeMethod(
        this, [this] { bringOnScreen(*window()); }, Qt::QueuedConnection);
}

/// Never shrinks the dialog: the user may have enlarged it.
void DialogBody::fitDialog()
{
    QWidget *dialog = window();
    dialog->layout()->activate();
    const QSize margins = dialog->size() - size();
    const int width = qMax(this->width(), widget()->minimumSizeHint().width());
    QSize wanted(width, contentHeight(width));
    const QSize available = availableGeometryFor(*dialog).size();
    if (wanted.height() + margins.height() > available.height()) {
        wanted.rwidth() += verticalScrollBar()->sizeHint().width();
    }
    const QSize fitting = (wanted + margins).expandedTo(dialog->size()).boundedTo(available);
    if (fitting != dialog->size()) {
        dialog->resize(fitting);
        if (dialog->testAttribute(Qt::WA_WState_Visible) && dialog->windowHandle() &&
            dialog->windowHandle()->isExposed()) {
            bringOnScreen(*dialog);
        }
    }
}
