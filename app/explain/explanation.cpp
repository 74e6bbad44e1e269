// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "explain/explanation.h"

#include "explain/commandwords.h"
#include "explain/errorcatalogue.h"
#include "network/replyfacts.h"
#include "text/displaytext.h"
#include "text/sentences.h"

#include <QCoreApplication>

using Kind = ApiError::Kind;

namespace
{

constexpr qsizetype longestWords = 2000;

/// lupdate finds the texts by the name of this struct's tr().
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Explanation)

public:
    static Explanation timeout(TimeLimit limit);
    static Explanation silentProxy(const QString &address);
    static Explanation proxy(const QString &address, qint64 error);
    static Explanation proxySetting(const QString &variable, ProxyFlaw flaw);
    static Explanation network(qint64 error);
    static Explanation proxyChallenge(const ProxyChallenge &proxy, qint64 error);
    static Explanation tls(qint64 error);
    static Explanation http(qint64 status, const QString &host);
    static Explanation badReply(ReplyFlaw flaw, const QString &command);
    static Explanation api(qint64 code, const QString &command);
    static Explanation cancelled();
    static QString line(const ApiError &error, const QString &command);
};

Explanation Words::cancelled()
{
    return {tr("Cancelled"), tr("Press Fetch to ask again.")};
}

Explanation Words::timeout(TimeLimit limit)
{
    const QString advice =
        tr("Check that this computer is online, then try again. If it happens again, "
           "ask whoever looks after your network.");
    switch (limit) {
    case TimeLimit::Headers:
        return {tr("The service did not begin to answer in time"), advice};
    case TimeLimit::Silence:
        return {tr("The service fell silent"), advice};
    case TimeLimit::Whole:
        return {tr("The answer took too long"), advice};
    }
    return {};
}

Explanation Words::silentProxy(const QString &address)
{
    return {tr("No connection through the proxy %1 in time").arg(address),
            tr("Check that the proxy is the right one and works, then try again. If it happens "
               "again, ask your network administrator.")};
}

Explanation Words::proxy(const QString &address, qint64 error)
{
    const QString advice =
        tr("Check the proxy in the environment, in Preferences or in this computer's network "
           "settings, or ask your network administrator.");
    switch (error) {
    case QNetworkReply::ProxyConnectionRefusedError:
        return {tr("The proxy %1 cannot be reached").arg(address), advice};
    case QNetworkReply::ProxyConnectionClosedError:
        return {tr("The proxy %1 closed the connection without an answer").arg(address), advice};
    case QNetworkReply::RemoteHostClosedError:
        return {tr("The connection through the proxy %1 was closed before anything was sent")
                    .arg(address),
                advice};
    case QNetworkReply::ProxyNotFoundError:
        return {tr("The proxy %1 was not found").arg(address), advice};
    case QNetworkReply::ProxyTimeoutError:
        return silentProxy(address);
    default:
        return {tr("The proxy %1 did not let the call through").arg(address), advice};
    }
}

Explanation Words::proxySetting(const QString &variable, ProxyFlaw flaw)
{
    const QString headline = tr("The proxy in %1 cannot be used").arg(variable);
    const QString nothing = tr("Nothing was sent.");
    switch (flaw) {
    case ProxyFlaw::NotAnAddress:
        return {headline,
                sentences({nothing, tr("Write it as http://HOST:PORT or socks5://HOST:PORT, and "
                                       "percent-encode special characters of a password.")})};
    case ProxyFlaw::Socks4:
        return {headline, sentences({nothing, tr("It is a SOCKS4 proxy. HTTP and SOCKS5 proxies "
                                                 "can be used.")})};
    case ProxyFlaw::OverTls:
        return {headline, sentences({nothing, tr("It is reached by TLS (https://). HTTP and SOCKS5 "
                                                 "proxies can be used.")})};
    case ProxyFlaw::UnknownScheme:
        return {headline, sentences({nothing, tr("HTTP and SOCKS5 proxies can be used.")})};
    }
    return {};
}

Explanation Words::network(qint64 error)
{
    const QString askNetwork = tr("If it happens again, ask whoever looks after your network.");
    const auto with = [&askNetwork](const QString &headline, const QString &first) {
        return Explanation{headline, sentences({first, askNetwork})};
    };
    switch (error) {
    case noThreadError:
        return {tr("The system refuses to start another thread"),
                tr("Close other programs, or raise the limit on processes, then try again.")};
    case QNetworkReply::HostNotFoundError:
        return with(
            tr("The host was not found"),
            tr("Check that this computer is online and that the region or endpoint is right."));
    case QNetworkReply::ConnectionRefusedError:
        return with(tr("The connection was refused"),
                    tr("Nothing answers at this address. Check the region or endpoint."));
    case QNetworkReply::RemoteHostClosedError:
        return with(tr("The connection was closed before the answer was complete"),
                    tr("Try again."));
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::UnknownProxyError:
        return with(tr("The proxy did not let the call through"),
                    tr("Check the proxy in this computer's network settings."));
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return with(tr("The proxy asks for a password"),
                    tr("Set the proxy's user and password in this computer's network settings."));
    default:
        return with(tr("The connection failed"),
                    tr("Check that this computer is online, then try again."));
    }
}

Explanation Words::proxyChallenge(const ProxyChallenge &proxy, qint64 error)
{
    const QString advice =
        tr("Whoever looks after your network gives them to you. They are not those of the app.");
    if (error != QNetworkReply::ProxyAuthenticationRequiredError) {
        return {tr("The proxy %1 did not let the call through").arg(proxy.address),
                sentences({tr("It may not have taken the user and password, or it forbids the "
                              "address."),
                           tr("Sign in anew, or ask whoever looks after your network.")})};
    }
    return proxy.refused
               ? Explanation{tr("The proxy %1 did not take the user and password")
                                 .arg(proxy.address),
                             advice}
               : Explanation{tr("The proxy %1 asks for a user and a password").arg(proxy.address),
                             advice};
}

Explanation Words::tls(qint64 error)
{
    const QString never =
        tr("Nothing was sent. Do not go on until whoever looks after your network knows why.");
    switch (error) {
    case QSslError::CertificateExpired:
        return {tr("The server's certificate has expired"),
                sentences({tr("Check this computer's date and time."), never})};
    case QSslError::CertificateNotYetValid:
        return {tr("The server's certificate is not valid yet"),
                sentences({tr("Check this computer's date and time."), never})};
    case QSslError::HostNameMismatch:
        return {tr("The server's certificate is for another host"), never};
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::CertificateUntrusted:
        return {tr("The server's certificate comes from nobody whom this computer trusts"),
                sentences({tr("If your office inspects secure connections, get its certificate "
                              "file and name it in Preferences."),
                           never})};
    case QSslError::CertificateRevoked:
        return {tr("The server's certificate was revoked"), never};
    default:
        return {tr("No secure connection could be made"), never};
    }
}

Explanation Words::http(qint64 status, const QString &host)
{
    if (isInterimStatus(status)) {
        return {host.isEmpty() ? tr("An interim response came that cannot be skipped")
                               : tr("%1 sent an interim response that cannot be skipped").arg(host),
                tr("The reply that belongs after it could not be read. Ask your network "
                   "administrator whether a proxy or firewall adds such responses.")};
    }
    if (status >= 300 && status <= 399) {
        return {
            tr("The server points to another address"),
            tr("It was not followed, so nothing was sent there. Check the region or endpoint, and "
               "whether a proxy or a sign-in page of the network stands in between.")};
    }
    if (status == 429) {
        return {tr("The server asks for fewer calls"), tr("Wait a little, then try again.")};
    }
    if (status == 511) {
        return {tr("The network requires a sign-in"),
                tr("Open any web page in a browser, sign in to the network there, then try "
                   "again.")};
    }
    if (status >= 500) {
        return {tr("The server had trouble"),
                tr("This passes as a rule: wait a little, then try again.")};
    }
    return {tr("The server did not take the call"),
            tr("Check the region or endpoint, and whether a proxy or firewall stands in between.")};
}

Explanation Words::badReply(ReplyFlaw flaw, const QString &command)
{
    const QString check =
        tr("Check the region or endpoint, and whether a proxy or a sign-in page of the "
           "network answers in the service's place.");
    switch (flaw) {
    case ReplyFlaw::NotJson:
        return {tr("The answer is not one of the chat service: it is no JSON"), check};
    case ReplyFlaw::NotAnObject:
        return {tr("The answer is not one of the chat service: it is no JSON object"), check};
    case ReplyFlaw::NoErrorCode:
        return {tr("The answer is not one of the chat service: it has no usable ErrorCode"), check};
    case ReplyFlaw::Contradiction:
        return {tr("The answer contradicts itself: neither good nor failed"), check};
    case ReplyFlaw::NoList:
    case ReplyFlaw::BadItem:
    case ReplyFlaw::BrokenText:
        return {listFlawText(flaw, command), check};
    case ReplyFlaw::TooLarge:
        return {tr("The answer is larger than 32 MiB and was cut off"), check};
    case ReplyFlaw::NotUnpackable:
        return {tr("The answer could not be unpacked"), check};
    case ReplyFlaw::DuplicateMember:
        return {tr("The answer contradicts itself: it has one member twice"), check};
    }
    return {};
}

Explanation Words::api(qint64 code, const QString &command)
{
    if (const CatalogueEntry *entry = findError(code)) {
        const CommandAdvice advice = adviceIn(command, *entry);
        return {headlineText(*entry),
                sentences({advice.text, entry->legacy ? legacyText() : QString()}),
                actorText(advice.actor)};
    }
    if (const CodeFamily *family = familyOf(code)) {
        return {headlineText(*family), adviceText(*family)};
    }
    return {tr("The service refused with a code that is not documented"),
            tr("Copy the details and ask Tencent support what it means.")};
}

QString Words::line(const ApiError &error, const QString &command)
{
    const Explanation text = explain(error, command);
    QString line;
    switch (error.kind) {
    case Kind::Api:
        line = tr("ErrorCode %1: %2.").arg(error.number).arg(text.headline);
        break;
    case Kind::Http:
        line = tr("HTTP status %1: %2.").arg(error.number).arg(text.headline);
        break;
    case Kind::ProxySetting:
        line = sentences({text.headline, text.advice});
        break;
    default:
        line = tr("%1.", "a whole sentence from a headline").arg(text.headline);
        break;
    }
    if (!error.words.isEmpty()) {
        line = sentences(
            {line, tr("The service said: %1").arg(displayLine(error.words, longestWords))});
    }
    return line;
}

} // namespace

Explanation explain(const ApiError &error, const QString &command)
{
    Explanation text;
    switch (error.kind) {
    case Kind::Cancelled:
        text = Words::cancelled();
        break;
    case Kind::Timeout:
        text = error.subject.isEmpty() ? Words::timeout(static_cast<TimeLimit>(error.number))
                                       : Words::silentProxy(error.subject);
        break;
    case Kind::Network:
        text = error.proxy                ? Words::proxyChallenge(*error.proxy, error.number)
               : !error.subject.isEmpty() ? Words::proxy(error.subject, error.number)
                                          : Words::network(error.number);
        text.code = Words::tr("Network %1").arg(error.number);
        break;
    case Kind::Tls:
        text = Words::tls(error.number);
        text.code = Words::tr("TLS %1").arg(error.number);
        break;
    case Kind::Http:
        text = Words::http(error.number, error.subject);
        text.code = Words::tr("HTTP %1").arg(error.number);
        break;
    case Kind::BadReply:
        text = Words::badReply(static_cast<ReplyFlaw>(error.number), command);
        break;
    case Kind::Api:
        text = Words::api(error.number, command);
        text.code = QString::number(error.number);
        break;
    case Kind::ProxySetting:
        text = Words::proxySetting(error.subject, static_cast<ProxyFlaw>(error.number));
        break;
    }
    text.words = displayLine(error.words, longestWords);
    return text;
}

QString inOneLine(const ApiError &error, const QString &command)
{
    return Words::line(error, command);
}
