// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/exchange.h"

#include <QAbstractTableModel>
#include <QList>

/// One attempt of a call in the list of activity.
struct ActivityAttempt
{
    Exchange exchange;
    bool isWhole = true; ///< false once headers and body were discarded to limit memory use
};

/// The calls of this session, the newest first. In memory only, with limited size. A row is a call
/// with all its attempts.
class Activity : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Column { Time, Connection, Call, Outcome, Duration, Attempts, Count };

    struct Limits
    {
        int calls = 500;
        qint64 bytes = 32 * 1024 * 1024; ///< of all stored headers and bodies
    };

    explicit Activity(QObject *parent = nullptr);
    explicit Activity(const Limits &limits, QObject *parent = nullptr);

    /// Adds a retry of a listed call to its row; anything else becomes a new row.
    void add(const Exchange &exchange);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

    /// The attempts of a call in their order, at least one. @p row is from 0 to rowCount() - 1.
    const QList<ActivityAttempt> &attempts(int row) const { return m_calls[row]; }

    /// Call this after a language change.
    void retranslate();

private:
    static Qt::Alignment alignment(Column column);
    qsizetype rowOf(const Exchange &exchange) const;
    void discardOldContents();

    Limits m_limits;
    QList<QList<ActivityAttempt>> m_calls;
};
