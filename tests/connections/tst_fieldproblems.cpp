// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomtest.h"
#include "testwindow.h"
#include "ui/connections/connectionform.h"
#include "ui/widgets/fieldrow.h"
#include "ui/widgets/tonelabel.h"

#include <QApplication>
#include <QLineEdit>

/// The hints, problems and remarks below each field of the form.
class TestFieldProblems : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestWindow> m;

    const ConnectionForm *form() { return m->window()->findChild<ConnectionForm *>(); }
    std::optional<Connection> connection() { return form()->connection(); }
    QString messageBelow(const QString &name);
    QString descriptionOf(const QString &name);

private Q_SLOTS:
    void init();
    void cleanup() { m.reset(); }
    void problemShowsBelowTheField_data();
    void problemShowsBelowTheField();
    void remarkIsNotAProblem_data();
    void remarkIsNotAProblem();
    void emptyFieldShowsWhereItsValueIs_data();
    void emptyFieldShowsWhereItsValueIs();
};

/// Each test begins with a valid form.
void TestFieldProblems::init()
{
    Settings settings;
    settings.region = QStringLiteral("custom");
    settings.endpoint = QStringLiteral("https://chat.example.com");
    settings.sdkAppId = QStringLiteral("1400000009");
    settings.identifier = QStringLiteral("administrator");
    settings.sandbox = false;
    m = std::make_unique<TestWindow>(settings);
    m->named<QLineEdit>(QStringLiteral("UserSig"))->setText(distinctiveUserSig());
    QVERIFY(connection());
    QVERIFY(m->named<QWidget>(QStringLiteral("Fetch"))->isEnabled());
}

QString TestFieldProblems::descriptionOf(const QString &name)
{
    return QAccessible::queryAccessibleInterface(m->named<QWidget>(name))
        ->text(QAccessible::Description);
}

/// The message below the field.
QString TestFieldProblems::messageBelow(const QString &name)
{
    QWidget *widget = m->named<QWidget>(name);
    while (widget && !qobject_cast<FieldRow *>(widget)) {
        widget = widget->parentWidget();
    }
    return widget ? widget->findChild<ToneLabel *>()->text() : QString();
}

void TestFieldProblems::problemShowsBelowTheField_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("hint"); // part of the message; empty: no problem
    const auto row = [](const char *name, const char *field, const char *text, const char *hint) {
        QTest::newRow(name) << QString::fromUtf8(field) << QString::fromUtf8(text)
                            << QString::fromUtf8(hint);
    };
    row("app name for an SDKAppID", "SDKAppID", "my app", "digits");
    row("SDKAppID -1", "SDKAppID", "-1", "digits");
    row("SDKAppID 0", "SDKAppID", "0", "from 1 to 4294967295");
    row("SDKAppID beyond 32 bits", "SDKAppID", "4294967296", "from 1 to 4294967295");
    row("largest SDKAppID", "SDKAppID", "4294967295", "");
    row("spaces around an SDKAppID", "SDKAppID", " 1400000000 ", "");
    row("only spaces", "SDKAppID", "  ", "missing");
    row("identifier of 33 bytes", "Identifier", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "longer than 32 bytes");
    row("identifier of 11 Chinese characters", "Identifier", "管理员管理员管理员管理",
        "longer than 32 bytes");
    row("identifier of 10 Chinese characters", "Identifier", "管理员管理员管理员管", "");
    row("identifier with a space and symbols", "Identifier", "a b+c&d", "");
    row("UserSig copied from a URL", "UserSig", "eJw%2Aabc", "%2A");
    row("UserSig in plain base64: +", "UserSig", "eJw+abc", "*, -");
    row("UserSig in plain base64: /", "UserSig", "eJw/abc", "*, -");
    row("UserSig in plain base64: =", "UserSig", "eJwabc=", "*, -");
    row("a sentence for a UserSig", "UserSig", "here,it,is", "not a UserSig");
    const QByteArray whole = distinctiveUserSig().toLatin1();
    const QByteArray wrapped = whole.left(76) + "\r\n" + whole.mid(76) + " \r\n";
    row("UserSig wrapped by a mail program", "UserSig", wrapped.constData(), "");
    row("UserSig cut off", "UserSig", whole.chopped(4).constData(), "cut off");
    row("UserSig of another account", "UserSig",
        userSigFor(1400000009, QStringLiteral("guest"), std::chrono::hours(240))
            .toLatin1()
            .constData(),
        "another Identifier");
    row("endpoint without a scheme", "Endpoint", "chat.example.com", "https://");
    row("http to another host", "Endpoint", "http://chat.example.com", "https://");
    row("http to loopback", "Endpoint", "http://127.0.0.1:8080", "");
    row("endpoint with a path", "Endpoint", "https://chat.example.com/v4", "after the host");
    row("endpoint with a password", "Endpoint", "https://u:p@chat.example.com", "user name");
}

void TestFieldProblems::problemShowsBelowTheField()
{
    QFETCH(QString, field);
    QFETCH(QString, text);
    QFETCH(QString, hint);
    QVERIFY(connection());
    const QString hintBefore = messageBelow(field);
    QVERIFY(!hintBefore.startsWith(u'⚠'));

    m->named<QLineEdit>(field)->setText(text);
    if (hint.isEmpty()) {
        QVERIFY(connection());
        QCOMPARE(form()->problem(), QString());
        QCOMPARE(messageBelow(field), hintBefore);
        return;
    }
    // A UserSig that will be rejected does not disable Fetch. When it is pressed, the panel
    // explains the problem.
    const bool isUserSigStatus =
        hint == QStringLiteral("cut off") || hint.startsWith(QStringLiteral("another"));
    QCOMPARE(connection().has_value(), isUserSigStatus);
    QVERIFY2(messageBelow(field).startsWith(u'⚠'), qPrintable(messageBelow(field)));
    QVERIFY2(messageBelow(field).contains(hint), qPrintable(messageBelow(field)));
    QCOMPARE(QStringLiteral("⚠ ") + descriptionOf(field), messageBelow(field));
    QCOMPARE(form()->problem(), isUserSigStatus ? QString() : descriptionOf(field));
    for (const char *other : {"Region", "Endpoint", "SDKAppID", "Identifier", "UserSig"}) {
        if (QLatin1String(other) != field) {
            QVERIFY2(!messageBelow(QLatin1String(other)).startsWith(u'⚠'), other);
        }
    }
}

void TestFieldProblems::remarkIsNotAProblem_data()
{
    QTest::addColumn<QString>("identifier");
    QTest::addColumn<QString>("remark"); // part of it; empty: no remark
    QTest::newRow("zero-width space") << QStringLiteral("admin\u200B") << QStringLiteral("U+200B");
    QTest::newRow("byte order mark") << QStringLiteral("\uFEFFadmin") << QStringLiteral("U+FEFF");
    QTest::newRow("right-to-left override")
        << QStringLiteral("ad\u202Emin") << QStringLiteral("U+202E");
    QTest::newRow("no-break space") << QStringLiteral("ad\u00A0min") << QStringLiteral("U+00A0");
    QTest::newRow("ideographic space") << QStringLiteral("ad\u3000min") << QStringLiteral("U+3000");
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

/// The identifier may be intended, so it is sent unchanged.
void TestFieldProblems::remarkIsNotAProblem()
{
    QFETCH(QString, identifier);
    QFETCH(QString, remark);
    const QString hintBefore = messageBelow(QStringLiteral("Identifier"));
    m->named<QLineEdit>(QStringLiteral("Identifier"))->setText(identifier);
    QVERIFY(connection());
    QCOMPARE(connection()->identifier, identifier);
    QCOMPARE(form()->problem(), QString());
    if (remark.isEmpty()) {
        QCOMPARE(messageBelow(QStringLiteral("Identifier")), hintBefore);
    } else {
        QVERIFY2(messageBelow(QStringLiteral("Identifier")).contains(remark),
                 qPrintable(messageBelow(QStringLiteral("Identifier"))));
        QVERIFY(descriptionOf(QStringLiteral("Identifier")).contains(remark));
    }
}

void TestFieldProblems::emptyFieldShowsWhereItsValueIs_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("hint");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *field, const char *hint, const char *problem) {
        QTest::newRow(field) << QString::fromUtf8(field) << QString::fromUtf8(hint)
                             << QString::fromUtf8(problem);
    };
    row("SDKAppID", "Console", "SDKAppID is missing.");
    row("Identifier", "Console", "Identifier is missing.");
    row("UserSig", "Console", "UserSig is missing.");
    row("Endpoint", "For example https://", "Endpoint is missing.");
}

void TestFieldProblems::emptyFieldShowsWhereItsValueIs()
{
    QFETCH(QString, field);
    m->named<QLineEdit>(field)->setText({});
    QFETCH(QString, hint);
    QVERIFY2(messageBelow(field).contains(hint), qPrintable(messageBelow(field)));
    QVERIFY(!messageBelow(field).startsWith(u'⚠'));
    QCOMPARE(descriptionOf(field), messageBelow(field));
    // If the user cleared the field, the message is a problem as well as a hint.
    m->type(field, QStringLiteral("1"));
    m->type(field, {});
    QTEST(descriptionOf(field).left(form()->problem().size()), "problem");
    QVERIFY2(messageBelow(field).contains(hint), qPrintable(messageBelow(field)));
    QCOMPARE(messageBelow(field), QStringLiteral("⚠ ") + descriptionOf(field));
    QVERIFY(!connection());
    QTEST(form()->problem(), "problem");
}

ROOM_TEST(TestFieldProblems, QApplication)
#include "tst_fieldproblems.moc"
