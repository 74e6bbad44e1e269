// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "explain/explanation.h"

#include "explain/commandtexts.h"
#include "explain/errorcatalogue.h"
#include "network/replyfacts.h"
#include "text/displaytext.h"
#include "text/sentences.h"

#include <QCoreApplication>

using Kind = ApiError::Kind;

namespace
{

constexpr qsizetype maxServiceText = 2000;

/// Gives tr() the context "Explanation" for lupdate.
struct ExplanationTexts
{
    Q_DECLARE_TR_FUNCTIONS(Explanation)

public:
    static Explanation timeout(TimeLimit limit);
    static Explanation proxyTimeout(const QString &address);
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

Explanation ExplanationTexts::cancelled()
{
    return {tr("Cancelled"), tr("Press Fetch to try again.")};
}

Explanation ExplanationTexts::timeout(TimeLimit limit)
{
    const QString advice = tr("Check that this computer is online, then try again. If it happens "
                              "again, ask your network administrator.");
    switch (limit) {
    case TimeLimit::Headers:
        return {tr("The service did not respond in time"), advice};
    case TimeLimit::Silence:
        return {tr("The service stopped responding"), advice};
    case TimeLimit::Whole:
        return {tr("The reply took too long"), advice};
    }
    return {};
}

Explanation ExplanationTexts::proxyTimeout(const QString &address)
{
    return {tr("Connecting through the proxy %1 took too long").arg(address),
            tr("Check that the proxy is the right one and works, then try again. If it happens "
               "again, ask your network administrator.")};
}

Explanation ExplanationTexts::proxy(const QString &address, qint64 error)
{
    const QString advice =
        tr("Check the proxy in the environment, in Preferences or in this computer's network "
           "settings, or ask your network administrator.");
    switch (error) {
    case QNetworkReply::ProxyConnectionRefusedError:
        return {tr("The proxy %1 cannot be reached").arg(address), advice};
    case QNetworkReply::ProxyConnectionClosedError:
        return {tr("The proxy %1 closed the connection without a reply").arg(address), advice};
    case QNetworkReply::RemoteHostClosedError:
        return {tr("The connection through the proxy %1 was closed before anything was sent")
                    .arg(address),
                advice};
    case QNetworkReply::ProxyNotFoundError:
        return {tr("The proxy %1 was not found").arg(address), advice};
    case QNetworkReply::ProxyTimeoutError:
        return proxyTimeout(address);
    default:
        return {tr("The proxy %1 rejected the request").arg(address), advice};
    }
}

Explanation ExplanationTexts::proxySetting(const QString &variable, ProxyFlaw flaw)
{
    const QString headline = tr("The proxy in %1 cannot be used").arg(variable);
    const QString nothing = tr("Nothing was sent.");
    switch (flaw) {
    case ProxyFlaw::NotAnAddress:
        return {
            headline,
            joinSentences({nothing, tr("Write it as http://HOST:PORT or socks5://HOST:PORT, and "
                                       "percent-encode special characters of a password.")})};
    case ProxyFlaw::Socks4:
        return {headline,
                joinSentences({nothing, tr("It is a SOCKS4 proxy. HTTP and SOCKS5 proxies "
                                           "can be used.")})};
    case ProxyFlaw::OverTls:
        return {headline,
                joinSentences(
                    {nothing, tr("It uses TLS (https://). HTTP and SOCKS5 proxies can be used.")})};
    case ProxyFlaw::UnknownScheme:
        return {headline, joinSentences({nothing, tr("HTTP and SOCKS5 proxies can be used.")})};
    }
    return {};
}

Explanation ExplanationTexts::network(qint64 error)
{
    const QString askIfRepeated = tr("If it happens again, ask your network administrator.");
    const auto with = [&askIfRepeated](const QString &headline, const QString &first) {
        return Explanation{headline, joinSentences({first, askIfRepeated})};
    };
    switch (error) {
    case noThreadError:
        return {tr("This computer is running too many tasks to start another"),
                tr("Close other programs, or raise the limit on processes, then try again.")};
    case QNetworkReply::HostNotFoundError:
        return with(
            tr("The host was not found"),
            tr("Check that this computer is online and that the region or endpoint is right."));
    case QNetworkReply::ConnectionRefusedError:
        return with(tr("The network connection was refused"),
                    tr("Nothing responds at this address. Check the region or endpoint."));
    case QNetworkReply::RemoteHostClosedError:
        return with(tr("The connection was closed before the reply was complete"),
                    tr("Try again."));
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::UnknownProxyError:
        return with(tr("The proxy rejected the request"),
                    tr("Check the proxy in this computer's network settings."));
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return with(
            tr("The proxy asks for a password"),
            tr("Set the proxy's user name and password in this computer's network settings."));
    default:
        return with(tr("The network connection failed"),
                    tr("Check that this computer is online, then try again."));
    }
}

Explanation ExplanationTexts::proxyChallenge(const ProxyChallenge &proxy, qint64 error)
{
    const QString advice =
        tr("Ask your network administrator for them. They are not the app's credentials.");
    if (error != QNetworkReply::ProxyAuthenticationRequiredError) {
        return {
            tr("The proxy %1 rejected the request").arg(proxy.address),
            joinSentences(
                {tr("It may have refused the user name and password, or it forbids the address."),
                 tr("Sign in again, or ask your network administrator.")})};
    }
    return proxy.credentialsRejected
               ? Explanation{tr("The proxy %1 refused the user name and password")
                                 .arg(proxy.address),
                             advice}
               : Explanation{
                     tr("The proxy %1 asks for a user name and password").arg(proxy.address),
                     advice};
}

Explanation ExplanationTexts::tls(qint64 error)
{
    const QString doNotContinue =
        tr("Nothing was sent. Ask your network administrator for the cause before you continue.");
    switch (error) {
    case QSslError::CertificateExpired:
        return {tr("The server's certificate has expired"),
                joinSentences({tr("Check this computer's date and time."), doNotContinue})};
    case QSslError::CertificateNotYetValid:
        return {tr("The server's certificate is not valid yet"),
                joinSentences({tr("Check this computer's date and time."), doNotContinue})};
    case QSslError::HostNameMismatch:
        return {tr("The server's certificate is for another host"), doNotContinue};
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::CertificateUntrusted:
        return {
            tr("The server's certificate was not issued by a trusted authority"),
            joinSentences({tr("If your network inspects secure connections, get its certificate "
                              "file and choose it in Preferences."),
                           doNotContinue})};
    case QSslError::CertificateRevoked:
        return {tr("The server's certificate was revoked"), doNotContinue};
    default:
        return {tr("A secure connection could not be established"), doNotContinue};
    }
}

Explanation ExplanationTexts::http(qint64 status, const QString &host)
{
    if (isInterimStatus(status)) {
        return {host.isEmpty() ? tr("An unexpected message came before the reply")
                               : tr("%1 sent an unexpected message before the reply").arg(host),
                tr("So the reply could not be read. Ask your network administrator whether a proxy "
                   "or firewall adds such messages (HTTP interim responses).")};
    }
    if (status >= 300 && status <= 399) {
        return {tr("The server redirects to another address"),
                tr("The redirect was not followed, so nothing was sent there. Check the region or "
                   "endpoint, and whether a proxy or the network's sign-in page is in between.")};
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
        return {tr("The server had a problem"),
                tr("This usually passes by itself. Wait a little, then try again.")};
    }
    return {tr("The server rejected the request"),
            tr("Check the region or endpoint, and whether a proxy or firewall is in between.")};
}

Explanation ExplanationTexts::badReply(ReplyFlaw flaw, const QString &command)
{
    const QString check = tr("Check the region or endpoint, and whether a proxy or the network's "
                             "sign-in page replied instead of the service.");
    switch (flaw) {
    case ReplyFlaw::NotJson:
        return {tr("The reply is not from the chat service: it is not valid JSON"), check};
    case ReplyFlaw::NotAnObject:
        return {tr("The reply is not from the chat service: it is not a JSON object"), check};
    case ReplyFlaw::NoErrorCode:
        return {tr("The reply is not from the chat service: it has no usable ErrorCode"), check};
    case ReplyFlaw::ContradictoryStatus:
        return {tr("The reply contradicts itself: it is neither a success nor a failure"), check};
    case ReplyFlaw::ListNotAnArray:
    case ReplyFlaw::BadItem:
    case ReplyFlaw::InvalidUnicode:
        return {listFlawText(flaw, command), check};
    case ReplyFlaw::TooLarge:
        return {tr("The reply is larger than 32 MiB and was cut off"), check};
    case ReplyFlaw::InvalidCompression:
        return {tr("The reply could not be decompressed"), check};
    case ReplyFlaw::DuplicateMember:
        return {tr("The reply contradicts itself: it has the same member twice"), check};
    }
    return {};
}

Explanation ExplanationTexts::api(qint64 code, const QString &command)
{
    if (const CatalogueEntry *entry = findError(code)) {
        const CommandAdvice advice = adviceFor(command, *entry);
        return {headlineText(*entry),
                joinSentences({advice.text, entry->legacy ? legacyText() : QString()}),
                actorText(advice.actor)};
    }
    if (const CodeFamily *family = familyOf(code)) {
        return {headlineText(*family), adviceText(*family)};
    }
    return {tr("The service refused with an undocumented code"),
            tr("Use Copy details and ask Tencent support what it means.")};
}

QString ExplanationTexts::line(const ApiError &error, const QString &command)
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
        line = joinSentences({text.headline, text.advice});
        break;
    default:
        line = tr("%1.", "a whole sentence from a headline").arg(text.headline);
        break;
    }
    if (!error.serviceText.isEmpty()) {
        line = joinSentences(
            {line, tr("The service said: %1").arg(displayLine(error.serviceText, maxServiceText))});
    }
    return line;
}

} // namespace

Explanation explain(const ApiError &error, const QString &command)
{
    Explanation text;
    switch (error.kind) {
    case Kind::Cancelled:
        text = ExplanationTexts::cancelled();
        break;
    case Kind::Timeout:
        text = error.subject.isEmpty()
                   ? ExplanationTexts::timeout(static_cast<TimeLimit>(error.number))
                   : ExplanationTexts::proxyTimeout(error.subject);
        break;
    case Kind::Network:
        text = error.proxy ? ExplanationTexts::proxyChallenge(*error.proxy, error.number)
               : !error.subject.isEmpty() ? ExplanationTexts::proxy(error.subject, error.number)
                                          : ExplanationTexts::network(error.number);
        text.code = ExplanationTexts::tr("Network %1").arg(error.number);
        break;
    case Kind::Tls:
        text = ExplanationTexts::tls(error.number);
        text.code = ExplanationTexts::tr("TLS %1").arg(error.number);
        break;
    case Kind::Http:
        text = ExplanationTexts::http(error.number, error.subject);
        text.code = ExplanationTexts::tr("HTTP %1").arg(error.number);
        break;
    case Kind::BadReply:
        text = ExplanationTexts::badReply(static_cast<ReplyFlaw>(error.number), command);
        break;
    case Kind::Api:
        text = ExplanationTexts::api(error.number, command);
        text.code = QString::number(error.number);
        break;
    case Kind::ProxySetting:
        text = ExplanationTexts::proxySetting(error.subject, static_cast<ProxyFlaw>(error.number));
        break;
    }
    text.serviceText = displayLine(error.serviceText, maxServiceText);
    return text;
}

QString oneLineExplanation(const ApiError &error, const QString &command)
{
    return ExplanationTexts::line(error, command);
}
