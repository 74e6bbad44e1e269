// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/fields.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;

class TestFields : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sdkAppId_data();
    void sdkAppId();
    void identifier_data();
    void identifier();
    void userSig_data();
    void userSig();
    void secretKey_data();
    void secretKey();
    void endpoint();
    void pasteMarksComeOff_data();
    void pasteMarksComeOff();
    void everyFlawHasItsWords();
};

void TestFields::sdkAppId_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<quint32>("number"); // 0: refused
    QTest::addColumn<QString>("problem");
    const auto missing = QStringLiteral("The SDKAppID is missing.");
    const auto notDigits = [](const QString &name) {
        return QStringLiteral("An SDKAppID has digits only, and %1 is none.").arg(name);
    };
    const auto range = QStringLiteral("An SDKAppID is a number from 1 to 4294967295.");
    QTest::newRow("usual") << "1400000001" << 1400000001U << QString();
    QTest::newRow("smallest") << "1" << 1U << QString();
    QTest::newRow("largest") << "4294967295" << 4294967295U << QString();
    QTest::newRow("pasted with blanks") << " \t1400000001\n" << 1400000001U << QString();
    QTest::newRow("leading zeros") << "007" << 7U << QString();
    QTest::newRow("empty") << QString() << 0U << missing;
    QTest::newRow("blanks alone") << "  " << 0U << missing;
    QTest::newRow("zero") << "0" << 0U << range;
    QTest::newRow("beyond 32 bits") << "4294967296" << 0U << range;
    QTest::newRow("beyond 64 bits") << "99999999999999999999999" << 0U << range;
    QTest::newRow("negative") << "-1" << 0U << notDigits(u"“-”"_s);
    QTest::newRow("plus") << "+1" << 0U << notDigits(u"“+”"_s);
    const auto meant = [](const char *name, const QString &text) {
        QTest::newRow(name) << text << 1400000001U << QString();
    };
    meant("grouped by commas", QStringLiteral("1,400,000,001"));
    meant("grouped by points", QStringLiteral("1.400.000.001"));
    meant("grouped by blanks", QStringLiteral("1 400 000 001"));
    meant("grouped by narrow no-break blanks", QStringLiteral("1\u202F400\u202F000\u202F001"));
    meant("grouped by apostrophes", QStringLiteral("1\u2019400\u2019000\u2019001"));
    meant("full-width",
          QStringLiteral("\uFF11\uFF14\uFF10\uFF10\uFF10\uFF10\uFF10\uFF10\uFF10\uFF11"));
    meant("full-width commas", QStringLiteral("1\uFF0C400\uFF0C000\uFF0C001"));
    meant("zero-width blank", QStringLiteral("1400000\u200B001\u200B"));
    meant("mark of writing direction", QStringLiteral("\u202A1400000001\u202C"));
    meant("byte order mark and no-break blank", QStringLiteral("\uFEFF1400000001\u00A0"));
    QTest::newRow("grouped wrongly") << "1,40,00" << 0U << notDigits(u"“,”"_s);
    QTest::newRow("two separators") << "1,400.000,001" << 0U << notDigits(u"“,”"_s);
    QTest::newRow("one separator") << "1,400" << 0U << notDigits(u"“,”"_s);
    QTest::newRow("invisible alone") << QStringLiteral("\u200B") << 0U << missing;
    const auto credential =
        QStringLiteral("This looks like a UserSig or a SecretKey. It does not belong here.");
    QTest::newRow("a UserSig")
        << QString::fromLatin1(makeUserSig(Secret("a"), QStringLiteral("a"), 1, 2, 3).reveal())
        << 0U << credential;
    QTest::newRow("a SecretKey") << QStringLiteral("0123456789abcdef").repeated(4) << 0U
                                 << credential;
    QTest::newRow("blank inside") << "14 00" << 0U << notDigits(u"U+0020"_s);
    QTest::newRow("fraction") << "1.0" << 0U << notDigits(u"“.”"_s);
    QTest::newRow("hexadecimal") << "0x10" << 0U << notDigits(u"“x”"_s);
    QTest::newRow("words") << "my app" << 0U << notDigits(u"“m”"_s);
    QTest::newRow("a letter in place of a zero") << "1400O00001" << 0U << notDigits(u"“O”"_s);
    QTest::newRow("a Cyrillic letter") << "1400О00001" << 0U << notDigits(u"“О” (U+041E)"_s);
    QTest::newRow("a point at its end") << "1400000001." << 0U << notDigits(u"“.”"_s);
    meant("in quotes", QStringLiteral("\"1400000001\""));
    meant("in single quotes", QStringLiteral(" '1400000001' "));
    meant("in typographic quotes", QStringLiteral("“1400000001”"));
    meant("with the semicolon of a script", QStringLiteral("1400000001;"));
    meant("with the comma of JSON", QStringLiteral("\"1400000001\","));
    QTest::newRow("quotes alone") << "\"\"" << 0U << missing;
    QTest::newRow("other digits") << QStringLiteral("\u0661\u0664") << 0U
                                  << notDigits(u"“١” (U+0661)"_s);
}

void TestFields::sdkAppId()
{
    QFETCH(QString, text);
    QFETCH(quint32, number);
    const auto checked = checkSdkAppId(text);
    QCOMPARE(checked.value.has_value(), number != 0);
    QCOMPARE(checked.value.value_or(0), number);
    QTEST(checked.problem, "problem");
}

void TestFields::identifier_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("problem");
    QTest::newRow("usual") << "administrator" << QString();
    QTest::newRow("32 bytes") << QString(32, u'a') << QString();
    QTest::newRow("32 bytes of Chinese and two")
        << QString(10, u'\u5ba2') + QStringLiteral("ab") << QString();
    QTest::newRow("8 emoji") << QStringLiteral("\U0001F389").repeated(8) << QString();
    QTest::newRow("blanks and tabs are part of it") << " a\tb " << QString();
    QTest::newRow("one blank") << " " << QString();
    QTest::newRow("signs") << "a+b&c#%d\"<>" << QString();
    QTest::newRow("empty") << ""
                           << "The Identifier is missing.";
    QTest::newRow("33 bytes") << QString(33, u'a')
                              << "The Identifier is longer than 32 bytes: it has 33.";
    QTest::newRow("11 Chinese characters")
        << QString(11, u'\u5ba2') << "The Identifier is longer than 32 bytes: it has 33.";
    const auto credential =
        QStringLiteral("This looks like a UserSig or a SecretKey. It does not belong here.");
    const QString userSig =
        QString::fromLatin1(makeUserSig(Secret("a"), QStringLiteral("a"), 1, 2, 3).reveal());
    QTest::newRow("a UserSig") << userSig << credential;
    QTest::newRow("the beginning of a UserSig") << userSig.first(32) << credential;
    QTest::newRow("a SecretKey") << QStringLiteral("0123456789abcdef").repeated(4) << credential;
    QTest::newRow("a part of a URL") << QStringLiteral("x&UserSig=eJ") << credential;
    QTest::newRow("a UUID without dashes")
        << QStringLiteral("0123456789abcdef0123456789abcdef") << QString();
    QTest::newRow("begins as a UserSig does") << QStringLiteral("eJyrgen") << QString();
    QTest::newRow("half a character")
        << QString(QChar(0xD83C)) << "The Identifier has a broken character in it.";
}

void TestFields::identifier()
{
    QFETCH(QString, text);
    QFETCH(QString, problem);
    const auto checked = checkIdentifier(text);
    QCOMPARE(checked.problem, problem);
    QCOMPARE(checked.value, problem.isEmpty() ? std::optional(text) : std::nullopt);
}

void TestFields::userSig_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<UserSigFlaw>("flaw");
    const auto row = [](const char *name, const QString &text, const char *value,
                        UserSigFlaw flaw = UserSigFlaw::None) {
        QTest::newRow(name) << text << QByteArray(value) << flaw;
    };
    row("usual", QStringLiteral("eJx*-_"), "eJx*-_");
    row("broken over lines in a mail", QStringLiteral("eJx*\r\n  -_\n"), "eJx*-_");
    row("empty", {}, "", UserSigFlaw::Empty);
    row("blanks alone", QStringLiteral(" \n"), "", UserSigFlaw::Empty);
    row("from a URL", QStringLiteral("eJx%2A-_"), "", UserSigFlaw::PercentEncoded);
    row("with a plus", QStringLiteral("eJx+-_"), "", UserSigFlaw::PlainBase64);
    row("with its label", QStringLiteral("usersig:eJx"), "", UserSigFlaw::WrongCharacters);
    row("full-width letters", QStringLiteral("\uFF45\uFF2A\uFF58"), "",
        UserSigFlaw::WrongCharacters);
    row("half a character", QString(QChar(0xD83C)), "", UserSigFlaw::WrongCharacters);
    row("a whole file", QString(100'000, u'A'), "", UserSigFlaw::TooLong);
}

void TestFields::userSig()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, value);
    QFETCH(UserSigFlaw, flaw);
    const auto checked = checkUserSig(text);
    QCOMPARE(checked.problem, problemText(flaw));
    QCOMPARE(checked.value.has_value(), flaw == UserSigFlaw::None);
    QVERIFY(!checked.value || checked.value->reveal() == value);
}

void TestFields::secretKey_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("key"); // empty: refused
    QTest::addColumn<QString>("said");
    const QString usual(64, u'f');
    const auto taken = [](const char *name, const QString &text, const char *said) {
        QTest::newRow(name) << text << text.trimmed().toLatin1() << QString::fromLatin1(said);
    };
    const auto refused = [](const char *name, const QString &text, const char *said) {
        QTest::newRow(name) << text << QByteArray() << QString::fromLatin1(said);
    };
    taken("as the console shows it", usual, "");
    taken("in capitals", usual.toUpper(), "capitals");
    taken("with one capital", usual.chopped(1) + u'F', "capitals");
    taken("pasted with a line break", usual + u'\n', "");
    taken("a character short", usual.chopped(1), "64 characters");
    taken("no hexadecimal digits", QString(64, u'g'), "64 characters");
    taken("of another form", QStringLiteral("+/=!~"), "64 characters");
    taken("the longest", QString(1024, u'a'), "64 characters");
    refused("empty", QString(), "The SecretKey is missing.");
    refused("blanks alone", QStringLiteral(" \n"), "The SecretKey is missing.");
    refused("too long", QString(1025, u'a'), "This is no SecretKey");
    refused("a letter with an accent", QStringLiteral("cl\u00E9"), "This is no SecretKey");
    refused("a control character", QStringLiteral("a\x01"), "This is no SecretKey");
    refused("a private key", QStringLiteral("-----BEGIN EC PRIVATE KEY-----"), "before 2019");
    const Secret userSig = makeUserSig(Secret("a"), QStringLiteral("a"), 1, 2, 3);
    refused("a UserSig", QString::fromLatin1(userSig.reveal()), "a UserSig already");
}

void TestFields::secretKey()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, key);
    QFETCH(QString, said);
    const auto checked = checkSecretKey(text);
    QCOMPARE(checked.value.has_value(), !key.isEmpty());
    QCOMPARE(checked.value.value_or(Secret()).reveal(), key);
    QCOMPARE(checked.problem.isEmpty(), said.isEmpty());
    QVERIFY2(checked.problem.contains(said), qPrintable(checked.problem));
}

void TestFields::endpoint()
{
    const auto good = checkEndpointField(QStringLiteral(" https://chat.example.com/ "));
    QCOMPARE(good.value, QUrl(QStringLiteral("https://chat.example.com")));
    QVERIFY(good.problem.isEmpty());
    const auto bad = checkEndpointField(QStringLiteral("http://chat.example.com"));
    QVERIFY(!bad.value);
    QCOMPARE(bad.problem, problemText(EndpointFlaw::NotHttps));
}

void TestFields::pasteMarksComeOff_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("clean") << QStringLiteral("eJx*-_") << QStringLiteral("eJx*-_");
    QTest::newRow("blanks, tabs, line breaks")
        << QStringLiteral(" e\tJ\r\nx\v\f ") << QStringLiteral("eJx");
    QTest::newRow("no-break and wide blanks")
        << QStringLiteral("\u00A0e\u2003J\u3000x\u202F") << QStringLiteral("eJx");
    QTest::newRow("line separators")
        << QStringLiteral("e\u0085J\u2028x\u2029") << QStringLiteral("eJx");
    QTest::newRow("byte order mark") << QStringLiteral("\uFEFFeJx") << QStringLiteral("eJx");
    QTest::newRow("marks of writing direction")
        << QStringLiteral("\u202AeJx\u202C\u200E") << QStringLiteral("eJx");
    QTest::newRow("zero-width blank") << QStringLiteral("e\u200BJx") << QStringLiteral("eJx");
    QTest::newRow("NUL") << QString::fromLatin1("eJx\0", 4) << QStringLiteral("eJx");
    QTest::newRow("everything else stays")
        << QStringLiteral("%+/=\"'\u5ba2") << QStringLiteral("%+/=\"'\u5ba2");
}

void TestFields::pasteMarksComeOff()
{
    QFETCH(QString, pasted);
    QTEST(withoutPasteMarks(pasted), "text");
}

void TestFields::everyFlawHasItsWords()
{
    QSet<QString> words;
    for (int i = 1; i <= static_cast<int>(UserSigFlaw::TooLong); ++i) {
        words += problemText(static_cast<UserSigFlaw>(i));
    }
    for (int i = 0; i <= static_cast<int>(EndpointFlaw::HasPath); ++i) {
        words += problemText(static_cast<EndpointFlaw>(i));
    }
    QCOMPARE(words.size(), 10);
    QVERIFY(!words.contains(QString()));
    QVERIFY(problemText(UserSigFlaw::None).isEmpty());
    QVERIFY(problemText(UserSigFlaw::PercentEncoded).contains(QStringLiteral("%2A")));
}

QTEST_APPLESS_MAIN(TestFields)
#include "tst_fields.moc"
