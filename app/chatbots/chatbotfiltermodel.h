// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chatbots/filterterms.h"
#include "chatbots/pastedids.h"
#include "chatbots/rowlistmodel.h"
#include "text/naturalorder.h"

#include <QAbstractProxyModel>
#include <QList>
#include <QModelIndex>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

class ChatbotModel;

/// The chatbots that the filter lets through, sorted; it stands on a ChatbotModel. The rows kept
/// are rows of that. Not a QSortFilterProxyModel, which tells about each block of rows by itself:
/// at 100,000 rows it needs five seconds to take a filter away.
class ChatbotFilterModel : public RowListModel<QAbstractProxyModel, int>
{
    Q_OBJECT

public:
    explicit ChatbotFilterModel(QObject *parent = nullptr);
    ~ChatbotFilterModel() override;

    /// @p model is a ChatbotModel or null.
    void setSourceModel(QAbstractItemModel *model) override;

    /// Words, or ids if isIdList() says so. It filters at once, unless very many ids were pasted:
    /// then the rows stay as they are while it searches.
    void setFilterText(const QString &text, TextSource source = TextSource::Typed);
    bool isFiltered() const { return m_pasted || !m_terms.isEmpty(); }
    /// The words; none if ids were pasted.
    const FilterTerms &terms() const { return m_terms; }
    /// Whether the filter is ids, and those of them that are not in the list.
    bool showsPastedIds() const { return m_pasted.has_value(); }
    QStringList missingIds() const { return m_pasted ? m_pasted->missing : QStringList(); }

    /// Whether pasted ids are still being searched. Another filter text ends that.
    bool isSearching() const { return m_step.isActive(); }

    /// Natural order of the whole texts of @p column, as people read them; -1 gives the service's
    /// order back. That is also the order of rows with the same text, whichever way they are
    /// sorted.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    int sortColumn() const { return m_column; }
    Qt::SortOrder sortOrder() const { return m_direction; }

    /// The ids that show, from top to bottom.
    Utf8StringList ids() const;

    /// The source's rows that show, from top to bottom.
    const QList<int> &sourceRows() const { return rows(); }
    /// The same for some rows of this model.
    QList<int> sourceRows(const QList<int> &shownRows) const;
    /// Every row of the source in the order in force, also those that the filter hides.
    const QList<int> &unfilteredRows() const { return m_all; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;
    QModelIndex mapToSource(const QModelIndex &shown) const override;
    QModelIndex mapFromSource(const QModelIndex &source) const override;

Q_SIGNALS:
    /// Before the first signal about rows that come, go or move, and after the last.
    void aboutToShow();
    void hasShown();
    /// While isSearching(), and once it no longer is, however it ended.
    void searchProgressed(int percent);
    void searchEnded();

private:
    struct Pasted
    {
        std::vector<bool> found; ///< by the source's rows
        QStringList missing;
    };

    void sourceDataChanged(const QModelIndex &first, const QModelIndex &last);
    bool readFilter();
    bool searchStep();
    void goOnSearching();
    void renumberFound(const QList<int> &places);
    void sourceMerged(int before, const QList<int> &target);
    void forgetList();
    void forgetOrder();
    void arrange();
    Utf8StringList sortTexts() const;
    QList<int> descending() const;
    Utf8StringList searchKeys() const;
    QList<int> accepted() const;
    void show(const QList<int> &sourceRows);

    const ChatbotModel *m_source = nullptr;
    QString m_text;
    TextSource m_textSource = TextSource::Typed;
    FilterTerms m_terms;
    std::optional<Pasted> m_pasted;
    std::unique_ptr<PastedIds> m_search; ///< none if all was found
    QTimer m_step;
    int m_column = -1;
    Qt::SortOrder m_direction = Qt::AscendingOrder;
    NaturalOrder m_order;
    /// Every source row, in the order in force: a filter is only a walk through it.
    QList<int> m_all;
    // Of the source's list, made when they are first needed.
    QList<int> m_sorted; ///< by m_sortedColumn, ascending
    int m_sortedColumn = -1;
    mutable Utf8StringList m_searchKeys;
    QList<QMetaObject::Connection> m_sourceConnections;
};
