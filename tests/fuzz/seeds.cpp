// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/usersig.h"
#include "conversation.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

// Writes a folder of seeds for each fuzz target. FuzzedDataProvider takes numbers from the end of
// the data, so seeds begin with the body or text.

using namespace Qt::StringLiterals;

namespace
{

bool write(const QString &folder, const QByteArray &bytes)
{
    if (!QDir().mkpath(folder)) {
        return false;
    }
    const QString name = QString::number(QDir(folder).count());
    QFile file(folder + u'/' + name);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

/// All bytes that a conversation sends: headers, bodies, garbage.
QList<QByteArray> sentBytes(const Conversation &conversation)
{
    QList<QByteArray> all;
    for (const Conversation::Step &step : conversation.steps) {
        if (const auto *send = std::get_if<Conversation::Send>(&step)) {
            all.append(send->bytes);
        } else if (const auto *drip = std::get_if<Conversation::Drip>(&step)) {
            all.append(drip->bytes);
        }
    }
    return all;
}

QList<QByteArray> bodies()
{
    QList<QByteArray> all{
        Conversation::listBody(),
        Conversation::listBody({}),
        Conversation::listBody({u"@RBT#2"_s, u"@RBT#a,\"b\"\r\n"_s, u"@RBT#🤖"_s}),
        Conversation::failureBody(70001, u"usersig expired"_s),
        Conversation::failureBody(60020, u"<b>%1</b>"_s),
        "\xEF\xBB\xBF{\"ErrorCode\":0}",
        R"({"ErrorCode":"0","Robot_Account":["\ud800",1e400]})"};
    for (const Conversation &conversation :
         {Conversation::html(502), Conversation::truncatedChunks(), Conversation::garbage(),
          Conversation::invalidGzip(), Conversation::redirect(307, "https://example.com/")}) {
        all += sentBytes(conversation);
    }
    return all;
}

QList<QByteArray> profileBodies()
{
    return {
        R"({"ErrorCode":0,"UserProfileItem":[{"To_Account":"@RBT#a","ProfileItem":[)"
        R"({"Tag":"Tag_Profile_IM_Nick","Value":"A"},{"Tag":"Tag_Profile_IM_Image","Value":7},)"
        R"({"Tag":"Tag_Profile_IM_SelfSignature","Value":1.5}],"ResultCode":0,"ResultInfo":""},)"
        R"({"To_Account":"@RBT#b","ResultCode":40006,"ResultInfo":"x"}],"Fail_Account":["@RBT#b"]})",
        R"({"ErrorCode":0,"UserProfileItem":[{"To_Account":"\ud800"}]})",
        R"({"ErrorCode":40003,"ErrorInfo":"no such account"})"};
}

QList<QByteArray> userSigs()
{
    QList<QByteArray> all;
    QFile file(QStringLiteral(TEST_DATA_DIR "/usersig-vectors.json"));
    if (file.open(QIODevice::ReadOnly)) {
        for (const auto &vector : QJsonDocument::fromJson(file.readAll()).array()) {
            for (const auto &encoded : vector[u"encoded"].toObject()) {
                all.append(encoded.toString().toLatin1());
            }
        }
    }
    return all;
}

bool writeAll(const QString &root)
{
    bool isWritten = true;
    const auto seed = [&](const char *target, const QByteArray &bytes) {
        isWritten = write(root + u'/' + QLatin1String(target), bytes) && isWritten;
    };
    for (const QByteArray &body : bodies()) {
        seed("reply", body + '\x00' + '\x01');
        seed("json", body);
        seed("redaction", "eJxVyr0OwiAUBeB3\\\\" + body);
        seed("ids", body);
    }
    for (const QByteArray &body : profileBodies()) {
        seed("profiles", body);
    }
    for (const QByteArray &userSig : userSigs()) {
        seed("usersig", userSig + QByteArray(9, '\0'));
        seed("redaction", userSig + "\\\\{\"ErrorInfo\":\"");
    }
    seed("usersig",
         R"({"TLS.ver":"2.0","TLS.identifier":"administrator","TLS.sdkappid":1400000000,)"
         R"("TLS.expire":604800,"TLS.time":1700000000,"TLS.userbuf":"eA==","TLS.sig":"33"})" +
             QByteArray(8, '\0') + '\x01');
    seed("connections", R"({"version":1,"connections":[{"name":"Support","region":"custom",)"
                        R"("endpoint":"https://chat.example.com","sdkAppId":1400000000,)"
                        R"("identifier":"administrator","colour":"teal","production":true,)"
                        R"("id":"0d2f8f0e-6f0a-4f0e-9a53-2f1f9e1c7a11","keepsSecret":true,)"
                        R"("ends":1800000000},{"name":"shop","region":"sg","sdkAppId":"1",)"
                        R"("identifier":"a"}]})");
    seed("ids", "@RBT#helpdesk\xEF\xBF\xBD@RBT#\xE2\x80\xAE"
                "a,\"b\"\r\n\xEF\xBF\xBD=1+1\t");
    for (const char *endpoint :
         {"https://chat.example.com", "http://127.0.0.1:8080/", "http://[::1]",
          "https://user@host:443/path?query#fragment", "https://例え.jp"}) {
        seed("endpoint", endpoint);
    }
    return isWritten;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2 || !writeAll(QFile::decodeName(argv[1]))) {
        std::fputs("usage: write_seeds FOLDER (must be writable)\n", stderr);
        return 1;
    }
    return 0;
}
