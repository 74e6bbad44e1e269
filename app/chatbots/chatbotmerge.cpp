// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// ChatbotModel::merge: how the rows become a new list. Three steps, each of which says nothing
// where it has nothing to do: rows that are gone, the order of those that stay, rows that are new.
#include "chatbots/chatbotlist.h"
#include "chatbots/chatbotmodel.h"
#include "chatbots/visibletext.h"

#include <QHash>

#include <algorithm>
#include <numeric>
#include <vector>

namespace
{

// Every signal about a block of rows costs each view and proxy a walk through all that they keep.
// Above this number of blocks the rows are brought together first, with one signal.
constexpr qsizetype mostBlocks = 32;

struct Block
{
    qsizetype first;
    qsizetype count;
};

// The runs of true in @p flags.
QList<Block> blocks(const std::vector<bool> &flags)
{
    QList<Block> found;
    auto at = flags.begin();
    while ((at = std::find(at, flags.end(), true)) != flags.end()) {
        const auto end = std::find(at, flags.end(), false);
        found.append({at - flags.begin(), end - at});
        at = end;
    }
    return found;
}

} // namespace

struct ChatbotModel::Target
{
    std::shared_ptr<const Origin> origin;
    QStringList userIds;
    QHash<QString, qsizetype> places; ///< of the ids in userIds

    bool has(const Row &row) const { return *row.origin == *origin && places.contains(row.userId); }
};

void ChatbotModel::merge(const Origin &origin, const QStringList &userIds)
{
    Target target{std::make_shared<const Origin>(origin), {}, {}};
    target.userIds.reserve(userIds.size());
    target.places.reserve(userIds.size());
    for (const QString &id : userIds) {
        if (!target.places.contains(id)) {
            target.places.insert(id, target.userIds.size());
            target.userIds.append(id);
        }
    }
    removeOthers(target);
    arrange(target);
    insertMissing(target);
}

void ChatbotModel::removeOthers(const Target &target)
{
    std::vector<bool> gone;
    gone.reserve(static_cast<size_t>(m_rows.size()));
    for (const Row &row : m_rows) {
        gone.push_back(!target.has(row));
    }
    QList<Block> all = blocks(gone);
    if (all.size() > mostBlocks) {
        QList<qsizetype> order(m_rows.size());
        std::iota(order.begin(), order.end(), 0);
        const auto end = std::stable_partition(order.begin(), order.end(), [&gone](qsizetype row) {
            return !gone[static_cast<size_t>(row)];
        });
        rearrange(order);
        all = {{end - order.begin(), order.end() - end}};
    }
    for (auto block = all.rbegin(); block != all.rend(); ++block) {
        beginRemoveRows({}, static_cast<int>(block->first),
                        static_cast<int>(block->first + block->count - 1));
        m_rows.remove(block->first, block->count);
        endRemoveRows();
    }
}

void ChatbotModel::arrange(const Target &target)
{
    QList<qsizetype> places;
    places.reserve(m_rows.size());
    for (const Row &row : std::as_const(m_rows)) {
        places.append(target.places.value(row.userId));
    }
    if (std::is_sorted(places.begin(), places.end())) {
        return;
    }
    QList<qsizetype> order(m_rows.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(),
              [&places](qsizetype a, qsizetype b) { return places[a] < places[b]; });
    rearrange(order);
}

void ChatbotModel::insertMissing(const Target &target)
{
    std::vector<bool> missing(static_cast<size_t>(target.userIds.size()), true);
    for (const Row &row : std::as_const(m_rows)) {
        missing[static_cast<size_t>(target.places.value(row.userId))] = false;
    }
    QList<Row> fresh;
    for (qsizetype place = 0; place < target.userIds.size(); ++place) {
        if (missing[static_cast<size_t>(place)]) {
            const QString &id = target.userIds[place];
            fresh.append(
                {target.origin, id, !id.startsWith(chatbotPrefix), hasHiddenCharacters(id)});
        }
    }
    QList<Block> all = blocks(missing);
    const bool scattered = all.size() > mostBlocks;
    if (scattered) {
        all = {{m_rows.size(), fresh.size()}};
    }
    auto next = fresh.cbegin();
    for (const Block &block : std::as_const(all)) {
        beginInsertRows({}, static_cast<int>(block.first),
                        static_cast<int>(block.first + block.count - 1));
        m_rows.insert(block.first, block.count, {});
        std::copy_n(next, block.count, m_rows.begin() + block.first);
        endInsertRows();
        next += block.count;
    }
    if (scattered) {
        arrange(target);
    }
}

// Row i becomes what row order[i] was.
void ChatbotModel::rearrange(const QList<qsizetype> &order)
{
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    QList<Row> rows;
    rows.reserve(m_rows.size());
    QList<int> now(m_rows.size()); // where each old row is
    for (const qsizetype old : order) {
        now[old] = static_cast<int>(rows.size());
        rows.append(m_rows[old]);
    }
    m_rows = std::move(rows);
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    after.reserve(before.size());
    for (const QModelIndex &old : before) {
        after.append(index(now[old.row()], old.column()));
    }
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}
