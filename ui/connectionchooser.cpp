// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectionchooser.h"

#include "connectionmarks.h"
#include "widthfor.h"

#include <QCompleter>
#include <QEvent>
#include <QKeyEvent>
#include <QLineEdit>

ConnectionChooser::ConnectionChooser(QWidget *parent)
    : QComboBox(parent)
{
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    setMaxVisibleItems(20);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    constexpr int shortName = 12;
    setMinimumContentsLength(shortName);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMaximumWidth(widthFor(40, this));
    completer()->setCompletionMode(QCompleter::PopupCompletion);
    completer()->setFilterMode(Qt::MatchContains);
    completer()->setCaseSensitivity(Qt::CaseInsensitive);
    connect(this, &QComboBox::activated, this, &ConnectionChooser::choose);
    retranslate();
}

void ConnectionChooser::show(const SavedConnections &connections, const QString &chosen, qint64 now)
{
    m_connections = connections;
    m_chosen = chosen;
    m_now = now;
    const QSignalBlocker blocker(this);
    clear();
    for (qsizetype i = 0; i < connections.size(); ++i) {
        const SavedConnection &connection = connections[i];
        const auto row = static_cast<int>(i);
        addItem(markIcon(connection.colour, connection.production, this), connection.name,
                connection.id);
        QStringList told{placeText(connection), tr("UserSig: %1").arg(secretText(connection, now))};
        if (connection.production) {
            told.append(tr("Production"));
        }
        setItemData(row, told.join(u'\n'), Qt::ToolTipRole);
        const Tone tone = secretTone(connection, now);
        if (tone != Tone::Plain) {
            setItemData(row, toneColour(tone, palette()), Qt::ForegroundRole);
        }
        setItemData(row, told.join(QStringLiteral(", ")), Qt::AccessibleDescriptionRole);
    }
    lineEdit()->setPlaceholderText(connections.isEmpty() ? tr("No saved connection")
                                                         : tr("Choose a saved connection"));
    showCurrentName();
}

void ConnectionChooser::showCurrentName()
{
    const QSignalBlocker blocker(this);
    setCurrentIndex(m_chosen.isEmpty() ? -1 : findData(m_chosen));
    setEditText(currentIndex() < 0 ? QString() : itemText(currentIndex()));
    setToolTip(currentIndex() < 0 ? QString()
                                  : itemData(currentIndex(), Qt::ToolTipRole).toString());
    lineEdit()->setCursorPosition(0);
}

void ConnectionChooser::choose(int index)
{
    const QString id = itemData(index).toString();
    if (id.isEmpty()) {
        showCurrentName();
        return;
    }
    m_chosen = id;
    showCurrentName();
    Q_EMIT chosen(id);
}

/// What was typed and names no connection is not left standing there as if it were one.
void ConnectionChooser::focusOutEvent(QFocusEvent *event)
{
    QComboBox::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason) {
        showCurrentName();
    }
}

/// Return takes the first that has what was typed.
void ConnectionChooser::keyPressEvent(QKeyEvent *event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isReturn && !currentText().isEmpty()) {
        const int exact = findText(currentText(), Qt::MatchFixedString);
        choose(exact >= 0 ? exact : findText(currentText(), Qt::MatchContains));
        return;
    }
    if (event->key() == Qt::Key_Escape) {
        showCurrentName();
    }
    QComboBox::keyPressEvent(event);
}

void ConnectionChooser::changeEvent(QEvent *event)
{
    QComboBox::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        show(m_connections, m_chosen, m_now);
    }
}

void ConnectionChooser::retranslate()
{
    setAccessibleName(tr("Connection"));
    show(m_connections, m_chosen, m_now);
}
