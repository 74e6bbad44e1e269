// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/keyorder.h"

#include <QtEndian>

#include <algorithm>
#include <array>
#include <numeric>
#include <span>
#include <vector>

namespace
{

/// Eight bytes of a key as a number, which compares as they do, and whose key that is.
struct Head
{
    quint64 bytes;
    int place;
};
using Heads = std::span<Head>;

/// Where the key ends before, zeros stand for what is missing: no key has any.
quint64 headBytes(QByteArrayView key)
{
    std::array<char, sizeof(quint64)> bytes{};
    std::copy_n(key.begin(), std::min<qsizetype>(key.size(), bytes.size()), bytes.begin());
    return qFromBigEndian<quint64>(bytes.data());
}

/// By one byte after the other, the last first: a million are in order twice as soon as by
/// comparing them.
void sortMany(Heads heads)
{
    std::vector<Head> room(heads.size());
    Heads from = heads;
    Heads to = room;
    for (int shift = 0; shift < 64; shift += 8) {
        const auto byte = [shift](const Head &head) {
            return static_cast<std::size_t>((head.bytes >> shift) & 0xFF);
        };
        std::array<std::size_t, 257> places{};
        for (const Head &head : from) {
            ++places.at(byte(head) + 1);
        }
        if (places.at(byte(from.front()) + 1) == from.size()) {
            continue; // all have the same
        }
        std::partial_sum(places.begin(), places.end(), places.begin());
        for (const Head &head : from) {
            to[places[byte(head)]++] = head;
        }
        std::swap(from, to);
    }
    if (from.data() != heads.data()) {
        std::copy(from.begin(), from.end(), heads.begin());
    }
}

void sortHeads(Heads heads)
{
    constexpr std::size_t many = 1000; // where both ways take as long
    const auto comesBefore = [](const Head &a, const Head &b) { return a.bytes < b.bytes; };
    if (std::is_sorted(heads.begin(), heads.end(), comesBefore)) {
        return;
    }
    if (heads.size() < many) {
        std::sort(heads.begin(), heads.end(), comesBefore);
    } else {
        sortMany(heads);
    }
}

class Sorting
{
public:
    Sorting(const Utf8StringList &keys, const std::function<bool(int, int)> &comesBefore)
        : m_keys(keys)
        , m_comesBefore(comesBefore)
    {}

    /// Those whose keys have the first @p known bytes in common, one at least.
    void sort(Heads heads, qsizetype known) const
    {
        const qsizetype common = commonStart(heads, known);
        for (Head &head : heads) {
            head.bytes = headBytes(m_keys[head.place].sliced(common));
        }
        sortHeads(heads);
        for (auto first = heads.begin(); first != heads.end();) {
            const quint64 bytes = first->bytes;
            const auto end = std::find_if(
                first, heads.end(), [bytes](const Head &head) { return head.bytes != bytes; });
            if (end - first > 1) {
                sortAlike({first, end}, common + qsizetype(sizeof bytes));
            }
            first = end;
        }
    }

private:
    /// Those with the same head, which ends at @p known.
    void sortAlike(Heads heads, qsizetype known) const
    {
        const bool isWholeKey = (heads.front().bytes & 0xFF) == 0;
        if (!isWholeKey) {
            sort(heads, known);
            return;
        }
        std::sort(heads.begin(), heads.end(),
                  [this](const Head &a, const Head &b) { return m_comesBefore(a.place, b.place); });
    }

    qsizetype commonStart(Heads heads, qsizetype known) const
    {
        QByteArrayView common = m_keys[heads.front().place];
        for (const Head &head : heads) {
            const QByteArrayView key = m_keys[head.place];
            if (!key.sliced(known).startsWith(common.sliced(known))) {
                const auto end =
                    std::mismatch(common.begin(), common.end(), key.begin(), key.end()).first;
                common.truncate(end - common.begin());
            }
        }
        return common.size();
    }

    const Utf8StringList &m_keys;
    const std::function<bool(int, int)> &m_comesBefore;
};

} // namespace

QList<int> keyOrder(const Utf8StringList &keys, const std::function<bool(int, int)> &comesBefore)
{
    std::vector<Head> heads(static_cast<std::size_t>(keys.size()));
    int place = 0;
    for (Head &head : heads) {
        head.place = place++;
    }
    if (!heads.empty()) {
        Sorting(keys, comesBefore).sort(heads, 0);
    }
    QList<int> order(keys.size());
    std::transform(heads.begin(), heads.end(), order.begin(),
                   [](const Head &head) { return head.place; });
    return order;
}
