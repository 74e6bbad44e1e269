// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/options.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace
{

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Options)
};

/// The name alone, and only if it looks like one: a secret in its place must not be repeated.
QString nameForPeople(const QString &argument)
{
    const QString name = argument.section(u'=', 0, 0);
    const bool plain = name.size() <= 24 && std::all_of(name.begin(), name.end(), [](QChar c) {
                           return c == u'-' || (c >= u'a' && c <= u'z');
                       });
    return plain ? name : QString();
}

} // namespace

Result<Success, QString> parseOptions(QCommandLineParser &parser,
                                      const QList<QCommandLineOption> &options,
                                      const QStringList &arguments)
{
    parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    parser.addOption(helpOption());
    parser.addOptions(options);
    if (!parser.parse(arguments)) {
        const QStringList unknown = parser.unknownOptionNames();
        if (unknown.isEmpty()) {
            return parser.errorText(); // a value is missing, or one is where none belongs
        }
        const QString name = nameForPeople(unknown.first());
        return name.isEmpty() ? Words::tr("There is an unknown option. See --help.")
                              : Words::tr("Unknown option %1. See --help.")
                                    .arg(QString(name.size() == 1 ? 1 : 2, u'-') + name);
    }
    const QStringList stray = parser.positionalArguments();
    if (!stray.isEmpty()) {
        const QString name = nameForPeople(stray.first());
        return name.isEmpty() ? Words::tr("There is an unknown argument. See --help.")
                              : Words::tr("Unknown argument %1. See --help.").arg(name);
    }
    const QStringList given = parser.optionNames();
    for (const QString &name : given) {
        if (given.count(name) > 1) {
            return Words::tr("The option --%1 is given twice.").arg(name);
        }
    }
    return Success();
}

QString helpText(const QCommandLineParser &parser, const QString &usage)
{
    // Qt's first line names the program by the path it was started with, and knows no verbs.
    const QString text = parser.helpText();
    return Words::tr("Usage: %1").arg(u"chatbot-admin "_s + usage) +
           text.sliced(qMax<qsizetype>(0, text.indexOf(u'\n')));
}

QCommandLineOption helpOption()
{
    return {{u"h"_s, u"help"_s}, Words::tr("Shows this text.")};
}

std::optional<QString> valueOf(const QCommandLineParser &parser, const QString &option)
{
    return parser.isSet(option) ? std::optional(parser.value(option)) : std::nullopt;
}

std::optional<qint64> wholeNumber(const QString &text, qint64 least, qint64 most)
{
    const bool digits = !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) {
        return c >= u'0' && c <= u'9';
    });
    bool fits = false;
    const qint64 number = text.toLongLong(&fits);
    if (!digits || !fits || number < least || number > most) {
        return std::nullopt;
    }
    return number;
}
