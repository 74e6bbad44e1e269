// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/naturalorder.h"

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

/// Equal texts stay in the order in which they are.
bool bytesComeBefore(const Utf8StringList &texts, int a, int b)
{
    const int order = texts[a].compare(texts[b]);
    return order != 0 ? order < 0 : a < b;
}

/// A key's first eight bytes as a number, which compares as they do, and whose key that is.
struct Head
{
    quint64 bytes;
    int place;
};

/// Zeros stand for what is missing of a short key: no key has any.
quint64 headBytes(QByteArrayView key)
{
    std::array<char, sizeof(quint64)> bytes{};
    std::copy_n(key.begin(), std::min<qsizetype>(key.size(), bytes.size()), bytes.begin());
    return qFromBigEndian<quint64>(bytes.data());
}

/// The places of @p keys in the order of their bytes; between equal keys @p comesBefore decides.
template <typename ComesBefore>
QList<int> keyOrder(const Utf8StringList &keys, ComesBefore comesBefore)
{
    std::vector<Head> heads;
    heads.reserve(static_cast<std::size_t>(keys.size()));
    keys.forEach(0, keys.size(), [&heads](QByteArrayView key) {
        heads.push_back({headBytes(key), static_cast<int>(heads.size())});
    });
    std::sort(heads.begin(), heads.end(), [&](const Head &a, const Head &b) {
        if (a.bytes != b.bytes) {
            return a.bytes < b.bytes;
        }
        const int order = keys[a.place].compare(keys[b.place]);
        return order != 0 ? order < 0 : comesBefore(a.place, b.place);
    });
    QList<int> order(keys.size());
    std::transform(heads.begin(), heads.end(), order.begin(),
                   [](const Head &head) { return head.place; });
    return order;
}

/// The order of texts by the collator's own keys, each made when it is first needed.
class CollatedOrder
{
public:
    CollatedOrder(const QCollator &collator, const Utf8StringList &texts)
        : m_collator(collator)
        , m_texts(texts)
        , m_keys(static_cast<std::size_t>(texts.size()))
    {}

    bool comesBefore(int place, int other)
    {
        const int order = key(place).compare(key(other));
        return order != 0 ? order < 0 : bytesComeBefore(m_texts, place, other);
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
    const Utf8StringList &m_texts;
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

QList<int> NaturalOrder::sorted(const Utf8StringList &texts) const
{
    // Most ids of an app begin with as many bytes as they differ in: nothing need be done about
    // those.
    const qsizetype common = plainStart(texts);
    QList<int> plain;
    QList<int> others;
    Utf8StringList keys;
    plain.reserve(texts.size());
    keys.reserve(texts.size(), 2 * texts.bytes().size() + (4 - 2 * common) * texts.size());
    KeyBuffer buffer;
    int place = 0;
    texts.forEach(0, texts.size(), [&](QByteArrayView text) {
        const QByteArrayView key = plainKey(text.sliced(common), buffer);
        if (key.isNull()) {
            others.append(place++);
            return;
        }
        plain.append(place++);
        keys.append(key);
    });
    QList<int> sortedPlain =
        keyOrder(keys, [&](int a, int b) { return bytesComeBefore(texts, plain[a], plain[b]); });
    std::transform(sortedPlain.begin(), sortedPlain.end(), sortedPlain.begin(),
                   [&plain](int number) { return plain[number]; });
    if (others.isEmpty()) {
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

/// How many bytes all texts begin with, so that keys can do without. None of a number, which keys
/// have as a whole.
qsizetype NaturalOrder::plainStart(const Utf8StringList &texts) const
{
    QByteArrayView common = texts.isEmpty() ? QByteArrayView() : texts[0];
    const auto isPart = [this](char c) { return isPlain(c) && !isDigit(c); };
    common.truncate(std::find_if_not(common.begin(), common.end(), isPart) - common.begin());
    texts.forEach(0, texts.size(), [&common](QByteArrayView text) {
        while (!text.startsWith(common)) {
            common.chop(1);
        }
    });
    return common.size();
}

bool NaturalOrder::isPlain(char c) const
{
    const auto place = static_cast<unsigned char>(c);
    return place < m_rank.size() && m_rank[place] != 0;
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
        if (!isPlain(*at)) {
            return {};
        }
        *to++ = m_rank[static_cast<unsigned char>(*at)];
        if (!isDigit(*at)) {
            *capital++ = *at >= 'A' && *at <= 'Z' ? '\2' : '\1';
            continue;
        }
        to[-1] = m_rank['0'];
        const char *end = std::find_if_not(at, text.end(), isDigit);
        const char *digits = std::find_if(at, end, [](char digit) { return digit != '0'; });
        *to++ = static_cast<char>(end - digits + 1); // never 0
        to = std::copy(digits, end, to);
        at = end - 1;
    }
    *to++ = '\1';
    to = std::copy(capitals.data(), capital, to);
    return {buffer.data(), to};
}
