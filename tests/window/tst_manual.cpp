// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomtest.h"
#include "ui/window/manualwindow.h"

#include "program.h"
#include "testwindow.h"
#include "ui/window/actions.h"

#include <QApplication>
#include <QDesktopServices>
#include <QLineEdit>
#include <QListWidget>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextBrowser>

using namespace Qt::StringLiterals;

namespace
{

QString contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// The text under a heading of the manual, up to the next heading of the same or a higher level.
QString section(const QString &heading)
{
    const QString text = contentOf(u":/manual.md"_s);
    const QRegularExpression begin(u"^(#+) "_s + QRegularExpression::escape(heading) + u"$"_s,
                                   QRegularExpression::MultilineOption);
    const auto found = begin.match(text);
    const QRegularExpression end(u"^#{1,%1} "_s.arg(found.capturedLength(1)),
                                 QRegularExpression::MultilineOption);
    const QString rest = text.mid(found.capturedEnd());
    const auto next = end.match(rest);
    return found.hasMatch() ? rest.left(next.hasMatch() ? next.capturedStart() : rest.size())
                            : QString();
}

QStringList allMatches(const QString &pattern, const QString &text, int group = 0)
{
    QStringList matches;
    const QRegularExpression expression(pattern);
    for (auto match = expression.globalMatch(text); match.hasNext();) {
        matches.append(match.next().captured(group));
    }
    matches.removeDuplicates();
    matches.sort();
    return matches;
}

QStringList keysIn(const QString &text)
{
    return allMatches(u"\\b(?:(?:Ctrl|Shift|Alt)\\+)+(?:F\\d+|[A-Z0-9]\\b|,)|\\b(?:F\\d+|Esc)\\b"_s,
                      text);
}

/// The options in the first column of the tables.
QStringList optionsIn(const QString &text)
{
    QStringList options;
    for (const QString &row : allMatches(u"\\n\\| (`--[^|]+)\\|"_s, text, 1)) {
        options += allMatches(u"--[a-z][a-z-]+"_s, row);
    }
    options.sort();
    return options;
}

/// The options in the output of --help.
QStringList optionsOf(const QStringList &verb)
{
    const RunResult help = Program(verb + QStringList{u"--help"_s}).end();
    return allMatches(u"\\n  (?:-\\w, )?(--[a-z][a-z-]+)"_s, QString::fromUtf8(help.out), 1);
}

QString withoutMnemonic(QString text)
{
    return text.remove(u'&').remove(u'…').trimmed();
}

} // namespace

/// The dialog Help > Manual, and whether the manual agrees with the program.
class TestManual : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestWindow> m;
    QWidget *open();
    QTextBrowser *text() { return m->window()->findChild<QTextBrowser *>(); }
    QListWidget *contents() { return m->window()->findChild<QListWidget *>(); }

private Q_SLOTS:
    void init();
    void cleanup() { m.reset(); }
    void opensByKeyAndOnlyOnce();
    void listsHeading_data();
    void listsHeading();
    void contentsScrollToHeading();
    void internalLinksLeadToHeadings();
    void externalLinksOpenInBrowser();
    void searchStartsAtSelectionAndWraps();
    void namesOnlyKeysOfActions();
    void listsKeyOfEveryAction();
    void namesOnlyLabelsOfProgram();
    void listsSameOptionsAsHelp_data();
    void listsSameOptionsAsHelp();

protected Q_SLOTS:
    void recordExternalUrl(const QUrl &url) { m_externalUrls.append(url); }

private:
    QList<QUrl> m_externalUrls;
};

void TestManual::init()
{
    m = std::make_unique<TestWindow>();
    QVERIFY(m->show());
}

QWidget *TestManual::open()
{
    m->press(u"Shift+F1"_s);
    auto *manual = m->window()->findChild<ManualWindow *>();
    return manual && QTest::qWaitForWindowExposed(manual) ? manual : nullptr;
}

void TestManual::opensByKeyAndOnlyOnce()
{
    const QPointer<QWidget> manual = open();
    QVERIFY(manual);
    QVERIFY(!manual->isModal());
    QCOMPARE(manual->windowTitle(), u"Manual"_s);
    QCOMPARE(text()->accessibleName(), u"Manual"_s);
    QTest::keyClick(manual.data(), Qt::Key_Escape);
    QVERIFY(!manual->isVisible());
    openManual(m->window());
    QVERIFY(manual->isVisible());
    QCOMPARE(m->window()->findChildren<ManualWindow *>().size(), 1);
}

void TestManual::listsHeading_data()
{
    QTest::addColumn<QString>("heading");
    for (const char *heading :
         {"First start", "The sandbox", "Your first real connection", "Fetching",
          "Finding chatbots", "Copying", "Exporting", "Messages and what to do", "UserSig",
          "Proxies and certificates", "Preferences", "Keyboard shortcuts", "Without a window",
          "Exit statuses", "The connections file", "What it promises about credentials"}) {
        QTest::newRow(heading) << QString::fromLatin1(heading);
    }
}

void TestManual::listsHeading()
{
    QFETCH(QString, heading);
    QVERIFY(open());
    QStringList entries;
    for (int i = 0; i < contents()->count(); ++i) {
        entries.append(contents()->item(i)->data(Qt::AccessibleTextRole).toString());
    }
    QCOMPARE(entries.count(heading), 1);
    QVERIFY(!section(heading).trimmed().isEmpty());
}

void TestManual::contentsScrollToHeading()
{
    QVERIFY(open());
    for (int i : {contents()->count() / 2, 1, contents()->count() / 3}) {
        contents()->setCurrentRow(i);
        const QString heading = contents()->item(i)->data(Qt::AccessibleTextRole).toString();
        QCOMPARE(text()->textCursor().block().text(), heading);
        const int top = text()->cursorRect().top();
        QVERIFY2(top >= 0 && top < text()->viewport()->height() / 4, qPrintable(heading));
    }
}

void TestManual::internalLinksLeadToHeadings()
{
    QVERIFY(open());
    const QStringList anchors = allMatches(u"\\]\\(#([^)]+)\\)"_s, contentOf(u":/manual.md"_s), 1);
    QVERIFY(anchors.size() >= 4);
    for (const QString &anchor : anchors) {
        contents()->setCurrentRow(-1);
        Q_EMIT text()->anchorClicked(QUrl(u'#' + anchor));
        QVERIFY2(contents()->currentItem(), qPrintable(anchor));
        const QString heading = contents()->currentItem()->data(Qt::AccessibleTextRole).toString();
        QCOMPARE(heading.toLower().replace(u' ', u'-'), anchor);
        QCOMPARE(text()->textCursor().block().text(), heading);
    }
}

void TestManual::externalLinksOpenInBrowser()
{
    QVERIFY(open());
    const QString before = text()->toPlainText();
    QDesktopServices::setUrlHandler(u"https"_s, this, "recordExternalUrl");
    Q_EMIT text()->anchorClicked(QUrl(u"https://www.example.com/"_s));
    QDesktopServices::unsetUrlHandler(u"https"_s);
    QCOMPARE(m_externalUrls, QList<QUrl>{QUrl(u"https://www.example.com/"_s)});
    QCOMPARE(text()->toPlainText(), before);
}

void TestManual::searchStartsAtSelectionAndWraps()
{
    QWidget *manual = open();
    QVERIFY(manual);
    auto *field = manual->findChild<QLineEdit *>();
    QTest::keyClick(text(), Qt::Key_F, Qt::ControlModifier);
    QTRY_VERIFY(field->hasFocus());
    QTest::keyClicks(field, u"first start"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(manual->isVisible());
    const QTextCursor first = text()->textCursor();
    QCOMPARE(first.selectedText().toLower(), u"first start"_s);
    field->setText(u"sandbox"_s);
    QTest::keyClick(field, Qt::Key_Return);
    const int found = text()->textCursor().position();
    QTest::keyClick(field, Qt::Key_F3);
    QVERIFY(text()->textCursor().position() > found);
    field->setText(u"first start"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(text()->textCursor(), first);
    field->setText(u"no such words"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(text()->textCursor(), first);
}

void TestManual::namesOnlyKeysOfActions()
{
    QStringList shortcuts;
    for (const QAction *action : m->window()->findChild<Actions *>()->all()) {
        shortcuts.append(action->shortcut().toString());
    }
    const QStringList keys = keysIn(contentOf(u":/manual.md"_s));
    QVERIFY(keys.size() >= 30);
    for (const QString &key : keys) {
        QVERIFY2(shortcuts.contains(key), qPrintable(key));
    }
}

void TestManual::listsKeyOfEveryAction()
{
    const QStringList keys = keysIn(section(u"Keyboard shortcuts"_s));
    for (const QAction *action : m->window()->findChild<Actions *>()->all()) {
        const QString key = action->shortcut().toString();
        QVERIFY2(key.isEmpty() || keys.contains(key), qPrintable(key));
    }
}

/// Bold text in the manual must be a label of the English user interface.
void TestManual::namesOnlyLabelsOfProgram()
{
    const QString catalogue = contentOf(QFINDTESTDATA("../../translations/chatbot-admin_en.ts"));
    QSet<QString> labels;
    for (QString source : allMatches(u"<source>([^<]+)</source>"_s, catalogue, 1)) {
        source.replace(u"&apos;"_s, u"'"_s).replace(u"&amp;"_s, u"&"_s);
        labels.insert(withoutMnemonic(source));
    }
    const QStringList bold = allMatches(u"\\*\\*([^*]+)\\*\\*"_s, contentOf(u":/manual.md"_s), 1);
    QVERIFY(bold.size() >= 30);
    for (const QString &label : bold) {
        // Labels that are not translated, so they may be missing in the catalogue.
        const bool isName =
            label == u"SDKAppID"_s || label == u"Identifier"_s || label == u"UserSig"_s;
        QVERIFY2(isName || labels.contains(withoutMnemonic(label.simplified())), qPrintable(label));
    }
}

void TestManual::listsSameOptionsAsHelp_data()
{
    QTest::addColumn<QStringList>("verb");
    QTest::addColumn<QString>("heading");
    QTest::newRow("window") << QStringList() << u"Options of the window"_s;
    QTest::newRow("export") << QStringList{u"export"_s} << u"Export"_s;
}

void TestManual::listsSameOptionsAsHelp()
{
    QFETCH(QStringList, verb);
    QFETCH(QString, heading);
    QStringList documented = optionsIn(section(heading));
    documented.removeAll(u"--help"_s);
    QStringList offered = optionsOf(verb);
    offered.removeAll(u"--help"_s);
    QVERIFY(offered.size() >= 5);
    QCOMPARE(documented, offered);
}

ROOM_TEST(TestManual, QApplication)
#include "tst_manual.moc"
