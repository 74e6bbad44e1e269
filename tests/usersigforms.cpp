// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "usersigforms.h"

#include <QJsonDocument>

namespace
{

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray zlib(const QByteArray &text, int level = -1)
{
    return qCompress(text, level).mid(4); // behind the length that Qt writes before it
}

void addBrokenOnes(QList<DamagedUserSig> &all)
{
    using enum UserSigDamage;
    const QByteArray json = compact(goodUserSigJson());
    const QByteArray whole = packedUserSig(json);
    QByteArray changed = whole;
    changed[whole.size() / 2] = changed.at(whole.size() / 2) == 'A' ? 'B' : 'A';
    all += {
        {"nothing", QByteArray(), Characters},
        {"spaces", "     ", Characters},
        {"blank behind", whole + ' ', Characters},
        {"1 MiB of letters", QByteArray(1024 * 1024, 'A'), Characters},
        {"1 MiB of stored blocks", packedUserSig(QByteArray(1024 * 1024, ' '), 0), Characters},
        {"one character", "e", CutOff},
        {"cut off by one", whole.chopped(1), CutOff},
        {"cut off by a block", whole.chopped(4), CutOff},
        {"first half", whole.left(whole.size() / 8 * 4), CutOff},
        {"second half", whole.mid(whole.size() / 8 * 4), NotPacked},
        {"a character lost inside", QByteArray(whole).remove(20, 1), CutOff},
        {"a character changed", changed, Changed},
        {"checksum off", userSigBase64(zlib(json).chopped(1) + '\x01'), Changed},
        {"padding in the middle", "eJyr____eJyr", Changed},
        {"twice in a row", userSigBase64(zlib(json) + zlib(json)), MoreBehind},
        {"words", "this-is-no-usersig__", NotPacked},
        {"never compressed", userSigBase64(json), NotPacked},
        {"raw deflate", userSigBase64(zlib(json).mid(2).chopped(4)), NotPacked},
        {"bomb of 1 MiB", packedUserSig(json + QByteArray(1024 * 1024, ' ')), TooLarge},
        {"bomb of zeros", packedUserSig(QByteArray(1024 * 1024, '\0')), TooLarge},
        {"nothing inside", userSigBase64(QByteArray::fromHex("789c030000000001")), NotJson},
        {"a word inside", packedUserSig(QByteArray("administrator")), NotJson},
        {"two objects inside", packedUserSig(json + json), NotJson},
        {"nested too deep", packedUserSig(QByteArray(5000, '[')), NotJson},
        {"an array inside", packedUserSig("[" + json + "]"), NotAnObject},
        {"an empty object inside", packedUserSig(QByteArray("{}")), WrongMembers},
    };
}

void addWrongMembers(QList<DamagedUserSig> &all)
{
    const QJsonValue gone(QJsonValue::Undefined);
    const auto add = [&all](const char *name, const QJsonObject &json) {
        all.append({name, packedUserSig(json), UserSigDamage::WrongMembers});
    };
    const QJsonObject good = goodUserSigJson();
    add("identifier missing", with(good, "TLS.identifier", gone));
    add("identifier a number", with(good, "TLS.identifier", 1));
    add("SDKAppID missing", with(good, "TLS.sdkappid", gone));
    add("SDKAppID as a string", with(good, "TLS.sdkappid", QStringLiteral("1400000000")));
    add("SDKAppID negative", with(good, "TLS.sdkappid", -1));
    add("SDKAppID beyond 32 bits", with(good, "TLS.sdkappid", 4294967296LL));
    add("SDKAppID with a fraction", with(good, "TLS.sdkappid", 1400000000.5));
    add("time as a string", with(good, "TLS.time", QStringLiteral("1700000000")));
    add("time beyond 64 bits", with(good, "TLS.time", 1e30));
    add("expire as a string", with(good, "TLS.expire", QStringLiteral("86400")));
    add("expire beyond 64 bits", with(good, "TLS.expire", 1e30));
    add("expire null", with(good, "TLS.expire", QJsonValue::Null));
    add("signature missing", with(good, "TLS.sig", gone));
    add("signature a number", with(good, "TLS.sig", 1));
    const QJsonObject old = oldUserSigJson();
    add("old: expire missing", with(old, "TLS.expire_after", gone));
    add("old: SDKAppID in words", with(old, "TLS.sdk_appid", QStringLiteral("mine")));
    add("old: SDKAppID empty", with(old, "TLS.sdk_appid", QString()));
    add("old: expire beyond 64 bits",
        with(old, "TLS.expire_after", QStringLiteral("99999999999999999999")));
    add("old: signature missing", with(old, "TLS.sig", gone));
}

} // namespace

QByteArray userSigBase64(const QByteArray &bytes)
{
    return bytes.toBase64().replace('+', '*').replace('/', '-').replace('=', '_');
}

QByteArray packedUserSig(const QByteArray &text, int level)
{
    return userSigBase64(zlib(text, level));
}

QByteArray packedUserSig(const QJsonObject &json)
{
    return packedUserSig(compact(json));
}

QJsonObject goodUserSigJson()
{
    return {
        {QStringLiteral("TLS.ver"), QStringLiteral("2.0")},
        {QStringLiteral("TLS.identifier"), QStringLiteral("administrator")},
        {QStringLiteral("TLS.sdkappid"), 1400000000},
        {QStringLiteral("TLS.time"), 1700000000},
        {QStringLiteral("TLS.expire"), 86400},
        {QStringLiteral("TLS.sig"), QStringLiteral("c2lnbmF0dXJl")},
    };
}

QJsonObject oldUserSigJson()
{
    return {
        {QStringLiteral("TLS.account_type"), QStringLiteral("0")},
        {QStringLiteral("TLS.identifier"), QStringLiteral("administrator")},
        {QStringLiteral("TLS.appid_at_3rd"), QStringLiteral("0")},
        {QStringLiteral("TLS.sdk_appid"), QStringLiteral("1400000000")},
        {QStringLiteral("TLS.expire_after"), QStringLiteral("86400")},
        {QStringLiteral("TLS.version"), QStringLiteral("201512300000")},
        {QStringLiteral("TLS.time"), QStringLiteral("1700000000")},
        {QStringLiteral("TLS.sig"), QStringLiteral("c2lnbmF0dXJl")},
    };
}

QJsonObject with(QJsonObject json, const char *key, const QJsonValue &value)
{
    json[QLatin1String(key)] = value;
    return json;
}

QList<DamagedUserSig> damagedUserSigs()
{
    QList<DamagedUserSig> all;
    addBrokenOnes(all);
    addWrongMembers(all);
    return all;
}
