// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "testwindow.h"
#include "ui/connections/connectionform.h"
#include "ui/widgets/fieldrow.h"
#include "ui/widgets/tonelabel.h"

#include <QLineEdit>

/// What each field of the form says of itself.
class TestFieldProblems : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestWindow> m;

    const ConnectionForm *form() { return m->window()->findChild<ConnectionForm *>(); }
    std::optional<Connection> connection() { return form()->connection(); }
    QString beside(const QString &name);
    QString toldOf(const QString &name);

private Q_SLOTS:
    void init();
    void cleanup() { m.reset(); }
    void areToldBesideTheField_data();
    void areToldBesideTheField();
    void remarksAreQuiet_data();
    void remarksAreQuiet();
    void anEmptyFieldTellsWhereItsValueIs_data();
    void anEmptyFieldTellsWhereItsValueIs();
};

/// Each test begins with a sound form.
void TestFieldProblems::init()
{
    Settings settings;
    settings.region = QStringLiteral("custom");
    settings.endpoint = QStringLiteral("https://chat.example.com");
    settings.sdkAppId = QStringLiteral("1400000009");
    settings.identifier = QStringLiteral("administrator");
    settings.sandbox = false;
    m = std::make_unique<TestWindow>(settings);
    m->named<QLineEdit>(QStringLiteral("UserSig"))->setText(recognisableUserSig());
    QVERIFY(connection());
    QVERIFY(m->named<QWidget>(QStringLiteral("Fetch"))->isEnabled());
}

QString TestFieldProblems::toldOf(const QString &name)
{
    return QAccessible::queryAccessibleInterface(m->named<QWidget>(name))
        ->text(QAccessible::Description);
}

/// What stands under the field for everyone to see.
QString TestFieldProblems::beside(const QString &name)
{
    QWidget *at = m->named<QWidget>(name);
    while (at && !qobject_cast<FieldRow *>(at)) {
        at = at->parentWidget();
    }
    return at ? at->findChild<ToneLabel *>()->text() : QString();
}

void TestFieldProblems::areToldBesideTheField_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("hint"); // a word of what is said; empty: nothing is wrong
    const auto row = [](const char *name, const char *field, const char *text, const char *hint) {
        QTest::newRow(name) << QString::fromUtf8(field) << QString::fromUtf8(text)
                            << QString::fromUtf8(hint);
    };
    row("an app by its name", "SDKAppID", "my app", "digits");
    row("an app of minus one", "SDKAppID", "-1", "digits");
    row("the app 0", "SDKAppID", "0", "from 1 to 4294967295");
    row("an app beyond 32 bits", "SDKAppID", "4294967296", "from 1 to 4294967295");
    row("the last app", "SDKAppID", "4294967295", "");
    row("blanks around an app", "SDKAppID", " 1400000000 ", "");
    row("nothing but blanks", "SDKAppID", "  ", "missing");
    row("33 bytes", "Identifier", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "longer than 32 bytes");
    row("11 Chinese characters", "Identifier", "管理员管理员管理员管理", "longer than 32 bytes");
    row("10 Chinese characters", "Identifier", "管理员管理员管理员管", "");
    row("an identifier in pieces", "Identifier", "a b+c&d", "");
    row("from a URL", "UserSig", "eJw%2Aabc", "%2A");
    row("plain base64: +", "UserSig", "eJw+abc", "*, -");
    row("plain base64: /", "UserSig", "eJw/abc", "*, -");
    row("plain base64: =", "UserSig", "eJwabc=", "*, -");
    row("a sentence", "UserSig", "here,it,is", "no UserSig");
    const QByteArray whole = recognisableUserSig().toLatin1();
    const QByteArray wrapped = whole.left(76) + "\r\n" + whole.mid(76) + " \r\n";
    row("wrapped by a mail program", "UserSig", wrapped.constData(), "");
    row("cut off", "UserSig", whole.chopped(4).constData(), "cut off");
    row("of another account", "UserSig",
        userSigFor(1400000009, QStringLiteral("guest"), std::chrono::hours(240))
            .toLatin1()
            .constData(),
        "another Identifier");
    row("no scheme", "Endpoint", "chat.example.com", "https://");
    row("http to elsewhere", "Endpoint", "http://chat.example.com", "https://");
    row("http to this computer", "Endpoint", "http://127.0.0.1:8080", "");
    row("a path", "Endpoint", "https://chat.example.com/v4", "after the host");
    row("a password in it", "Endpoint", "https://u:p@chat.example.com", "user name");
}

void TestFieldProblems::areToldBesideTheField()
{
    QFETCH(QString, field);
    QFETCH(QString, text);
    QFETCH(QString, hint);
    QVERIFY(connection());
    const QString quiet = beside(field);
    QVERIFY(!quiet.startsWith(u'⚠'));

    m->named<QLineEdit>(field)->setText(text);
    if (hint.isEmpty()) {
        QVERIFY(connection());
        QCOMPARE(form()->problem(), QString());
        QCOMPARE(beside(field), quiet);
        return;
    }
    // What a UserSig says of itself does not turn Fetch off: the panel answers.
    const bool isCard =
        hint == QStringLiteral("cut off") || hint.startsWith(QStringLiteral("another"));
    QCOMPARE(connection().has_value(), isCard);
    QVERIFY2(beside(field).startsWith(u'⚠'), qPrintable(beside(field)));
    QVERIFY2(beside(field).contains(hint), qPrintable(beside(field)));
    QCOMPARE(QStringLiteral("⚠ ") + toldOf(field), beside(field));
    QCOMPARE(form()->problem(), isCard ? QString() : toldOf(field));
    for (const char *other : {"Region", "Endpoint", "SDKAppID", "Identifier", "UserSig"}) {
        if (QLatin1String(other) != field) {
            QVERIFY2(!beside(QLatin1String(other)).startsWith(u'⚠'), other);
        }
    }
}

void TestFieldProblems::remarksAreQuiet_data()
{
    QTest::addColumn<QString>("identifier");
    QTest::addColumn<QString>("remark"); // a word of it; empty: there is none
    QTest::newRow("zero-width blank") << QStringLiteral("admin\u200B") << QStringLiteral("U+200B");
    QTest::newRow("byte order mark") << QStringLiteral("\uFEFFadmin") << QStringLiteral("U+FEFF");
    QTest::newRow("turns text around") << QStringLiteral("ad\u202Emin") << QStringLiteral("U+202E");
    QTest::newRow("no-break blank") << QStringLiteral("ad\u00A0min") << QStringLiteral("U+00A0");
    QTest::newRow("wide blank") << QStringLiteral("ad\u3000min") << QStringLiteral("U+3000");
    QTest::newRow("tab") << QStringLiteral("ad\tmin") << QStringLiteral("U+0009");
    QTest::newRow("one Cyrillic letter")
        << QStringLiteral("\u0430dmin") << QStringLiteral("U+0430");
    QTest::newRow("one Greek letter") << QStringLiteral("admin\u03BF") << QStringLiteral("U+03BF");
    QTest::newRow("one full-width letter")
        << QStringLiteral("adm\uFF49n") << QStringLiteral("U+FF49");
    QTest::newRow("all Cyrillic") << QStringLiteral("\u0430\u0434\u043C\u0438\u043D") << QString();
    QTest::newRow("all Latin") << QStringLiteral("adm\u00EDn O'Neil-2") << QString();
    QTest::newRow("Latin and Chinese") << QStringLiteral("admin \u7BA1\u7406\u5458") << QString();
}

/// It may be meant: it is sent as it is.
void TestFieldProblems::remarksAreQuiet()
{
    QFETCH(QString, identifier);
    QFETCH(QString, remark);
    const QString quiet = beside(QStringLiteral("Identifier"));
    m->named<QLineEdit>(QStringLiteral("Identifier"))->setText(identifier);
    QVERIFY(connection());
    QCOMPARE(connection()->identifier, identifier);
    QCOMPARE(form()->problem(), QString());
    if (remark.isEmpty()) {
        QCOMPARE(beside(QStringLiteral("Identifier")), quiet);
    } else {
        QVERIFY2(beside(QStringLiteral("Identifier")).contains(remark),
                 qPrintable(beside(QStringLiteral("Identifier"))));
        QVERIFY(toldOf(QStringLiteral("Identifier")).contains(remark));
    }
}

void TestFieldProblems::anEmptyFieldTellsWhereItsValueIs_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("hint");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *field, const char *hint, const char *problem) {
        QTest::newRow(field) << QString::fromUtf8(field) << QString::fromUtf8(hint)
                             << QString::fromUtf8(problem);
    };
    row("SDKAppID", "Console", "The SDKAppID is missing.");
    row("Identifier", "Console", "The Identifier is missing.");
    row("UserSig", "Console", "The UserSig is missing.");
    row("Endpoint", "For example https://", "The endpoint is missing.");
}

void TestFieldProblems::anEmptyFieldTellsWhereItsValueIs()
{
    QFETCH(QString, field);
    m->named<QLineEdit>(field)->setText({});
    QFETCH(QString, hint);
    QVERIFY2(beside(field).contains(hint), qPrintable(beside(field)));
    QVERIFY(!beside(field).startsWith(u'⚠'));
    QCOMPARE(toldOf(field), beside(field));
    // Whoever empties it is told that it is missing, too.
    m->type(field, QStringLiteral("1"));
    m->type(field, {});
    QTEST(toldOf(field).left(form()->problem().size()), "problem");
    QVERIFY2(beside(field).contains(hint), qPrintable(beside(field)));
    QCOMPARE(beside(field), QStringLiteral("⚠ ") + toldOf(field));
    QVERIFY(!connection());
    QTEST(form()->problem(), "problem");
}

QTEST_MAIN(TestFieldProblems)
#include "tst_fieldproblems.moc"
