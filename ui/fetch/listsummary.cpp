// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fetch/listsummary.h"

#include "chatbots/chatbotfiltermodel.h"
#include "text/displaytext.h"
#include "ui/widgets/plaintooltip.h"

#include <QLocale>
#include <QPainter>

void ListSummary::showSummary(const ChatbotFilterModel &shown, int selected,
                              const QDateTime &fetchedAt, const Origin &origin)
{
    setTextFormat(Qt::PlainText);
    m_missing.clear();
    if (!fetchedAt.isValid()) {
        setText(tr("Nothing fetched yet"));
        setToolTip({});
        return;
    }
    const int all = shown.sourceModel()->rowCount();
    const int visibleRows = shown.rowCount();
    QStringList parts;
    parts.append(shown.isFiltered() ? tr("%L1 of %Ln chatbot(s)", nullptr, all).arg(visibleRows)
                                    : tr("%Ln chatbot(s)", nullptr, all));
    if (selected > 0) {
        parts.append(tr("%Ln selected", nullptr, selected));
    }
    parts.append(
        tr("as of %1")
            .arg(QLocale().toString(fetchedAt.toLocalTime().time(), QStringLiteral("HH:mm:ss"))));
    parts.append(origin.label());
    QString text = parts.join(QStringLiteral(" · "));

    QString missingText;
    if (shown.isFilteredByIds()) {
        m_missing = shown.missingIds();
        if (m_missing.isEmpty()) {
            text += QStringLiteral(" · ") + tr("all pasted ids are in the list");
        } else {
            constexpr qsizetype maxShown = 50;
            QStringList names;
            for (const QString &id : m_missing.first(qMin(maxShown, m_missing.size()))) {
                names.append(displayText(id, 100));
            }
            text += QStringLiteral(" · ") +
                    tr("%Ln not in the list: %1", nullptr, static_cast<int>(m_missing.size()))
                        .arg(names.join(QStringLiteral(", ")));
            missingText = names.join(u'\n');
        }
    }
    setText(text);
    setToolTip(plainToolTip(missingText));
}

void ListSummary::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     fontMetrics().elidedText(text(), Qt::ElideRight, width()));
}
