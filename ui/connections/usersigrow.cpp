// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/usersigrow.h"

#include "explain/usersigtexts.h"
#include "text/sentences.h"
#include "ui/connections/usersigfield.h"
#include "ui/widgets/icons.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

namespace
{

Tone toneOf(const UserSigStatus &status)
{
    if (status.willBeRejected() || status.left == UserSigStatus::Left::Urgent) {
        return Tone::Bad;
    }
    return status.left == UserSigStatus::Left::Soon || status.madeInFuture ? Tone::Warning
                                                                           : Tone::Muted;
}

QWidget *sideBySide(QWidget *field, QWidget *button)
{
    auto *editor = new QWidget;
    auto *row = new QHBoxLayout(editor);
    row->setContentsMargins({});
    row->addWidget(field, 1);
    row->addWidget(button);
    return editor;
}

} // namespace

UserSigRow::UserSigRow(QWidget *parent)
    : UserSigRow(new UserSigField, new QToolButton, parent)
{}

UserSigRow::UserSigRow(UserSigField *field, QToolButton *makeButton, QWidget *parent)
    : FieldRow(sideBySide(field, makeButton), field->edit(), parent)
    , m_field(field)
    , m_makeButton(makeButton)
{
    m_makeButton->setIcon(icon(QStringLiteral("key")));
    m_makeButton->setFocusPolicy(Qt::StrongFocus);
    connect(m_makeButton, &QToolButton::clicked, this, &UserSigRow::makeRequested);
    retranslate();
}

void UserSigRow::setStatus(const UserSigStatus &status, const QString &remark)
{
    const QString card = userSigSummary(status);
    setMessage(toneOf(status), remark.isEmpty() ? card : joinSentences({card, remark}));
}

void UserSigRow::retranslate()
{
    setLabel(tr("&UserSig"));
    m_field->retranslate();
    m_makeButton->setAccessibleName(tr("Make a UserSig"));
    m_makeButton->setToolTip(tr("Make a UserSig from the SecretKey"));
}
