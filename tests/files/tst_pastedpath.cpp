// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/pastedpath.h"
#include "files/pathbytes.h"
#include "roomtest.h"

#include <QDir>
#include <QTest>

class TestPastedPath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleansPastedText_data();
    void cleansPastedText();
    void roundTripsBytes_data();
    void roundTripsBytes();
};

void TestPastedPath::cleansPastedText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("path");
    const QString file = QStringLiteral("/tmp/x.csv");
    const QString home = QDir::homePath();
    const auto row = [](const char *text, const QString &path) {
        QTest::newRow(text) << QString::fromUtf8(text) << path;
    };
    row("/tmp/x.csv", file);
    row("/tmp/x.csv\n", file);
    row("/tmp/x.csv\r\n", file);
    row("  /tmp/x.csv\t ", file);
    row("/tmp/x.csv\xE2\x80\xA9", file); // QLineEdit replaces a line break with this
    row("\"/tmp/x.csv\"", file);
    row("'/tmp/x.csv'\n", file);
    row("\xE2\x80\x9C/tmp/x.csv\xE2\x80\x9D", file);
    row("'/tmp/Ann'\\''s.csv'", QStringLiteral("/tmp/Ann's.csv"));
    row("'/tmp/ends in a blank '", QStringLiteral("/tmp/ends in a blank "));
    row("~/x.csv", home + QStringLiteral("/x.csv"));
    row("~", home);
    row("\"~/x.csv\"", home + QStringLiteral("/x.csv"));
    row("file:///tmp/x.csv", file);
    row("file:///tmp/x.csv\r\n", file);
    row("FILE:///tmp/x.csv", file);
    row("file:/tmp/x.csv", file);
    row("file://localhost/tmp/x.csv", file);
    row("file:///tmp/a%20b%C3%A9.csv", QStringLiteral("/tmp/a bé.csv"));
    row("'file:///tmp/x.csv'", file);
    row("<file:///tmp/x.csv>", file);
    row("`/tmp/x.csv`", file);
    row("\xC2\xAB/tmp/x.csv\xC2\xBB", file);            // guillemets
    row("\xE2\x80\x98/tmp/x.csv\xE2\x80\x99", file);    // single typographic quotes
    row("\xE2\x80\x8B/tmp/x.csv\xE2\x80\x8B", file);    // zero-width spaces
    row("\xEF\xBB\xBF/tmp/x.csv \xE2\x80\x8E\n", file); // byte order mark, direction mark
    row("\"\xE2\x80\x8B/tmp/x.csv\xE2\x80\x8B\"", file);
    row("\xE2\x80\x8B\"/tmp/x.csv\"\xE2\x80\x8B", file);
    // Unchanged:
    row("x.csv", QStringLiteral("x.csv"));
    row("/tmp/a b's \"c\".csv", QStringLiteral("/tmp/a b's \"c\".csv"));
    row("/tmp/\"x\"", QStringLiteral("/tmp/\"x\""));
    row("\"", QStringLiteral("\""));
    row("~ann/x.csv", QStringLiteral("~ann/x.csv"));
    row("/tmp/~/x.csv", QStringLiteral("/tmp/~/x.csv"));
    row("/tmp/100%20.csv", QStringLiteral("/tmp/100%20.csv"));
    row("<x>", QStringLiteral("<x>"));
    row("/tmp/zero\xE2\x80\x8Bwidth", QStringLiteral("/tmp/zero\u200Bwidth"));
    row("files/x.csv", QStringLiteral("files/x.csv"));
    row(" \n", QString());
    row("''", QString());
}

void TestPastedPath::cleansPastedText()
{
    QFETCH(QString, text);
    QFETCH(QString, path);
    QCOMPARE(pastedPath(text), path);
}

void TestPastedPath::roundTripsBytes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("ASCII") << QByteArray("/tmp/x.csv");
    QTest::newRow("UTF-8") << QByteArray("/tmp/客服 🤖 é");
    QTest::newRow("Latin-1") << QByteArray("caf\xE9.csv");
    QTest::newRow("Shift JIS") << QByteArray("\x83\x60\x83\x83\x62\x67");
    QTest::newRow("truncated character") << QByteArray("a\xE5\xAE");
    QTest::newRow("surrogate in UTF-8") << QByteArray("\xED\xB2\x80");
    QTest::newRow("invalid bytes after a surrogate pair") << QByteArray("\xF0\x9F\xA4\x96\x80\xFF");
    QTest::newRow("empty") << QByteArray();
}

void TestPastedPath::roundTripsBytes()
{
    QFETCH(QByteArray, bytes);
    const QString path = pathFromBytes(bytes);
    QCOMPARE(pathBytes(path), bytes);
    QVERIFY(!path.contains(QChar(QChar::ReplacementCharacter)));
    if (bytes.isValidUtf8()) {
        QCOMPARE(path, QString::fromUtf8(bytes));
    }
}

ROOM_TEST(TestPastedPath, QCoreApplication)
#include "tst_pastedpath.moc"
