// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/usersig.h"
#include "connection/fields.h"

#include <zlib.h>

#include <fuzzer/FuzzedDataProvider.h>

#include <QtGlobal>

namespace
{

/// Text compressed and encoded like a UserSig, as random bytes hardly ever decompress.
QByteArray packedUserSig(const std::string &text)
{
    uLongf length = compressBound(text.size());
    QByteArray bytes(static_cast<qsizetype>(length), Qt::Uninitialized);
    compress(reinterpret_cast<Bytef *>(bytes.data()), &length,
             reinterpret_cast<const Bytef *>(text.data()), text.size());
    bytes.truncate(static_cast<qsizetype>(length));
    return bytes.toBase64().replace('+', '*').replace('/', '-').replace('=', '_');
}

} // namespace

/// Reads a random text as a UserSig, or random content that is compressed and encoded like a
/// UserSig, or a UserSig that the program has made, which must read back with the same content.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzedDataProvider input(data, size);
    const int kind = input.ConsumeIntegralInRange(0, 2);
    const auto time = input.ConsumeIntegral<qint64>();
    const std::string rest = input.ConsumeRemainingBytesAsString();
    if (kind == 0) {
        const Checked<Secret> checked = checkUserSig(QString::fromStdString(rest));
        Q_ASSERT(checked.value.has_value() == checked.problem.isEmpty());
        readUserSig(Secret(QByteArray::fromStdString(rest)));
    } else if (kind == 1) {
        if (const auto claims = readUserSig(Secret(packedUserSig(rest)))) {
            Q_ASSERT(claims->time <= 0 || claims->expire < 0 || claims->end() >= claims->time - 1);
        }
    } else {
        const Secret key("key");
        const QString identifier = QString::fromStdString(rest);
        const auto claims = readUserSig(makeUserSig(key, identifier, 1400000001, time, 3600));
        if (claims && identifier.isValidUtf16()) {
            Q_ASSERT(claims->identifier == identifier && claims->time == time);
            Q_ASSERT(isSignedWith(*claims, key) && !isSignedWith(*claims, Secret("other")));
        }
    }
    return 0;
}
