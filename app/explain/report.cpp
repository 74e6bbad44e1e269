// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "explain/report.h"

#include "api/redaction.h"
#include "connection/region.h"
#include "explain/curl.h"
#include "explain/explanation.h"
#include "text/displaytext.h"
#include "text/zonedtime.h"

#include <QCoreApplication>
#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace
{

struct Report
{
    Q_DECLARE_TR_FUNCTIONS(Report)

public:
    static QString text(const ReportFacts &facts);
};

QString Report::text(const ReportFacts &facts)
{
    QStringList lines;
    const auto line = [&lines](const QString &name, const QString &value) {
        if (!value.isEmpty()) {
            lines.append(tr("%1: %2", "name and value in a report").arg(name, value));
        }
    };
    const Explanation explanation = explain(facts.error, facts.last.request.command);
    line(tr("Program"), QStringLiteral("Chatbot Admin " CHATBOT_ADMIN_VERSION ", Qt ") +
                            QLatin1String(qVersion()) + u", "_s + QSysInfo::prettyProductName());
    line(tr("Time"), zonedTime(facts.at, Qt::ISODate));
    line(tr("Connection"), displayLine(facts.connection, 200));
    line(tr("Region"), regionName(facts.origin.region));
    line(tr("Host"), facts.origin.host);
    line(u"SDKAppID"_s, QString::number(facts.origin.sdkAppId));
    line(tr("Identifier"), displayLine(facts.identifier, 200));
    line(tr("Call"), facts.last.request.command);
    line(tr("Attempt"), QString::number(facts.last.number));
    line(tr("Sent"), tr("%n time(s)", "how often a request was sent", facts.last.sends));
    line(tr("Duration"), tr("%1 ms").arg(facts.last.duration.count()));
    line(tr("HTTP status"),
         facts.last.httpStatus ? QString::number(facts.last.httpStatus) : QString());
    line(tr("Code"), explanation.code);
    line(tr("Meaning"), explanation.headline);
    line(tr("What to do"), explanation.advice);
    line(tr("The service's message"), explanation.serviceText);
    line(u"RequestId"_s, displayLine(facts.error.requestId, 200));
    lines.append({QString(), curlCommand(facts.last.request)});
    return lines.join(u'\n');
}

} // namespace

ReportFacts reportFacts(const Connection &connection, const ApiError &error, const QDateTime &at,
                        const AttemptRecord &last)
{
    const Origin origin = connection.origin();
    return {origin.label(), origin, connection.identifier, error, at, last};
}

QString reportText(const ReportFacts &facts)
{
    return Report::text(facts);
}

QString reportText(const ReportFacts &facts, const Secret &secret)
{
    ReportFacts clean = facts;
    clean.error = redacted(facts.error, secret);
    return redactedMessage(reportText(clean), secret);
}
