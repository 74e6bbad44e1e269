// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "testwindow.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QMimeData>
#include <QStatusBar>

namespace
{

QStringList robots(const QStringList &names)
{
    QStringList ids;
    for (const QString &name : names) {
        ids.append(QStringLiteral("@RBT#") + name);
    }
    return ids;
}

} // namespace

/// What a whole window puts on the clipboard.
class TestCopying : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestWindow> m;

    void clickHeader(int column);
    QString said() { return m->window()->statusBar()->currentMessage(); }
    static QString copied() { return QApplication::clipboard()->text(); }

private Q_SLOTS:
    void init();
    void copiesPlainLines();
    void copiesInEveryForm_data();
    void copiesInEveryForm();
    void copiesWhatCannotBeSeen();
    void copyingNothingLeavesTheClipboard();
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

void TestCopying::copiesPlainLines()
{
    QVERIFY(m->fetch());
    m->select(robots(
        {QStringLiteral("helpdesk-10"), QStringLiteral("helpdesk"), QStringLiteral("helpdesk-2")}));
    m->view()->setFocus();
    m->press(QStringLiteral("Ctrl+C")); // in the service's order
    QCOMPARE(copied(), QStringLiteral("@RBT#helpdesk\n@RBT#helpdesk-10\n@RBT#helpdesk-2"));
    QCOMPARE(said(), QStringLiteral("3 id(s) copied"));
    const QStringList formats = QApplication::clipboard()->mimeData()->formats();
    QCOMPARE(formats, QStringList{QStringLiteral("text/plain")});

    clickHeader(0); // and in natural order
    m->press(QStringLiteral("Ctrl+C"));
    QCOMPARE(copied(), QStringLiteral("@RBT#helpdesk\n@RBT#helpdesk-2\n@RBT#helpdesk-10"));
}

void TestCopying::copiesInEveryForm_data()
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

void TestCopying::copiesInEveryForm()
{
    QFETCH(QString, keys);
    m->choose(QStringLiteral("Edge cases"));
    QVERIFY(m->fetch());
    m->select(robots({QStringLiteral("it's"), QStringLiteral("007")}));
    m->press(keys);
    QTEST(copied(), "text");
    QCOMPARE(said(), QStringLiteral("2 id(s) copied"));
    const QMimeData *mime = QApplication::clipboard()->mimeData();
    const bool rows = keys == QStringLiteral("Ctrl+Shift+C");
    QCOMPARE(mime->hasFormat(QStringLiteral("text/csv")), rows);
    QCOMPARE(mime->hasHtml(), rows);
}

void TestCopying::copiesWhatCannotBeSeen()
{
    m->choose(QStringLiteral("Edge cases"));
    QVERIFY(m->fetch());
    const QStringList odd =
        robots({QStringLiteral("gpj.\u202Etxt"), QStringLiteral("blank at the end "),
                QStringLiteral("party-\U0001F389")});
    for (const QString &id : odd) {
        m->select({id});
        m->view()->setFocus();
        m->press(QStringLiteral("Ctrl+C"));
        QCOMPARE(copied(), id);
    }
}

void TestCopying::copyingNothingLeavesTheClipboard()
{
    QVERIFY(m->fetch());
    m->view()->setFocus();
    m->view()->clearSelection();
    m->press(QStringLiteral("Ctrl+C"));
    m->press(QStringLiteral("Ctrl+Shift+C"));
    QCOMPARE(copied(), QStringLiteral("before"));
    QCOMPARE(said(), QString());
}

QTEST_MAIN(TestCopying)
#include "tst_copying.moc"
