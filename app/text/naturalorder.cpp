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

/// Equal texts keep their relative order.
bool bytesComeBefore(const Utf8StringList &texts, int a, int b)
{
    const int order = texts[a].compare(texts[b]);
    return order != 0 ? order < 0 : a < b;
}

/// The first eight bytes of a key as a big-endian number, which compares as the bytes do.
struct KeyPrefix
{
    quint64 bytes;
    int index; ///< of the key
};

/// Pads short keys with zero bytes, which no key contains.
quint64 prefixBytes(QByteArrayView key)
{
    std::array<char, sizeof(quint64)> bytes{};
    std::copy_n(key.begin(), std::min<qsizetype>(key.size(), bytes.size()), bytes.begin());
    return qFromBigEndian<quint64>(bytes.data());
}

/// The indexes of @p keys in byte order; @p comesBefore decides between equal keys.
template <typename ComesBefore>
QList<int> sortedKeyIndexes(const Utf8StringList &keys, ComesBefore comesBefore)
{
    std::vector<KeyPrefix> prefixes;
    prefixes.reserve(static_cast<std::size_t>(keys.size()));
    keys.forEach(0, keys.size(), [&prefixes](QByteArrayView key) {
        prefixes.push_back({prefixBytes(key), static_cast<int>(prefixes.size())});
    });
    std::sort(prefixes.begin(), prefixes.end(), [&](const KeyPrefix &a, const KeyPrefix &b) {
        if (a.bytes != b.bytes) {
            return a.bytes < b.bytes;
        }
        const int order = keys[a.index].compare(keys[b.index]);
        return order != 0 ? order < 0 : comesBefore(a.index, b.index);
    });
    QList<int> order(keys.size());
    std::transform(prefixes.begin(), prefixes.end(), order.begin(),
                   [](const KeyPrefix &prefix) { return prefix.index; });
    return order;
}

/// Compares texts by QCollatorSortKeys, which are created on demand.
class CollatorComparison
{
public:
    CollatorComparison(const QCollator &collator, const Utf8StringList &texts)
        : m_collator(collator)
        , m_texts(texts)
        , m_keys(static_cast<std::size_t>(texts.size()))
    {}

    bool comesBefore(int index, int other)
    {
        const int order = key(index).compare(key(other));
        return order != 0 ? order < 0 : bytesComeBefore(m_texts, index, other);
    }

private:
    const QCollatorSortKey &key(int index)
    {
        auto &cached = m_keys[static_cast<std::size_t>(index)];
        if (!cached) {
            cached = m_collator.sortKey(m_texts.text(index));
        }
        return *cached;
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
        if (c < 'A' || c > 'Z') { // upper-case letters share the rank of lower-case ones
            characters.push_back(c);
        }
    }
    std::sort(characters.begin(), characters.end(), [this](char a, char b) {
        return m_collator.compare(QString(QLatin1Char(a)), QString(QLatin1Char(b))) < 0;
    });
    char rank = 2; // 1 terminates the ranks in a key
    for (const char c : characters) {
        m_rank.at(static_cast<std::size_t>(c)) = rank++;
        if (c >= 'a' && c <= 'z') {
            m_rank.at(static_cast<std::size_t>(c - 'a' + 'A')) =
                m_rank.at(static_cast<std::size_t>(c));
        }
    }
}

QList<int> NaturalOrder::sortedIndexes(const Utf8StringList &texts) const
{
    // The common prefix of an app's ids is often as long as the rest: it is left out of the keys.
    const qsizetype prefixLength = commonPrefixLength(texts);
    QList<int> plain;
    QList<int> others;
    Utf8StringList keys;
    plain.reserve(texts.size());
    keys.reserve(texts.size(), 2 * texts.bytes().size() + (4 - 2 * prefixLength) * texts.size());
    KeyBuffer buffer;
    int index = 0;
    texts.forEach(0, texts.size(), [&](QByteArrayView text) {
        const QByteArrayView key = plainKey(text.sliced(prefixLength), buffer);
        if (key.isNull()) {
            others.append(index++);
            return;
        }
        plain.append(index++);
        keys.append(key);
    });
    QList<int> sortedPlain = sortedKeyIndexes(
        keys, [&](int a, int b) { return bytesComeBefore(texts, plain[a], plain[b]); });
    std::transform(sortedPlain.begin(), sortedPlain.end(), sortedPlain.begin(),
                   [&plain](int keyIndex) { return plain[keyIndex]; });
    if (others.isEmpty()) {
        return sortedPlain;
    }

    CollatorComparison comparison(m_collator, texts);
    const auto comesBefore = [&](int a, int b) { return comparison.comesBefore(a, b); };
    std::sort(others.begin(), others.end(), comesBefore);
    QList<int> order;
    order.reserve(texts.size());
    // Usually few texts are not plain. The binary search creates collator keys only for the plain
    // texts that it compares them with.
    auto from = sortedPlain.begin();
    for (const int other : others) {
        const auto to = std::upper_bound(from, sortedPlain.end(), other, comesBefore);
        std::copy(from, to, std::back_inserter(order));
        order.append(other);
        from = to;
    }
    std::copy(from, sortedPlain.end(), std::back_inserter(order));
    return order;
}

/// The length of the prefix that all texts share, in bytes. It ends before the first digit, since
/// numbers are compared as a whole.
qsizetype NaturalOrder::commonPrefixLength(const Utf8StringList &texts) const
{
    QByteArrayView common = texts.isEmpty() ? QByteArrayView() : texts[0];
    const auto mayBeInPrefix = [this](char c) { return isPlain(c) && !isDigit(c); };
    common.truncate(std::find_if_not(common.begin(), common.end(), mayBeInPrefix) - common.begin());
    texts.forEach(0, texts.size(), [&common](QByteArrayView text) {
        while (!text.startsWith(common)) {
            common.chop(1);
        }
    });
    return common.size();
}

bool NaturalOrder::isPlain(char c) const
{
    const auto index = static_cast<unsigned char>(c);
    return index < m_rank.size() && m_rank[index] != 0;
}

/// A sort key: the ranks of the characters, with each number as its digit count followed by its
/// digits. Then, as a tie-break, which of the characters are capitals. Null if the text is too long
/// or has characters other than printable ASCII.
QByteArrayView NaturalOrder::plainKey(QByteArrayView text, KeyBuffer &buffer) const
{
    if (text.size() > maxPlainLength) {
        return {};
    }
    std::array<char, maxPlainLength> capitals;
    char *capital = capitals.data();
    char *to = buffer.data();
    for (const char *from = text.begin(); from != text.end(); ++from) {
        if (!isPlain(*from)) {
            return {};
        }
        *to++ = m_rank[static_cast<unsigned char>(*from)];
        if (!isDigit(*from)) {
            *capital++ = *from >= 'A' && *from <= 'Z' ? '\2' : '\1';
            continue;
        }
        to[-1] = m_rank['0'];
        const char *end = std::find_if_not(from, text.end(), isDigit);
        const char *digits = std::find_if(from, end, [](char digit) { return digit != '0'; });
        *to++ = static_cast<char>(end - digits + 1); // never 0
        to = std::copy(digits, end, to);
        from = end - 1;
    }
    *to++ = '\1';
    to = std::copy(capitals.data(), capital, to);
    return {buffer.data(), to};
}
