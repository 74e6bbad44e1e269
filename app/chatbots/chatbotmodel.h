// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chatbots/rowkeeper.h"
#include "connection/origin.h"

#include <QAbstractTableModel>
#include <QList>
#include <QStringList>

#include <memory>

struct ChatbotRow
{
    std::shared_ptr<const Origin> origin; ///< never null
    QString userId;
    bool isForeign = false; ///< does not begin as a chatbot's id does
    bool isHidden = false;  ///< has characters that cannot be seen
};

/// The chatbots that were fetched, each with the place it came from, in the service's order.
/// It fetches nothing; it is given whole lists.
class ChatbotModel : public RowKeeper<QAbstractTableModel, ChatbotRow>
{
    Q_OBJECT

public:
    enum class Column { UserId, Connection, Count };

    enum Role {
        /// The raw value (QString): what sorts, filters, is copied and exported. In headers the
        /// name in files, which
        /// no language changes. Qt::DisplayRole is for eyes only: bounded, and hidden characters by
        /// their code.
        ExactRole = Qt::UserRole + 1,
        UnusualRole, ///< bool: the UserID deserves a mark; Qt::AccessibleDescriptionRole says why
    };

    explicit ChatbotModel(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

    /// Makes the rows exactly @p userIds of @p origin, in this order; an id that comes again is
    /// left out. A row is its origin and its id: rows that stay keep selection and persistent
    /// indexes, rows of another origin go. Emits nothing where nothing changes, and never more than
    /// a few dozen signals.
    void merge(const Origin &origin, const QStringList &userIds);

    /// Every id, in the service's order.
    QStringList ids() const;

    /// @p row from 0 to rowCount() - 1.
    const QString &userId(int row) const { return rows()[row].userId; }
    const Origin &origin(int row) const { return *rows()[row].origin; }

    /// To be called when the language has changed.
    void retranslate();

private:
    QVariant userIdData(const ChatbotRow &row, int role) const;
    QVariant connectionData(const ChatbotRow &row, int role) const;
    QString toolTip(const ChatbotRow &row) const;
    QStringList remarks(const ChatbotRow &row) const;
};
