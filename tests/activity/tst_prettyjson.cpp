// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "activity/prettyjson.h"
#include "roomtest.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestPrettyJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void indents_data();
    void indents();
    void changesOnlyWhiteSpace_data();
    void changesOnlyWhiteSpace();
    void rejectsOtherText_data();
    void rejectsOtherText();
    void limitsLength();
};

void TestPrettyJson::indents_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("pretty");
    QTest::newRow("object") << u"{\"b\":1,\"a\":2}"_s << u"{\n  \"b\": 1,\n  \"a\": 2\n}"_s;
    QTest::newRow("array") << u"[1,2]"_s << u"[\n  1,\n  2\n]"_s;
    QTest::newRow("nested") << u"{\"a\":[{}]}"_s << u"{\n  \"a\": [\n    {}\n  ]\n}"_s;
    QTest::newRow("empty containers")
        << u"{ \"a\" : [ ] , \"b\" : { } }"_s << u"{\n  \"a\": [],\n  \"b\": {}\n}"_s;
    QTest::newRow("already indented") << u"{\r\n\t\"a\": 1\r\n}\n"_s << u"{\n  \"a\": 1\n}"_s;
    QTest::newRow("byte order mark") << u"\uFEFF[]"_s << u"[]"_s;
    QTest::newRow("duplicate key") << u"{\"a\":1,\"a\":2}"_s << u"{\n  \"a\": 1,\n  \"a\": 2\n}"_s;
    QTest::newRow("long numbers") << u"[123456789012345678901234567890,1E400,0.10]"_s
                                  << u"[\n  123456789012345678901234567890,\n  1E400,\n  0.10\n]"_s;
    QTest::newRow("punctuation in strings")
        << uR"(["a,b:{}[]","\"{","\\"])"_s << u"[\n  \"a,b:{}[]\",\n  \"\\\"{\",\n  \"\\\\\"\n]"_s;
    QTest::newRow("escapes") << uR"(["\u00e9\ud83e\/"])"_s << u"[\n  \"\\u00e9\\ud83e\\/\"\n]"_s;
    QTest::newRow("blanks in strings") << u"[\" a \t b \"]"_s << u"[\n  \" a \t b \"\n]"_s;
    QTest::newRow("missing commas") << u"[1 2  \"a\" tru]"_s << u"[\n  1 2  \"a\" tru\n]"_s;
    QTest::newRow("two values") << u"{}{}"_s << u"{}{}"_s;
    QTest::newRow("too many closing brackets") << u"[]]}"_s << u"[]\n]\n}"_s;
    QTest::newRow("cut off in a string") << u"{\"a\":\"b"_s << u"{\n  \"a\": \"b"_s;
    QTest::newRow("cut off in an escape") << u"[\"b\\"_s << u"[\n  \"b\\"_s;
    QTest::newRow("lone surrogate")
        << u"[\""_s + QChar(0xD83E) + u"\"]"_s << u"[\n  \""_s + QChar(0xD83E) + u"\"\n]"_s;
}

void TestPrettyJson::indents()
{
    QFETCH(const QString, text);
    QTEST(prettyJson(text, 1000), "pretty");
}

void TestPrettyJson::changesOnlyWhiteSpace_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("deeply nested") << QString(10'000, u'[');
    QTest::newRow("deeply nested and closed") << QString(10'000, u'[') + QString(10'000, u']');
    QTest::newRow("commas") << u"["_s + QString(10'000, u',');
    QTest::newRow("one long string") << u"[\""_s + QString(100'000, u'x') + u"\"]"_s;
    QTest::newRow("followed by HTML") << u"[<html>&nbsp;</html>"_s;
}

void TestPrettyJson::changesOnlyWhiteSpace()
{
    QFETCH(const QString, text);
    QString pretty = prettyJson(text, 4 * 1024 * 1024);
    QVERIFY(!pretty.isEmpty());
    QCOMPARE(pretty.remove(u' ').remove(u'\n'), text);
}

void TestPrettyJson::rejectsOtherText_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("blanks") << u"  \n"_s;
    QTest::newRow("HTML page") << u"<html>{}</html>"_s;
    QTest::newRow("string") << u"\"a\""_s;
    QTest::newRow("number") << u"1"_s;
}

void TestPrettyJson::rejectsOtherText()
{
    QFETCH(const QString, text);
    QCOMPARE(prettyJson(text, 1000), QString());
}

void TestPrettyJson::limitsLength()
{
    QCOMPARE(prettyJson(u"[1,2]"_s, 12), u"[\n  1,\n  2\n]"_s);
    QCOMPARE(prettyJson(u"[1,2]"_s, 11), QString());
    QCOMPARE(prettyJson(QString(1024 * 1024, u'['), 4 * 1024 * 1024), QString());
}

ROOM_TEST(TestPrettyJson, QCoreApplication)
#include "tst_prettyjson.moc"
