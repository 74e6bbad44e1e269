// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectionoffer.h"

#include "connection/builtinconnections.h"
#include "connection/region.h"
#include "ui/connections/connectioncontroller.h"
#include "ui/widgets/tonelabel.h"
#include "ui/widgets/widthfor.h"

#include <QEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace
{

/// The filled fields: "Singapore · 1400000000 · administrator".
QString draftSummary(const ConnectionDraft &draft)
{
    QStringList parts{draft.region == customRegionId && !draft.endpoint.isEmpty()
                          ? draft.endpoint
                          : regionName(draft.region)};
    for (const QString &part : {draft.sdkAppId, draft.identifier}) {
        if (!part.isEmpty()) {
            parts.append(part);
        }
    }
    return parts.join(QStringLiteral(" · "));
}

} // namespace

ConnectionOffer::ConnectionOffer(ConnectionController &controller, QWidget *parent)
    : QWidget(parent)
    , m_controller(controller)
    , m_help(new ToneLabel(Tone::Muted))
    , m_newButton(new QPushButton)
    , m_unsavedButton(new QPushButton)
{
    auto *column = new QVBoxLayout(this);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_help, m_newButton, m_unsavedButton}) {
        column->addWidget(widget);
    }
    connect(m_newButton, &QPushButton::clicked, &m_controller,
            &ConnectionController::startNewConnection);
    connect(m_unsavedButton, &QPushButton::clicked, &m_controller,
            &ConnectionController::resumeUnsavedDraft);
    connect(&m_controller, &ConnectionController::changed, this, &ConnectionOffer::refresh);
    refresh();
}

void ConnectionOffer::refresh()
{
    const SavedConnection *chosen = m_controller.chosen();
    const bool builtIn = chosen && isBuiltIn(chosen->id);
    const std::optional<ConnectionDraft> &unsaved = m_controller.unsavedDraft();
    m_help->setText(
        tr("To work with a real app, press New connection (Ctrl+N), fill in the form, and "
           "save it with Ctrl+S."));
    m_help->setVisible(builtIn);
    m_newButton->setText(tr("New connection"));
    m_newButton->setAccessibleName(tr("New connection"));
    m_newButton->setVisible(builtIn);
    m_unsavedButton->setVisible(unsaved.has_value());
    m_unsavedButton->setAccessibleName(tr("Unsaved connection"));
    const QString text = unsaved ? draftSummary(*unsaved) : QString();
    m_unsavedButton->setText(tr("Unsaved connection"));
    m_unsavedButton->setToolTip(tr("Continue with the unsaved connection: %1").arg(text));
    m_unsavedButton->setAccessibleDescription(m_unsavedButton->toolTip());
    setVisible(builtIn || unsaved);
}

void ConnectionOffer::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        refresh();
    }
}
