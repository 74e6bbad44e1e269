// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/fieldrow.h"

#include "ui/widgets/tonelabel.h"

#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

FieldRow::FieldRow(QWidget *editor, QWidget *focus, QWidget *parent)
    : QWidget(parent)
    , m_label(new QLabel(this))
    , m_focus(focus)
    , m_message(new ToneLabel(Tone::Muted, this))
{
    m_label->setTextFormat(Qt::PlainText);
    m_label->setBuddy(focus);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(column->spacing() / 2);
    column->addWidget(m_label);
    column->addWidget(editor);
    column->addWidget(m_message);
}

void FieldRow::setLabel(const QString &label)
{
    m_label->setText(label);
}

void FieldRow::setHint(const QString &hint)
{
    setMessage(Tone::Muted, hint);
}

void FieldRow::setMessage(Tone tone, const QString &message)
{
    const bool needsAttention = tone == Tone::Warning || tone == Tone::Bad;
    m_message->setTone(tone);
    m_message->setText(needsAttention ? u"⚠ "_s + message : message);
    m_focus->setAccessibleDescription(message);
}

void FieldRow::setProblem(const QString &problem)
{
    setMessage(Tone::Bad, problem);
}
