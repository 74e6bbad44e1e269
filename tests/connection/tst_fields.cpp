// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/fields.h"
#include "roomtest.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;

class TestFields : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void checksSdkAppId_data();
    void checksSdkAppId();
    void checksIdentifier_data();
    void checksIdentifier();
    void checksUserSig_data();
    void checksUserSig();
    void checksSecretKey_data();
    void checksSecretKey();
    void checksEndpoint();
    void removesPasteArtifacts_data();
    void removesPasteArtifacts();
    void everyFlawHasAMessage();
};

void TestFields::checksSdkAppId_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<quint32>("number"); // 0: rejected
    QTest::addColumn<QString>("problem");
    const auto missing = QStringLiteral("SDKAppID is missing.");
    const auto notDigits = [](const QString &name) {
        return QStringLiteral("An SDKAppID contains only digits. %1 is not a digit.").arg(name);
    };
    const auto range = QStringLiteral("An SDKAppID is a number from 1 to 4294967295.");
    QTest::newRow("typical") << "1400000001" << 1400000001U << QString();
    QTest::newRow("minimum") << "1" << 1U << QString();
    QTest::newRow("maximum") << "4294967295" << 4294967295U << QString();
    QTest::newRow("surrounding white space") << " \t1400000001\n" << 1400000001U << QString();
    QTest::newRow("leading zeros") << "007" << 7U << QString();
    QTest::newRow("empty") << QString() << 0U << missing;
    QTest::newRow("blank") << "  " << 0U << missing;
    QTest::newRow("zero") << "0" << 0U << range;
    QTest::newRow("beyond 32 bits") << "4294967296" << 0U << range;
    QTest::newRow("beyond 64 bits") << "99999999999999999999999" << 0U << range;
    QTest::newRow("negative") << "-1" << 0U << notDigits(u"“-”"_s);
    QTest::newRow("plus") << "+1" << 0U << notDigits(u"“+”"_s);
    const auto accepted = [](const char *name, const QString &text) {
        QTest::newRow(name) << text << 1400000001U << QString();
    };
    accepted("grouped by commas", QStringLiteral("1,400,000,001"));
    accepted("grouped by points", QStringLiteral("1.400.000.001"));
    accepted("grouped by spaces", QStringLiteral("1 400 000 001"));
    accepted("grouped by narrow no-break spaces", QStringLiteral("1\u202F400\u202F000\u202F001"));
    accepted("grouped by apostrophes", QStringLiteral("1\u2019400\u2019000\u2019001"));
    accepted("full-width",
             QStringLiteral("\uFF11\uFF14\uFF10\uFF10\uFF10\uFF10\uFF10\uFF10\uFF10\uFF11"));
    accepted("full-width commas", QStringLiteral("1\uFF0C400\uFF0C000\uFF0C001"));
    accepted("zero-width space", QStringLiteral("1400000\u200B001\u200B"));
    accepted("direction marks", QStringLiteral("\u202A1400000001\u202C"));
    accepted("byte order mark and no-break space", QStringLiteral("\uFEFF1400000001\u00A0"));
    QTest::newRow("grouped wrongly") << "1,40,00" << 0U << notDigits(u"“,”"_s);
    QTest::newRow("two separators") << "1,400.000,001" << 0U << notDigits(u"“,”"_s);
    QTest::newRow("one separator") << "1,400" << 0U << notDigits(u"“,”"_s);
    QTest::newRow("only an invisible character") << QStringLiteral("\u200B") << 0U << missing;
    const auto credential =
        QStringLiteral("This looks like a UserSig or a SecretKey. It does not belong here.");
    QTest::newRow("UserSig") << QString::fromLatin1(
                                    makeUserSig(Secret("a"), QStringLiteral("a"), 1, 2, 3).reveal())
                             << 0U << credential;
    QTest::newRow("SecretKey") << QStringLiteral("0123456789abcdef").repeated(4) << 0U
                               << credential;
    QTest::newRow("space inside") << "14 00" << 0U << notDigits(u"U+0020"_s);
    QTest::newRow("fraction") << "1.0" << 0U << notDigits(u"“.”"_s);
    QTest::newRow("hexadecimal") << "0x10" << 0U << notDigits(u"“x”"_s);
    QTest::newRow("letters") << "my app" << 0U << notDigits(u"“m”"_s);
    QTest::newRow("letter O in place of a zero") << "1400O00001" << 0U << notDigits(u"“O”"_s);
    QTest::newRow("Cyrillic letter") << "1400О00001" << 0U << notDigits(u"“О” (U+041E)"_s);
    QTest::newRow("trailing full stop") << "1400000001." << 0U << notDigits(u"“.”"_s);
    accepted("in quotes", QStringLiteral("\"1400000001\""));
    accepted("in single quotes", QStringLiteral(" '1400000001' "));
    accepted("in typographic quotes", QStringLiteral("“1400000001”"));
    accepted("trailing semicolon from a script", QStringLiteral("1400000001;"));
    accepted("trailing comma from JSON", QStringLiteral("\"1400000001\","));
    QTest::newRow("only quotes") << "\"\"" << 0U << missing;
    QTest::newRow("Arabic digits")
        << QStringLiteral("\u0661\u0664") << 0U << notDigits(u"“١” (U+0661)"_s);
}

void TestFields::checksSdkAppId()
{
    QFETCH(QString, text);
    QFETCH(quint32, number);
    const auto checked = checkSdkAppId(text);
    QCOMPARE(checked.value.has_value(), number != 0);
    QCOMPARE(checked.value.value_or(0), number);
    QTEST(checked.problem, "problem");
}

void TestFields::checksIdentifier_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("problem");
    QTest::newRow("typical") << "administrator" << QString();
    QTest::newRow("32 bytes") << QString(32, u'a') << QString();
    QTest::newRow("32 bytes of Chinese and ASCII")
        << QString(10, u'\u5ba2') + QStringLiteral("ab") << QString();
    QTest::newRow("8 emoji") << QStringLiteral("\U0001F389").repeated(8) << QString();
    QTest::newRow("spaces and tabs are kept") << " a\tb " << QString();
    QTest::newRow("single space") << " " << QString();
    QTest::newRow("special characters") << "a+b&c#%d\"<>" << QString();
    QTest::newRow("empty") << ""
                           << "Identifier is missing.";
    QTest::newRow("33 bytes") << QString(33, u'a')
                              << "The Identifier is longer than 32 bytes: it has 33.";
    QTest::newRow("11 Chinese characters")
        << QString(11, u'\u5ba2') << "The Identifier is longer than 32 bytes: it has 33.";
    const auto credential =
        QStringLiteral("This looks like a UserSig or a SecretKey. It does not belong here.");
    const QString userSig =
        QString::fromLatin1(makeUserSig(Secret("a"), QStringLiteral("a"), 1, 2, 3).reveal());
    QTest::newRow("UserSig") << userSig << credential;
    QTest::newRow("beginning of a UserSig") << userSig.first(32) << credential;
    QTest::newRow("SecretKey") << QStringLiteral("0123456789abcdef").repeated(4) << credential;
    QTest::newRow("part of a URL") << QStringLiteral("x&UserSig=eJ") << credential;
    QTest::newRow("UUID without dashes")
        << QStringLiteral("0123456789abcdef0123456789abcdef") << QString();
    QTest::newRow("short, but begins like a UserSig") << QStringLiteral("eJyrgen") << QString();
    QTest::newRow("lone surrogate")
        << QString(QChar(0xD83C)) << "The Identifier contains an invalid character.";
}

void TestFields::checksIdentifier()
{
    QFETCH(QString, text);
    QFETCH(QString, problem);
    const auto checked = checkIdentifier(text);
    QCOMPARE(checked.problem, problem);
    QCOMPARE(checked.value, problem.isEmpty() ? std::optional(text) : std::nullopt);
}

void TestFields::checksUserSig_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<UserSigFlaw>("flaw");
    const auto row = [](const char *name, const QString &text, const char *value,
                        UserSigFlaw flaw = UserSigFlaw::None) {
        QTest::newRow(name) << text << QByteArray(value) << flaw;
    };
    row("typical", QStringLiteral("eJx*-_"), "eJx*-_");
    row("wrapped by a mail program", QStringLiteral("eJx*\r\n  -_\n"), "eJx*-_");
    row("empty", {}, "", UserSigFlaw::Empty);
    row("blank", QStringLiteral(" \n"), "", UserSigFlaw::Empty);
    row("from a URL", QStringLiteral("eJx%2A-_"), "", UserSigFlaw::PercentEncoded);
    row("plus", QStringLiteral("eJx+-_"), "", UserSigFlaw::PlainBase64);
    row("with a label", QStringLiteral("usersig:eJx"), "", UserSigFlaw::WrongCharacters);
    row("full-width letters", QStringLiteral("\uFF45\uFF2A\uFF58"), "",
        UserSigFlaw::WrongCharacters);
    row("lone surrogate", QString(QChar(0xD83C)), "", UserSigFlaw::WrongCharacters);
    row("whole file", QString(100'000, u'A'), "", UserSigFlaw::TooLong);
}

void TestFields::checksUserSig()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, value);
    QFETCH(UserSigFlaw, flaw);
    const auto checked = checkUserSig(text);
    QCOMPARE(checked.problem, problemText(flaw));
    QCOMPARE(checked.value.has_value(), flaw == UserSigFlaw::None);
    QVERIFY(!checked.value || checked.value->reveal() == value);
}

void TestFields::checksSecretKey_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("key"); // empty: rejected
    QTest::addColumn<QString>("problem");
    const QString usual(64, u'f');
    const auto accepted = [](const char *name, const QString &text, const char *problem) {
        QTest::newRow(name) << text << text.trimmed().toLatin1() << QString::fromLatin1(problem);
    };
    const auto rejected = [](const char *name, const QString &text, const char *problem) {
        QTest::newRow(name) << text << QByteArray() << QString::fromLatin1(problem);
    };
    accepted("as shown by the console", usual, "");
    accepted("upper case", usual.toUpper(), "capital letters");
    accepted("one upper-case letter", usual.chopped(1) + u'F', "capital letters");
    accepted("pasted with a line break", usual + u'\n', "");
    accepted("one character missing", usual.chopped(1), "64 characters");
    accepted("not hexadecimal", QString(64, u'g'), "64 characters");
    accepted("unknown format", QStringLiteral("+/=!~"), "64 characters");
    accepted("maximum length", QString(1024, u'a'), "64 characters");
    rejected("empty", QString(), "SecretKey is missing.");
    rejected("blank", QStringLiteral(" \n"), "SecretKey is missing.");
    rejected("too long", QString(1025, u'a'), "This is not a SecretKey");
    rejected("accented letter", QStringLiteral("cl\u00E9"), "This is not a SecretKey");
    rejected("control character", QStringLiteral("a\x01"), "This is not a SecretKey");
    rejected("private key", QStringLiteral("-----BEGIN EC PRIVATE KEY-----"), "before 2019");
    const Secret userSig = makeUserSig(Secret("a"), QStringLiteral("a"), 1, 2, 3);
    rejected("UserSig", QString::fromLatin1(userSig.reveal()), "a UserSig, not a SecretKey");
}

void TestFields::checksSecretKey()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, key);
    QFETCH(QString, problem);
    const auto checked = checkSecretKey(text);
    QCOMPARE(checked.value.has_value(), !key.isEmpty());
    QCOMPARE(checked.value.value_or(Secret()).reveal(), key);
    QCOMPARE(checked.problem.isEmpty(), problem.isEmpty());
    QVERIFY2(checked.problem.contains(problem), qPrintable(checked.problem));
}

void TestFields::checksEndpoint()
{
    const auto good = checkEndpointField(QStringLiteral(" https://chat.example.com/ "));
    QCOMPARE(good.value, QUrl(QStringLiteral("https://chat.example.com")));
    QVERIFY(good.problem.isEmpty());
    const auto bad = checkEndpointField(QStringLiteral("http://chat.example.com"));
    QVERIFY(!bad.value);
    QCOMPARE(bad.problem, problemText(EndpointFlaw::NotHttps));
}

void TestFields::removesPasteArtifacts_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("nothing to remove") << QStringLiteral("eJx*-_") << QStringLiteral("eJx*-_");
    QTest::newRow("spaces, tabs, line breaks")
        << QStringLiteral(" e\tJ\r\nx\v\f ") << QStringLiteral("eJx");
    QTest::newRow("no-break and wide spaces")
        << QStringLiteral("\u00A0e\u2003J\u3000x\u202F") << QStringLiteral("eJx");
    QTest::newRow("line separators")
        << QStringLiteral("e\u0085J\u2028x\u2029") << QStringLiteral("eJx");
    QTest::newRow("byte order mark") << QStringLiteral("\uFEFFeJx") << QStringLiteral("eJx");
    QTest::newRow("direction marks")
        << QStringLiteral("\u202AeJx\u202C\u200E") << QStringLiteral("eJx");
    QTest::newRow("zero-width space") << QStringLiteral("e\u200BJx") << QStringLiteral("eJx");
    QTest::newRow("NUL") << QString::fromLatin1("eJx\0", 4) << QStringLiteral("eJx");
    QTest::newRow("other characters are kept")
        << QStringLiteral("%+/=\"'\u5ba2") << QStringLiteral("%+/=\"'\u5ba2");
}

void TestFields::removesPasteArtifacts()
{
    QFETCH(QString, pasted);
    QTEST(withoutPasteArtifacts(pasted), "text");
}

void TestFields::everyFlawHasAMessage()
{
    QSet<QString> messages;
    for (int i = 1; i <= static_cast<int>(UserSigFlaw::TooLong); ++i) {
        messages += problemText(static_cast<UserSigFlaw>(i));
    }
    for (int i = 0; i <= static_cast<int>(EndpointFlaw::HasPath); ++i) {
        messages += problemText(static_cast<EndpointFlaw>(i));
    }
    QCOMPARE(messages.size(), 10);
    QVERIFY(!messages.contains(QString()));
    QVERIFY(problemText(UserSigFlaw::None).isEmpty());
    QVERIFY(problemText(UserSigFlaw::PercentEncoded).contains(QStringLiteral("%2A")));
}

ROOM_TEST(TestFields, NoApplication)
#include "tst_fields.moc"
