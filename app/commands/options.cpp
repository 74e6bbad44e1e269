// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/options.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace
{

struct OptionsTexts
{
    Q_DECLARE_TR_FUNCTIONS(Options)
};

/// The option's name without its value. Empty if it does not look like a name: it may be a secret.
QString printableName(const QString &argument)
{
    const QString name = argument.section(u'=', 0, 0);
    const bool isName = name.size() <= 24 && std::all_of(name.begin(), name.end(), [](QChar c) {
                            return c == u'-' || (c >= u'a' && c <= u'z');
                        });
    return isName ? name : QString();
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
            return parser.errorText(); // a missing value, or one for an option that takes none
        }
        const QString name = printableName(unknown.first());
        return name.isEmpty() ? OptionsTexts::tr("Unknown option. See --help.")
                              : OptionsTexts::tr("Unknown option %1. See --help.")
                                    .arg(QString(name.size() == 1 ? 1 : 2, u'-') + name);
    }
    const QStringList stray = parser.positionalArguments();
    if (!stray.isEmpty()) {
        const QString name = printableName(stray.first());
        return name.isEmpty() ? OptionsTexts::tr("Unknown argument. See --help.")
                              : OptionsTexts::tr("Unknown argument %1. See --help.").arg(name);
    }
    const QStringList given = parser.optionNames();
    for (const QString &name : given) {
        if (given.count(name) > 1) {
            return OptionsTexts::tr("The option --%1 is given twice.").arg(name);
        }
    }
    return Success();
}

QString helpText(const QCommandLineParser &parser, const QString &usage)
{
    // Qt's first line has the path that the program was started with, and no verb.
    const QString text = parser.helpText();
    return OptionsTexts::tr("Usage: %1").arg(u"chatbot-admin "_s + usage) +
           text.sliced(qMax<qsizetype>(0, text.indexOf(u'\n')));
}

QCommandLineOption helpOption()
{
    return {{u"h"_s, u"help"_s}, OptionsTexts::tr("Shows this help.")};
}

std::optional<QString> optionValue(const QCommandLineParser &parser, const QString &option)
{
    return parser.isSet(option) ? std::optional(parser.value(option)) : std::nullopt;
}

std::optional<qint64> parseInteger(const QString &text, qint64 minimum, qint64 maximum)
{
    const bool isDigits = !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) {
        return c >= u'0' && c <= u'9';
    });
    bool fits = false;
    const qint64 number = text.toLongLong(&fits);
    if (!isDigits || !fits || number < minimum || number > maximum) {
        return std::nullopt;
    }
    return number;
}
