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
    constexpr int shortName = 12;
    setMinimumContentsLength(shortName);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMaximumWidth(widthFor(40, this));
    completer()->setCompletionMode(QCompleter::PopupCompletion);
    completer()->setFilterMode(Qt::MatchContains);
    completer()->setCaseSensitivity(Qt::CaseInsensitive);
    constexpr int rowsInSight = 12;
    setMaxVisibleItems(rowsInSight);
    setItemDelegate(new ConnectionDelegate(this));
    completer()->popup()->setItemDelegate(new ConnectionDelegate(this));
    for (QAbstractItemView *list : {view(), completer()->popup()}) {
        if (auto *rows = qobject_cast<QListView *>(list)) {
            rows->setUniformItemSizes(true);
        }
    }
    connect(this, &QComboBox::activated, this, &ConnectionChooser::choose);
    m_minute.setInterval(1min);
    connect(&m_minute, &QTimer::timeout, this, &ConnectionChooser::showTimes);
    m_minute.start();
    retranslate();
}

void ConnectionChooser::show(const SavedConnections &connections, const QString &chosen)
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
    show(m_connections, m_chosen);
}

void ConnectionChooser::showTimes()
{
    setToolTip(currentData(Qt::ToolTipRole).toString());
    view()->viewport()->update();
    completer()->popup()->viewport()->update();
}

/// Wide enough for both lines, as far as there is screen.
void ConnectionChooser::fitPopups()
{
    const int left = mapToGlobal(QPoint()).x();
    const int width = qMin(widthFor(72, this), screen()->availableGeometry().right() - left);
    view()->setMinimumWidth(width);
    completer()->popup()->setMinimumWidth(width);
}

void ConnectionChooser::showPopup()
{
    fitPopups();
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

int ConnectionChooser::firstWith(const QString &part) const
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
    completer()
        ->popup()
        ->hide(); // it stays if Return is taken here, and takes the keys that follow
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
    fitPopups();
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isReturn && !currentText().isEmpty()) {
        const int exact = findText(currentText(), Qt::MatchFixedString);
        choose(exact >= 0 && isConnection(exact) ? exact : firstWith(currentText()));
        return;
    }
    if (event->key() == Qt::Key_Escape) {
        showCurrentName();
    }
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Up) {
        showPopup(); // a look at the list, and no other app yet
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
    setAccessibleName(tr("Connection"));
    lineEdit()->setAccessibleName(tr("Name of the connection"));
    redraw();
}
