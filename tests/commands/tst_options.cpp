// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/options.h"
#include "problem.h"

#include <QCommandLineParser>
#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;

namespace
{

/// What is off in a call that knows --place VALUE, --who VALUE and --loud.
QString problemIn(const QStringList &words, QCommandLineParser &parser)
{
    return problemOf(parseOptions(
        parser, {{u"place"_s, {}, u"VALUE"_s}, {u"who"_s, {}, u"VALUE"_s}, {u"loud"_s, {}}},
        QStringList(u"chatbot-admin"_s) + words));
}

} // namespace

class TestOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesValuesAsGiven_data();
    void takesValuesAsGiven();
    void tellsWhatIsOff_data();
    void tellsWhatIsOff();
    void neverRepeatsWhatMayBeACredential_data();
    void neverRepeatsWhatMayBeACredential();
    void helpNamesTheVerb();
    void readsWholeNumbers_data();
    void readsWholeNumbers();
};

void TestOptions::takesValuesAsGiven_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("who");
    const auto row = [](const char *name, const QStringList &words, const QString &who) {
        QTest::newRow(name) << words << who;
    };
    row("a word of its own", {u"--who"_s, u"Ann"_s}, u"Ann"_s);
    row("behind an equals sign", {u"--who=Ann"_s}, u"Ann"_s);
    row("one dash", {u"-who"_s, u"Ann"_s}, u"Ann"_s);
    row("equals signs in it", {u"--who=a=b="_s}, u"a=b="_s);
    row("blanks and tabs", {u"--who"_s, u" a\t b "_s}, u" a\t b "_s);
    row("line break", {u"--who"_s, u"a\nb"_s}, u"a\nb"_s);
    row("empty", {u"--who"_s, u""_s}, u""_s);
    row("empty behind an equals sign", {u"--who="_s}, u""_s);
    row("a dash", {u"--who"_s, u"-"_s}, u"-"_s);
    row("begins with a dash", {u"--who"_s, u"-x"_s}, u"-x"_s);
    row("looks like an option", {u"--who"_s, u"--loud"_s}, u"--loud"_s);
    row("two dashes", {u"--who"_s, u"--"_s}, u"--"_s);
    row("beside others", {u"--loud"_s, u"--who"_s, u"Ann"_s, u"--place"_s, u"x"_s}, u"Ann"_s);
    row("two dashes at the end", {u"--who"_s, u"Ann"_s, u"--"_s}, u"Ann"_s);
    row("100,000 characters", {u"--who"_s, QString(100'000, u'n')}, QString(100'000, u'n'));
}

void TestOptions::takesValuesAsGiven()
{
    QFETCH(QStringList, words);
    QFETCH(QString, who);
    QCommandLineParser parser;
    QCOMPARE(problemIn(words, parser), QString());
    QCOMPARE(valueOf(parser, u"who"_s), std::optional(who));
    QCOMPARE(valueOf(parser, u"place"_s).has_value(), words.contains(u"--place"_s));
    QCOMPARE(parser.isSet(u"loud"_s), words.first() == u"--loud"_s);
}

void TestOptions::tellsWhatIsOff_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const QStringList &words, const QString &problem) {
        QTest::newRow(name) << words << problem;
    };
    row("unknown option", {u"--whom"_s, u"Ann"_s}, u"Unknown option --whom. See --help."_s);
    row("unknown option with a value", {u"--usersig=a"_s},
        u"Unknown option --usersig. See --help."_s);
    row("option in capitals", {u"--WHO=Ann"_s}, u"There is an unknown option. See --help."_s);
    row("no name", {u"--=Ann"_s}, u"There is an unknown option. See --help."_s);
    row("shortened", {u"--wh=Ann"_s}, u"Unknown option --wh. See --help."_s);
    row("one letter", {u"-w"_s, u"Ann"_s}, u"Unknown option -w. See --help."_s);
    row("value missing", {u"--who"_s}, u"Missing value after '--who'."_s);
    row("a value too many", {u"--loud=very"_s}, u"Unexpected value after '--loud'."_s);
    const auto stray = u"There is an unknown argument. See --help."_s;
    row("a word", {u"Ann"_s}, stray);
    row("an empty word", {u""_s}, stray);
    row("a dash alone", {u"-"_s}, u"Unknown argument -. See --help."_s);
    row("an option behind two dashes", {u"--"_s, u"--loud"_s},
        u"Unknown argument --loud. See --help."_s);
    row("an option took the next for its value", {u"--who"_s, u"--place"_s, u"x"_s},
        u"Unknown argument x. See --help."_s);
    row("a long word", {u"abcdefghijklmnopqrstuvwxy"_s}, stray);
    row("value given twice", {u"--who=a"_s, u"--loud"_s, u"--who=a"_s},
        u"The option --who is given twice."_s);
    row("flag given twice", {u"--loud"_s, u"--loud"_s}, u"The option --loud is given twice."_s);
    row("twice, once with one dash", {u"--who=a"_s, u"-who=b"_s},
        u"The option --who is given twice."_s);
}

void TestOptions::tellsWhatIsOff()
{
    QFETCH(QStringList, words);
    QFETCH(QString, problem);
    QCommandLineParser parser;
    QCOMPARE(problemIn(words, parser), problem);
}

void TestOptions::neverRepeatsWhatMayBeACredential_data()
{
    QTest::addColumn<QStringList>("words");
    const auto userSig = u"eJyrVgrxCdYrSy1SslIy0jNQ0gHzM1NS80oy08B*nYG"_s;
    QTest::newRow("a word") << QStringList{userSig};
    QTest::newRow("an option") << QStringList{u"--"_s + userSig};
    QTest::newRow("an option with one dash") << QStringList{u"-"_s + userSig};
    QTest::newRow("behind -h") << QStringList{u"-h"_s + userSig};
    QTest::newRow("an unknown option's value") << QStringList{u"--usersig="_s + userSig};
    QTest::newRow("an unknown option's next word") << QStringList{u"--usersig"_s, userSig};
    QTest::newRow("a flag's value") << QStringList{u"--loud="_s + userSig};
    QTest::newRow("given twice") << QStringList{u"--who"_s, userSig, u"--who"_s, userSig};
    QTest::newRow("long and in small letters alone")
        << QStringList{u"--"_s + u"yrvg"_s.repeated(10)};
}

void TestOptions::neverRepeatsWhatMayBeACredential()
{
    QFETCH(QStringList, words);
    QCommandLineParser parser;
    const auto problem = problemIn(words, parser);
    QVERIFY(!problem.isEmpty());
    QVERIFY2(!problem.contains(u"yrvg"_s, Qt::CaseInsensitive), qPrintable(problem));
}

void TestOptions::helpNamesTheVerb()
{
    QCommandLineParser parser;
    QCOMPARE(problemIn({u"--help"_s}, parser), QString());
    QVERIFY(parser.isSet(u"help"_s));
    const QString text = helpText(parser, u"export [options]"_s);
    QVERIFY(text.startsWith(u"Usage: chatbot-admin export [options]\n"_s));
    QVERIFY(text.contains(u"--place <VALUE>"_s));
    QVERIFY(text.contains(u"-h, --help"_s));
    QVERIFY(text.endsWith(u'\n'));
}

void TestOptions::readsWholeNumbers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<std::optional<qint64>>("number");
    const auto row = [](const char *name, const QString &text, std::optional<qint64> number) {
        QTest::newRow(name) << text << number;
    };
    row("least", u"2"_s, 2);
    row("most", u"100"_s, 100);
    row("zeros before it", u"0000000000000000000000050"_s, 50);
    row("too small", u"1"_s, {});
    row("too large", u"101"_s, {});
    row("beyond 64 bits", u"99999999999999999999"_s, {});
    row("empty", {}, {});
    row("blank before it", u" 5"_s, {});
    row("line break behind it", u"5\n"_s, {});
    row("plus", u"+5"_s, {});
    row("minus", u"-5"_s, {});
    row("fraction", u"5.0"_s, {});
    row("exponent", u"1e1"_s, {});
    row("hexadecimal", u"0x10"_s, {});
    row("thousands", u"1,0"_s, {});
    row("Arabic digits", u"\u0665\u0665"_s, {});
    row("wide digits", u"\uff15\uff15"_s, {});
    row("NUL behind it", u"5"_s + QChar::Null, {});
}

void TestOptions::readsWholeNumbers()
{
    QFETCH(QString, text);
    QFETCH(std::optional<qint64>, number);
    QCOMPARE(wholeNumber(text, 2, 100), number);
    QCOMPARE(wholeNumber(u"9223372036854775807"_s, 0, std::numeric_limits<qint64>::max()),
             std::numeric_limits<qint64>::max());
}

QTEST_GUILESS_MAIN(TestOptions)
#include "tst_options.moc"
