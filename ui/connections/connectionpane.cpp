// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectionpane.h"

#include "ui/connections/connectioncontroller.h"
#include "ui/connections/connectionform.h"
#include "ui/connections/connectionoffer.h"
#include "ui/widgets/scrolltofocus.h"
#include "ui/widgets/tonelabel.h"

#include <QApplication>
#include <QVBoxLayout>

ConnectionPane::ConnectionPane(ConnectionForm *form, ConnectionController &controller)
    : m_form(form)
    , m_controller(controller)
    , m_remark(new ToneLabel(Tone::Warning))
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins({});
    column->addWidget(m_form);
    column->addWidget(m_remark);
    column->addWidget(new ConnectionOffer(m_controller));
    column->addStretch(1);
    setWidget(content);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    scrollToFocus(this);
    connect(&m_controller, &ConnectionController::changed, this, &ConnectionPane::showRemark);
    // Queued: the rows must have their new heights first.
    connect(m_form, &ConnectionForm::changed, this, &ConnectionPane::showActiveRow,
            Qt::QueuedConnection);
    connect(&m_controller, &ConnectionController::changed, this, &ConnectionPane::showActiveRow,
            Qt::QueuedConnection);
}

void ConnectionPane::showRemark()
{
    m_remark->setText(m_controller.remark());
}

void ConnectionPane::showActiveRow()
{
    if (m_controller.chosen() || m_form->isAncestorOf(QApplication::focusWidget())) {
        ensureWidgetVisible(m_form->activeRow());
    }
    if (!m_remark->text().isEmpty()) {
        ensureWidgetVisible(m_remark);
    }
}
