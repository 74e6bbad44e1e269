// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCollator>
#include <QSortFilterProxyModel>
#include <QStringList>

/// The peer of ChatbotFilterModel: the same filter and order as a QSortFilterProxyModel.
class PeerProxy : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit PeerProxy(QObject *parent = nullptr);

    void setFilterText(const QString &text);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &a, const QModelIndex &b) const override;

private:
    QStringList m_words;
    QCollator m_collator;
};
