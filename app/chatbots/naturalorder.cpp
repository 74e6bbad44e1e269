// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbots/naturalorder.h"

#include <QLocale>
#include <QtEndian>

#include <algorithm>
#include <optional>
#include <vector>

namespace
{

constexpr char firstPrintable = ' ';
constexpr char lastPrintable = '~';

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// The order of texts by keys of ours, which are bytes.
class PlainOrder
{
public:
    PlainOrder(const TextList &texts, const TextList &keys)
        : m_texts(texts)
        , m_keys(keys)
    {}

    QList<int> sorted(const std::vector<int> &places) const
    {
        const qsizetype common = places.empty() ? 0 : commonStart(places);
        std::vector<Item> items;
        items.reserve(places.size());
        for (const int place : places) {
            items.push_back({head(m_keys[place].sliced(common)), place});
        }
        std::sort(items.begin(), items.end(),
                  [this](const Item &a, const Item &b) { return comesBefore(a, b); });
        QList<int> order;
        order.reserve(static_cast<qsizetype>(items.size()));
        for (const Item &item : items) {
            order.append(item.place);
        }
        return order;
    }

private:
    /// Nearly every comparison ends with the numbers, beside which the place lies.
    struct Item
    {
        quint64 head;
        int place;
    };

    qsizetype commonStart(const std::vector<int> &places) const
    {
        const QByteArrayView first = m_keys[places.front()];
        qsizetype common = first.size();
        for (const int place : places) {
            const QByteArrayView key = m_keys[place];
            const auto end = first.begin() + std::min(common, key.size());
            common = std::mismatch(first.begin(), end, key.begin()).first - first.begin();
        }
        return common;
    }

    /// The first bytes as a number that compares as they do.
    static quint64 head(QByteArrayView key)
    {
        std::array<char, sizeof(quint64)> bytes{};
        std::copy_n(key.begin(), std::min<qsizetype>(key.size(), bytes.size()), bytes.begin());
        return qFromBigEndian<quint64>(bytes.data());
    }

    bool comesBefore(const Item &a, const Item &b) const
    {
        if (a.head != b.head) {
            return a.head < b.head;
        }
        const int order = m_keys[a.place].compare(m_keys[b.place]);
        return order != 0 ? order < 0 : m_texts[a.place].compare(m_texts[b.place]) < 0;
    }

    const TextList &m_texts;
    const TextList &m_keys;
};

/// The order of texts by the collator's own keys, each made when it is first needed.
class CollatedOrder
{
public:
    CollatedOrder(const QCollator &collator, const TextList &texts)
        : m_collator(collator)
        , m_texts(texts)
        , m_keys(static_cast<std::size_t>(texts.size()))
    {}

    bool comesBefore(int place, int other)
    {
        const int order = key(place).compare(key(other));
        return order != 0 ? order < 0 : m_texts[place].compare(m_texts[other]) < 0;
    }

private:
    const QCollatorSortKey &key(int place)
    {
        auto &known = m_keys[static_cast<std::size_t>(place)];
        if (!known) {
            known = m_collator.sortKey(m_texts.text(place));
        }
        return *known;
    }

    const QCollator &m_collator;
    const TextList &m_texts;
    std::vector<std::optional<QCollatorSortKey>> m_keys;
};

} // namespace

NaturalOrder::NaturalOrder()
    : m_collator(QLocale(QLocale::English))
{
    m_collator.setNumericMode(true);

    std::vector<char> characters;
    for (char c = firstPrintable; c <= lastPrintable; ++c) {
        if (c < 'A' || c > 'Z') { // they rank as their small letters
            characters.push_back(c);
        }
    }
    std::sort(characters.begin(), characters.end(), [this](char a, char b) {
        return m_collator.compare(QString(QLatin1Char(a)), QString(QLatin1Char(b))) < 0;
    });
    char rank = 2; // 1 ends the ranks
    for (const char c : characters) {
        m_rank.at(static_cast<std::size_t>(c)) = rank++;
        if (c >= 'a' && c <= 'z') {
            m_rank.at(static_cast<std::size_t>(c - 'a' + 'A')) =
                m_rank.at(static_cast<std::size_t>(c));
        }
    }
}

QList<int> NaturalOrder::sorted(const TextList &texts) const
{
    std::vector<int> plain;
    std::vector<int> others;
    plain.reserve(static_cast<std::size_t>(texts.size()));
    TextList keys;
    keys.reserve(texts.size(), 2 * texts.bytes().size() + 4 * texts.size());
    KeyBuffer buffer;
    for (int place = 0; place < texts.size(); ++place) {
        const QByteArrayView key = plainKey(texts[place], buffer);
        (key.isNull() ? others : plain).push_back(place);
        keys.append(key);
    }
    const QList<int> sortedPlain = PlainOrder(texts, keys).sorted(plain);
    if (others.empty()) {
        return sortedPlain;
    }

    CollatedOrder collated(m_collator, texts);
    const auto comesBefore = [&](int a, int b) { return collated.comesBefore(a, b); };
    std::sort(others.begin(), others.end(), comesBefore);
    QList<int> order;
    order.reserve(texts.size());
    auto from =
        sortedPlain.begin(); // few are not plain: only whom they meet in the search needs a key
    for (const int other : others) {
        const auto to = std::upper_bound(from, sortedPlain.end(), other, comesBefore);
        std::copy(from, to, std::back_inserter(order));
        order.append(other);
        from = to;
    }
    std::copy(from, sortedPlain.end(), std::back_inserter(order));
    return order;
}

/// The characters' ranks, a number as how many digits it has and these; then, for texts that differ
/// in nothing else, which letters are capitals. Nothing for texts with other characters than
/// printable ASCII, and for long ones.
QByteArrayView NaturalOrder::plainKey(QByteArrayView text, KeyBuffer &buffer) const
{
    if (text.size() > longestPlain) {
        return {};
    }
    std::array<char, longestPlain> capitals;
    char *capital = capitals.data();
    char *to = buffer.data();
    for (const char *at = text.begin(); at != text.end(); ++at) {
        const auto c = static_cast<unsigned char>(*at);
        if (c >= m_rank.size() || m_rank[c] == 0) {
            return {};
        }
        *to++ = m_rank[c];
        if (!isDigit(*at)) {
            *capital++ = c >= 'A' && c <= 'Z' ? '\2' : '\1';
            continue;
        }
        to[-1] = m_rank['0'];
        const char *end = std::find_if_not(at, text.end(), isDigit);
        const char *digits = std::find_if(at, end, [](char digit) { return digit != '0'; });
        *to++ = static_cast<char>(end - digits);
        to = std::copy(digits, end, to);
        at = end - 1;
    }
    *to++ = '\1';
    to = std::copy(capitals.data(), capital, to);
    return {buffer.data(), to};
}
