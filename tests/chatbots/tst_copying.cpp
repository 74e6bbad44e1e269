// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbotlists.h"
#include "roomtest.h"
#include "testwindow.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QMimeData>
#include <QStatusBar>

/// Copying from a complete window to the clipboard.
class TestCopying : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestWindow> m;

    void clickHeader(int column);
    QString statusText() { return m->window()->statusBar()->currentMessage(); }
    static QString clipboardText() { return QApplication::clipboard()->text(); }

private Q_SLOTS:
    void init();
    void copiesLinesInDisplayedOrder();
    void copiesInEveryFormat_data();
    void copiesInEveryFormat();
    void copiesHiddenCharacters();
    void emptySelectionLeavesClipboardUnchanged();
};

void TestCopying::init()
{
    m = std::make_unique<TestWindow>();
    QVERIFY(m->show());
    QApplication::clipboard()->setText(QStringLiteral("before"));
}

void TestCopying::clickHeader(int column)
{
    QHeaderView *header = m->view()->horizontalHeader();
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                      QPoint(header->sectionViewportPosition(column) + 20, header->height() / 2));
}

void TestCopying::copiesLinesInDisplayedOrder()
{
    QVERIFY(m->fetch());
    m->select(idsOf(
        {QStringLiteral("helpdesk-10"), QStringLiteral("helpdesk"), QStringLiteral("helpdesk-2")}));
    m->view()->setFocus();
    m->press(QStringLiteral("Ctrl+C")); // copies in the service's order
    QCOMPARE(clipboardText(), QStringLiteral("@RBT#helpdesk\n@RBT#helpdesk-10\n@RBT#helpdesk-2"));
    QCOMPARE(statusText(), QStringLiteral("3 id(s) copied"));
    const QStringList formats = QApplication::clipboard()->mimeData()->formats();
    QCOMPARE(formats, QStringList{QStringLiteral("text/plain")});

    clickHeader(0); // sorts in natural order
    m->press(QStringLiteral("Ctrl+C"));
    QCOMPARE(clipboardText(), QStringLiteral("@RBT#helpdesk\n@RBT#helpdesk-2\n@RBT#helpdesk-10"));
}

void TestCopying::copiesInEveryFormat_data()
{
    QTest::addColumn<QString>("keys");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const char *keys, const char *text) {
        QTest::newRow(name) << QString::fromUtf8(keys) << QString::fromUtf8(text);
    };
    row("comma-separated", "Ctrl+Shift+L", "@RBT#it's, @RBT#007");
    row("JSON array", "Ctrl+Shift+J", R"(["@RBT#it's","@RBT#007"])");
    row("for SQL", "Ctrl+Shift+S", "'@RBT#it''s', '@RBT#007'");
    row("for a shell", "Ctrl+Shift+H", R"('@RBT#it'\''s' '@RBT#007')");
    row("rows with header", "Ctrl+Shift+C",
        "UserID\tConnection\n@RBT#it's\tSandbox · 1400000003\n@RBT#007\tSandbox · 1400000003");
}

void TestCopying::copiesInEveryFormat()
{
    QFETCH(QString, keys);
    m->choose(QStringLiteral("Edge cases"));
    QVERIFY(m->fetch());
    m->select(idsOf({QStringLiteral("it's"), QStringLiteral("007")}));
    m->press(keys);
    QTEST(clipboardText(), "text");
    QCOMPARE(statusText(), QStringLiteral("2 id(s) copied"));
    const QMimeData *mime = QApplication::clipboard()->mimeData();
    const bool rows = keys == QStringLiteral("Ctrl+Shift+C");
    QCOMPARE(mime->hasFormat(QStringLiteral("text/csv")), rows);
    QCOMPARE(mime->hasHtml(), rows);
}

void TestCopying::copiesHiddenCharacters()
{
    m->choose(QStringLiteral("Edge cases"));
    QVERIFY(m->fetch());
    const QStringList ids =
        idsOf({QStringLiteral("gpj.\u202Etxt"), QStringLiteral("blank at the end "),
               QStringLiteral("party-\U0001F389")});
    for (const QString &id : ids) {
        m->select({id});
        m->view()->setFocus();
        m->press(QStringLiteral("Ctrl+C"));
        QCOMPARE(clipboardText(), id);
    }
}

void TestCopying::emptySelectionLeavesClipboardUnchanged()
{
    QVERIFY(m->fetch());
    m->view()->setFocus();
    m->view()->clearSelection();
    m->press(QStringLiteral("Ctrl+C"));
    m->press(QStringLiteral("Ctrl+Shift+C"));
    QCOMPARE(clipboardText(), QStringLiteral("before"));
    QCOMPARE(statusText(), QString());
}

ROOM_TEST(TestCopying, QApplication)
#include "tst_copying.moc"
