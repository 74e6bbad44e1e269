// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbots/uniquetexts.h"

#include <QHash>

#include <bit>

UniqueTexts::UniqueTexts(qsizetype most, qsizetype bytes)
    : m_slots(std::bit_ceil(2 * static_cast<std::size_t>(most) + 1))
    , m_seed(QHashSeed::globalSeed())
{
    m_texts.reserve(most, bytes);
}

bool UniqueTexts::append(QByteArrayView utf8)
{
    const quint64 hash = qHash(utf8, m_seed);
    const auto rest = static_cast<quint32>(hash >> 32);
    std::size_t at = hash & (m_slots.size() - 1);
    while (m_slots[at].place != 0) {
        if (m_slots[at].hash == rest && m_texts[m_slots[at].place - 1] == utf8) {
            return false;
        }
        at = (at + 1) & (m_slots.size() - 1);
    }
    m_texts.append(utf8);
    m_slots[at] = {rest, static_cast<quint32>(m_texts.size())};
    return true;
}
