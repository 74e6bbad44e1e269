// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chatbots/filterterms.h"
#include "chatbots/naturalorder.h"

#include <QList>
#include <QSortFilterProxyModel>
#include <QStringList>

#include <optional>
#include <vector>

/// The chatbots that the filter lets through, sorted. sort(-1) gives the service's order back,
/// which is also the order of rows that have the same text in the sorted column, whichever way it
/// is sorted. Stands on a ChatbotModel.
class ShownChatbots : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit ShownChatbots(QObject *parent = nullptr);

    void setSourceModel(QAbstractItemModel *model) override;

    /// As FilterTerms::fromText. It filters at once: 100,000 rows can take a second, so a field
    /// waits for a pause.
    void setFilterText(const QString &text);
    const FilterTerms &terms() const { return m_terms; }

    /// The ids that show, from top to bottom.
    QStringList ids() const;

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    const NaturalKey &key(const QModelIndex &source) const;
    void forgetKeys() { m_keys.clear(); }
    void insertKeys(int first, int last);
    void removeKeys(int first, int last);

    FilterTerms m_terms;
    NaturalOrder m_order;
    // A key a source row, made when it is first compared; making it costs far more than comparing.
    mutable std::vector<std::optional<NaturalKey>> m_keys;
    mutable int m_keysColumn = -1;
    QList<QMetaObject::Connection> m_sourceConnections;
};
