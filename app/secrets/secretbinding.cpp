// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/secretbinding.h"

#include "secrets/secretkeeper.h"

#include <QUrl>

#include <utility>

using namespace Qt::StringLiterals;

namespace
{

using State = SecretAnswer::State;

/// Distinguishes a binding from a bare UserSig, which never contains a space.
constexpr char prefix[] = "chatbot-admin ";
constexpr char version[] = "1";

QByteArray hostOf(QUrl endpoint)
{
    constexpr int httpPort = 80;
    constexpr int httpsPort = 443;
    const bool plain = endpoint.scheme() == "http"_L1;
    endpoint.setPort(endpoint.port(plain ? httpPort : httpsPort));
    return endpoint.toEncoded(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery |
                              QUrl::RemoveFragment);
}

std::optional<SecretBinding> bindingFrom(const QByteArray &line)
{
    const QList<QByteArray> parts = line.split(' ');
    bool isNumber = false;
    if (parts.size() != 4 || parts[0] != version) {
        return std::nullopt;
    }
    const quint32 sdkAppId = parts[2].toUInt(&isNumber);
    if (!isNumber) {
        return std::nullopt;
    }
    return SecretBinding{parts[1], sdkAppId,
                         QString::fromUtf8(QByteArray::fromPercentEncoding(parts[3]))};
}

} // namespace

SecretBinding bindingOf(const Connection &connection)
{
    return {hostOf(connection.endpoint), connection.sdkAppId, connection.identifier};
}

SecretBinding bindingOf(const SavedConnection &saved)
{
    return bindingOf(toConnection(saved, {}));
}

Secret serializedEntry(const SecretEntry &entry)
{
    if (!entry.binding) {
        return entry.userSig;
    }
    const QByteArray line = QByteArray(prefix) + version + ' ' + entry.binding->host + ' ' +
                            QByteArray::number(entry.binding->sdkAppId) + ' ' +
                            entry.binding->identifier.toUtf8().toPercentEncoding() + '\n';
    QByteArray bytes;
    bytes.reserve(line.size() + entry.userSig.size()); // growing would leave copies in memory
    bytes += line;
    bytes += entry.userSig.reveal();
    return Secret(std::move(bytes));
}

std::optional<SecretEntry> parseEntry(const Secret &stored)
{
    const QByteArray &bytes = stored.reveal();
    if (!bytes.startsWith(prefix)) {
        return SecretEntry{std::nullopt, stored};
    }
    constexpr qsizetype prefixLength = sizeof(prefix) - 1;
    const qsizetype end = bytes.indexOf('\n');
    const auto binding =
        end < 0 ? std::nullopt : bindingFrom(bytes.sliced(prefixLength, end - prefixLength));
    if (!binding) {
        return std::nullopt;
    }
    return SecretEntry{binding, Secret(bytes.sliced(end + 1))};
}

void readBoundSecret(SecretKeeper &keeper, const QString &id, const SecretBinding &binding,
                     QObject *context, SecretStore::Done done,
                     const BareEntryBinding &bareEntryBinding)
{
    const BareEntryBinding bindingOfBare =
        bareEntryBinding ? bareEntryBinding : [binding] { return std::optional(binding); };
    const auto bindBareEntry = [bindingOfBare](const Secret &stored) -> std::optional<Secret> {
        const std::optional<SecretEntry> entry = parseEntry(stored);
        const bool isBare = entry && !entry->binding;
        const auto boundTo = isBare ? bindingOfBare() : std::nullopt;
        return boundTo ? std::optional(serializedEntry({boundTo, entry->userSig})) : std::nullopt;
    };
    const auto checkBinding = [binding, bindingOfBare,
                               done = std::move(done)](const SecretAnswer &answer) {
        if (answer.state != State::Done) {
            done(answer);
            return;
        }
        const std::optional<SecretEntry> entry = parseEntry(answer.secret);
        if (!entry) {
            done({State::NewerFormat, {}});
            return;
        }
        const std::optional<SecretBinding> boundTo =
            entry->binding ? entry->binding : bindingOfBare();
        if (!boundTo) {
            done({State::Unbound, {}});
        } else if (*boundTo != binding) {
            done({State::OtherBinding, {}});
        } else {
            done({State::Done, entry->userSig});
        }
    };
    keeper.read(id, context, checkBinding, bindBareEntry);
}
