// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/options.h"
#include "errortext.h"
#include "roomtest.h"

#include <QCommandLineParser>
#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;

namespace
{

/// The error of parsing with the options --host VALUE, --who VALUE and --loud.
QString problemIn(const QStringList &arguments, QCommandLineParser &parser)
{
    return errorText(parseOptions(
        parser, {{u"host"_s, {}, u"VALUE"_s}, {u"who"_s, {}, u"VALUE"_s}, {u"loud"_s, {}}},
        QStringList(u"chatbot-admin"_s) + arguments));
}

} // namespace

class TestOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsValuesUnchanged_data();
    void readsValuesUnchanged();
    void reportsErrors_data();
    void reportsErrors();
    void errorContainsNoValue_data();
    void errorContainsNoValue();
    void helpContainsVerbAndOptions();
    void parsesIntegers_data();
    void parsesIntegers();
};

void TestOptions::readsValuesUnchanged_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("who");
    const auto row = [](const char *name, const QStringList &arguments, const QString &who) {
        QTest::newRow(name) << arguments << who;
    };
    row("separate argument", {u"--who"_s, u"Ann"_s}, u"Ann"_s);
    row("after an equals sign", {u"--who=Ann"_s}, u"Ann"_s);
    row("one dash", {u"-who"_s, u"Ann"_s}, u"Ann"_s);
    row("with equals signs", {u"--who=a=b="_s}, u"a=b="_s);
    row("blanks and tabs", {u"--who"_s, u" a\t b "_s}, u" a\t b "_s);
    row("line break", {u"--who"_s, u"a\nb"_s}, u"a\nb"_s);
    row("empty", {u"--who"_s, u""_s}, u""_s);
    row("empty after an equals sign", {u"--who="_s}, u""_s);
    row("single dash", {u"--who"_s, u"-"_s}, u"-"_s);
    row("begins with a dash", {u"--who"_s, u"-x"_s}, u"-x"_s);
    row("looks like an option", {u"--who"_s, u"--loud"_s}, u"--loud"_s);
    row("two dashes", {u"--who"_s, u"--"_s}, u"--"_s);
    row("with other options", {u"--loud"_s, u"--who"_s, u"Ann"_s, u"--host"_s, u"x"_s}, u"Ann"_s);
    row("two dashes at the end", {u"--who"_s, u"Ann"_s, u"--"_s}, u"Ann"_s);
    row("100,000 characters", {u"--who"_s, QString(100'000, u'n')}, QString(100'000, u'n'));
}

void TestOptions::readsValuesUnchanged()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, who);
    QCommandLineParser parser;
    QCOMPARE(problemIn(arguments, parser), QString());
    QCOMPARE(optionValue(parser, u"who"_s), std::optional(who));
    QCOMPARE(optionValue(parser, u"host"_s).has_value(), arguments.contains(u"--host"_s));
    QCOMPARE(parser.isSet(u"loud"_s), arguments.first() == u"--loud"_s);
}

void TestOptions::reportsErrors_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const QStringList &arguments, const QString &problem) {
        QTest::newRow(name) << arguments << problem;
    };
    row("unknown option", {u"--whom"_s, u"Ann"_s}, u"Unknown option --whom. See --help."_s);
    row("unknown option with a value", {u"--usersig=a"_s},
        u"Unknown option --usersig. See --help."_s);
    row("option in capitals", {u"--WHO=Ann"_s}, u"Unknown option. See --help."_s);
    row("empty name", {u"--=Ann"_s}, u"Unknown option. See --help."_s);
    row("abbreviated option", {u"--wh=Ann"_s}, u"Unknown option --wh. See --help."_s);
    row("one-letter option", {u"-w"_s, u"Ann"_s}, u"Unknown option -w. See --help."_s);
    row("value missing", {u"--who"_s}, u"Missing value after '--who'."_s);
    row("unexpected value", {u"--loud=very"_s}, u"Unexpected value after '--loud'."_s);
    const auto stray = u"Unknown argument. See --help."_s;
    row("stray argument", {u"Ann"_s}, stray);
    row("empty argument", {u""_s}, stray);
    row("single dash", {u"-"_s}, u"Unknown argument -. See --help."_s);
    row("option after two dashes", {u"--"_s, u"--loud"_s},
        u"Unknown argument --loud. See --help."_s);
    row("option whose value is the next option", {u"--who"_s, u"--host"_s, u"x"_s},
        u"Unknown argument x. See --help."_s);
    row("long argument", {u"abcdefghijklmnopqrstuvwxy"_s}, stray);
    row("value given twice", {u"--who=a"_s, u"--loud"_s, u"--who=a"_s},
        u"The option --who is given twice."_s);
    row("flag given twice", {u"--loud"_s, u"--loud"_s}, u"The option --loud is given twice."_s);
    row("given twice, once with one dash", {u"--who=a"_s, u"-who=b"_s},
        u"The option --who is given twice."_s);
}

void TestOptions::reportsErrors()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, problem);
    QCommandLineParser parser;
    QCOMPARE(problemIn(arguments, parser), problem);
}

void TestOptions::errorContainsNoValue_data()
{
    QTest::addColumn<QStringList>("arguments");
    const auto userSig = u"eJyrVgrxCdYrSy1SslIy0jNQ0gHzM1NS80oy08B*nYG"_s;
    QTest::newRow("stray argument") << QStringList{userSig};
    QTest::newRow("as option") << QStringList{u"--"_s + userSig};
    QTest::newRow("as option with one dash") << QStringList{u"-"_s + userSig};
    QTest::newRow("after -h") << QStringList{u"-h"_s + userSig};
    QTest::newRow("value of an unknown option") << QStringList{u"--usersig="_s + userSig};
    QTest::newRow("argument after an unknown option") << QStringList{u"--usersig"_s, userSig};
    QTest::newRow("value of a flag") << QStringList{u"--loud="_s + userSig};
    QTest::newRow("given twice") << QStringList{u"--who"_s, userSig, u"--who"_s, userSig};
    QTest::newRow("long and in lower case") << QStringList{u"--"_s + u"yrvg"_s.repeated(10)};
}

void TestOptions::errorContainsNoValue()
{
    QFETCH(QStringList, arguments);
    QCommandLineParser parser;
    const auto problem = problemIn(arguments, parser);
    QVERIFY(!problem.isEmpty());
    QVERIFY2(!problem.contains(u"yrvg"_s, Qt::CaseInsensitive), qPrintable(problem));
}

void TestOptions::helpContainsVerbAndOptions()
{
    QCommandLineParser parser;
    QCOMPARE(problemIn({u"--help"_s}, parser), QString());
    QVERIFY(parser.isSet(u"help"_s));
    const QString text = helpText(parser, u"export [options]"_s);
    QVERIFY(text.startsWith(u"Usage: chatbot-admin export [options]\n"_s));
    QVERIFY(text.contains(u"--host <VALUE>"_s));
    QVERIFY(text.contains(u"-h, --help"_s));
    QVERIFY(text.endsWith(u'\n'));
}

void TestOptions::parsesIntegers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<std::optional<qint64>>("number");
    const auto row = [](const char *name, const QString &text, std::optional<qint64> number) {
        QTest::newRow(name) << text << number;
    };
    row("minimum", u"2"_s, 2);
    row("maximum", u"100"_s, 100);
    row("leading zeros", u"0000000000000000000000050"_s, 50);
    row("too small", u"1"_s, {});
    row("too large", u"101"_s, {});
    row("beyond 64 bits", u"99999999999999999999"_s, {});
    row("empty", {}, {});
    row("leading blank", u" 5"_s, {});
    row("trailing line break", u"5\n"_s, {});
    row("plus", u"+5"_s, {});
    row("minus", u"-5"_s, {});
    row("fraction", u"5.0"_s, {});
    row("exponent", u"1e1"_s, {});
    row("hexadecimal", u"0x10"_s, {});
    row("thousands separator", u"1,0"_s, {});
    row("Arabic digits", u"\u0665\u0665"_s, {});
    row("full-width digits", u"\uff15\uff15"_s, {});
    row("trailing NUL", u"5"_s + QChar::Null, {});
}

void TestOptions::parsesIntegers()
{
    QFETCH(QString, text);
    QFETCH(std::optional<qint64>, number);
    QCOMPARE(parseInteger(text, 2, 100), number);
    QCOMPARE(parseInteger(u"9223372036854775807"_s, 0, std::numeric_limits<qint64>::max()),
             std::numeric_limits<qint64>::max());
}

ROOM_TEST(TestOptions, QCoreApplication)
#include "tst_options.moc"
