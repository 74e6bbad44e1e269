// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "usersigrow.h"

#include "chat/sentences.h"
#include "chat/usersigwords.h"
#include "icons.h"
#include "usersigfield.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

namespace
{

Tone toneOf(const UserSigStanding &standing)
{
    if (standing.mustFail() || standing.left == UserSigStanding::Left::Urgent) {
        return Tone::Bad;
    }
    return standing.left == UserSigStanding::Left::Soon || standing.madeInFuture ? Tone::Warning
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
    connect(m_makeButton, &QToolButton::clicked, this, &UserSigRow::makeWanted);
    retranslate();
}

void UserSigRow::tell(const UserSigStanding &standing, const QString &remark)
{
    const QString card = cardText(standing);
    setNote(toneOf(standing), remark.isEmpty() ? card : sentences({card, remark}));
}

void UserSigRow::retranslate()
{
    setLabel(tr("&UserSig"));
    m_field->retranslate();
    m_makeButton->setAccessibleName(tr("Make a UserSig"));
    m_makeButton->setToolTip(tr("Make a UserSig from the SecretKey"));
}
