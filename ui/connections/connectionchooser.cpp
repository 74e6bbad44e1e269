// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectionchooser.h"

#include "ui/connections/connectiondelegate.h"
#include "ui/widgets/widthfor.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>

#include <chrono>
#include <utility>

using namespace std::chrono_literals;

ConnectionChooser::ConnectionChooser(ConnectionsModel::Clock clock, QWidget *parent)
    : QComboBox(parent)
    , m_model(new ConnectionsModel(std::move(clock), this))
{
    m_model->setParent(this);
    setModel(m_model);
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    constexpr int minCharacters = 12;
    setMinimumContentsLength(minCharacters);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMaximumWidth(widthFor(40, this));
    completer()->setCompletionMode(QCompleter::PopupCompletion);
    completer()->setFilterMode(Qt::MatchContains);
    completer()->setCaseSensitivity(Qt::CaseInsensitive);
    constexpr int maxRows = 12;
    setMaxVisibleItems(maxRows);
    setItemDelegate(new ConnectionDelegate(this));
    completer()->popup()->setItemDelegate(new ConnectionDelegate(this));
    for (QAbstractItemView *list : {view(), completer()->popup()}) {
        if (auto *listView = qobject_cast<QListView *>(list)) {
            listView->setUniformItemSizes(true);
        }
    }
    connect(this, &QComboBox::activated, this, &ConnectionChooser::choose);
    m_minuteTimer.setInterval(1min);
    connect(&m_minuteTimer, &QTimer::timeout, this, &ConnectionChooser::refreshTimes);
    m_minuteTimer.start();
    retranslate();
}

void ConnectionChooser::setConnections(const SavedConnections &connections, const QString &chosen)
{
    m_chosen = chosen;
    if (connections != m_connections) {
        m_connections = connections;
        const QSignalBlocker blocker(this);
        m_model->setConnections(connections);
    }
    lineEdit()->setPlaceholderText(connections.isEmpty() ? tr("No saved connection")
                                                         : tr("Choose a saved connection"));
    showCurrentName();
}

void ConnectionChooser::redraw()
{
    const QSignalBlocker blocker(this);
    m_model->redraw();
    setConnections(m_connections, m_chosen);
}

void ConnectionChooser::refreshTimes()
{
    setToolTip(currentData(Qt::ToolTipRole).toString());
    view()->viewport()->update();
    completer()->popup()->viewport()->update();
}

/// Makes the lists wide enough for both lines of a row, as far as the screen allows.
void ConnectionChooser::resizePopups()
{
    const int left = mapToGlobal(QPoint()).x();
    const int width = qMin(widthFor(72, this), screen()->availableGeometry().right() - left);
    view()->setMinimumWidth(width);
    completer()->popup()->setMinimumWidth(width);
}

void ConnectionChooser::showPopup()
{
    resizePopups();
    QComboBox::showPopup();
}

void ConnectionChooser::showCurrentName()
{
    const QSignalBlocker blocker(this);
    setCurrentIndex(m_chosen.isEmpty() ? -1 : findData(m_chosen));
    setEditText(itemText(currentIndex()));
    setToolTip(currentData(Qt::ToolTipRole).toString());
    lineEdit()->setCursorPosition(0);
}

bool ConnectionChooser::isConnection(int index) const
{
    return !itemData(index).toString().isEmpty();
}

int ConnectionChooser::firstMatch(const QString &part) const
{
    for (int index = 0; index < count(); ++index) {
        if (isConnection(index) && itemText(index).contains(part, Qt::CaseInsensitive)) {
            return index;
        }
    }
    return -1;
}

void ConnectionChooser::choose(int index)
{
    // Since keyPressEvent() handles Return itself, the popup would stay and take further keys.
    completer()->popup()->hide();
    const QString id = itemData(index).toString();
    if (id.isEmpty()) {
        showCurrentName();
        return;
    }
    m_chosen = id;
    showCurrentName();
    Q_EMIT chosen(id);
}

/// Discards typed text that chose no connection.
void ConnectionChooser::focusOutEvent(QFocusEvent *event)
{
    QComboBox::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason) {
        showCurrentName();
    }
}

/// Return chooses the exact match, else the first name that contains the typed text.
void ConnectionChooser::keyPressEvent(QKeyEvent *event)
{
    resizePopups();
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isReturn && !currentText().isEmpty()) {
        const int exact = findText(currentText(), Qt::MatchFixedString);
        choose(exact >= 0 && isConnection(exact) ? exact : firstMatch(currentText()));
        return;
    }
    if (event->key() == Qt::Key_Escape) {
        showCurrentName();
    }
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Up) {
        showPopup(); // the arrow keys must not choose another app unasked
        return;
    }
    QComboBox::keyPressEvent(event);
}

void ConnectionChooser::changeEvent(QEvent *event)
{
    QComboBox::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        redraw();
    }
}

void ConnectionChooser::retranslate()
{
    setAccessibleName(tr("Saved connection"));
    lineEdit()->setAccessibleName(tr("Name of the connection"));
    redraw();
}
