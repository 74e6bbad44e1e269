// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/exchange.h"

#include <QAbstractTableModel>
#include <QList>

/// One try of a call in the list of activity.
struct ActivityTry
{
    Exchange exchange;
    bool isWhole = true; ///< false once its headers and body were let go to bound the memory
};

/// The calls of this session, the newest first: in memory only, and bounded. A row is a call with
/// all its tries.
class Activity : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Column { Time, Connection, Call, Outcome, Duration, Tries, Count };

    struct Bounds
    {
        int calls = 500;
        qint64 bytes = 32 * 1024 * 1024; ///< of all headers and bodies that are kept
    };

    explicit Activity(QObject *parent = nullptr);
    explicit Activity(const Bounds &bounds, QObject *parent = nullptr);

    /// A further try of a call that is listed joins its row; all else begins a row.
    void add(const Exchange &exchange);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

    /// The tries of a call, at least one, in their order. @p row from 0 to rowCount() - 1.
    const QList<ActivityTry> &tries(int row) const { return m_calls[row]; }

    /// To be called when the language has changed.
    void retranslate();

private:
    static Qt::Alignment alignment(Column column);
    qsizetype rowOf(const Exchange &exchange) const;
    void letGo();

    Bounds m_bounds;
    QList<QList<ActivityTry>> m_calls;
};
