// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/settingsfolder.h"
#include "loopbackserver.h"
#include "secrets/secretbinding.h"
#include "testwindow.h"
#include "ui/activity/activitywindow.h"
#include "ui/connections/connectiondialog.h"
#include "ui/export/exportdialog.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDirIterator>
#include <QLineEdit>
#include <QLoggingCategory>
#include <QMimeData>
#include <QPushButton>
#include <QSet>
#include <QTableView>
#include <QTemporaryDir>
#include <QUrl>

namespace
{

constexpr qsizetype shortestTrace = 8;

QString &logged()
{
    static QString text;
    return text;
}

void keepLog(QtMsgType, const QMessageLogContext &context, const QString &message)
{
    logged() += QLatin1String(context.category) + u' ' + message + u'\n';
}

/// Any eight characters in a row of the UserSig in each spelling, in lower case.
const QSet<QString> &traces()
{
    static const QSet<QString> all = [] {
        QSet<QString> found;
        const QString raw = recognisableUserSig();
        const QString once = QString::fromLatin1(QUrl::toPercentEncoding(raw));
        const QString twice = QString::fromLatin1(QUrl::toPercentEncoding(once));
        for (const QString &spelling : {raw, once, twice}) {
            for (qsizetype i = 0; i + shortestTrace <= spelling.size(); ++i) {
                found.insert(spelling.sliced(i, shortestTrace).toLower());
            }
        }
        return found;
    }();
    return all;
}

bool hasTrace(const QString &text)
{
    const QString lower = text.toLower();
    for (qsizetype i = 0; i + shortestTrace <= lower.size(); ++i) {
        if (traces().contains(lower.sliced(i, shortestTrace))) {
            return true;
        }
    }
    return false;
}

QString readable(QAccessibleInterface *thing)
{
    QString all;
    for (const QAccessible::Text text :
         {QAccessible::Name, QAccessible::Description, QAccessible::Value, QAccessible::Help}) {
        all += thing->text(text) + u'\n';
    }
    if (QAccessibleTextInterface *text = thing->textInterface()) {
        all += text->text(0, text->characterCount()) + u'\n';
    }
    for (int i = 0; i < thing->childCount(); ++i) {
        if (QAccessibleInterface *child = thing->child(i)) {
            all += readable(child);
        }
    }
    return all;
}

} // namespace

/// A session of all actions, against a server that says the UserSig back wherever it can: no text
/// that comes of it holds any part of it.
class TestLeak : public QObject
{
    Q_OBJECT

    LoopbackServer m_server;
    QTemporaryDir m_folder;
    std::unique_ptr<TestWindow> m;

    void look(const char *when);
    void fetchAndLook(const char *when, const Conversation &conversation);
    QString allTexts();
    static QString clipboard();
    static QString filesIn(const QString &folder);

private Q_SLOTS:
    void initTestCase();
    void findsATrace();
    void noTextOfASessionHoldsTheUserSig();
    void onlyTheKeychainHasIt();
};

void TestLeak::initTestCase()
{
    QLoggingCategory::setFilterRules(QStringLiteral("*=true"));
    qInstallMessageHandler(keepLog);
}

void TestLeak::findsATrace()
{
    QVERIFY(!hasTrace(QStringLiteral("nothing of it")));
    const QString part = recognisableUserSig().sliced(30, 9);
    QVERIFY(hasTrace(QStringLiteral("x") + part));
    QVERIFY(hasTrace(QString::fromLatin1(QUrl::toPercentEncoding(part))));
    QVERIFY(!hasTrace(part.left(7)));
}

/// Every text of every widget and action, but for the text of the field itself.
QString TestLeak::allTexts()
{
    static const char *const names[] = {
        "windowTitle", "windowFilePath", "windowIconText", "toolTip",
        "statusTip",   "whatsThis",      "accessibleName", "text",
        "plainText",   "title",          "objectName",     "accessibleDescription",
        "iconText",    "displayText",    "currentText",    "placeholderText"};
    QString all;
    const QObject *own = m->named<QLineEdit>(QStringLiteral("UserSig"));
    const auto add = [&all, own](const QObject *object) {
        for (const char *name : names) {
            if (object != own || qstrcmp(name, "text") != 0) {
                all += object->property(name).toString() + u'\n';
            }
        }
    };
    for (QWidget *top : QApplication::topLevelWidgets()) {
        add(top);
        for (const QWidget *child : top->findChildren<QWidget *>()) {
            add(child);
        }
        for (const QAction *child : top->findChildren<QAction *>()) {
            add(child);
        }
    }
    return all;
}

QString TestLeak::clipboard()
{
    QString all;
    const QMimeData *mime = QApplication::clipboard()->mimeData();
    for (const QString &format : mime ? mime->formats() : QStringList()) {
        all += QString::fromUtf8(mime->data(format)) + u'\n';
    }
    return all;
}

QString TestLeak::filesIn(const QString &folder)
{
    QString all;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        all += file.fileName() + u'\n';
        if (file.open(QIODevice::ReadOnly)) {
            all += QString::fromUtf8(file.readAll()) + u'\n';
        }
    }
    return all;
}

void TestLeak::look(const char *when)
{
    QVERIFY(!writeSettings(m->settings()));
    const QString accessible = readable(QAccessible::queryAccessibleInterface(m->window()));
    QVERIFY(accessible.contains(QStringLiteral("Chatbots")));
    QVERIFY(allTexts().contains(QStringLiteral("Chatbots")));
    const QString settings = filesIn(settingsFolder());
    QVERIFY(settings.contains(QStringLiteral("1400000009")));
    for (const QString &text : {accessible, allTexts(), settings, clipboard(), logged(),
                                filesIn(m_folder.path()), filesIn(QDir::homePath())}) {
        // Not the text itself: a test's output is a text as well.
        QVERIFY2(!hasTrace(text), when);
    }
    logged() = logged().last(qMin(shortestTrace, logged().size()));
}

void TestLeak::fetchAndLook(const char *when, const Conversation &conversation)
{
    m_server.play(conversation);
    m->press(Qt::Key_F5);
    QTRY_VERIFY(!std::holds_alternative<fetching::Loading>(m->state()));
    look(when);
    if (m->shows(QStringLiteral("Stop"))) {
        m->click(QStringLiteral("Stop"));
        look(when);
    }
    if (m->shows(QStringLiteral("Copy details"))) {
        QApplication::clipboard()->clear();
        m->click(QStringLiteral("Copy details"));
        QVERIFY2(clipboard().contains(QStringLiteral("1400000009")), when);
        look(when);
    }
}

void TestLeak::noTextOfASessionHoldsTheUserSig()
{
    m = std::make_unique<TestWindow>(customSettings(m_server));
    QVERIFY(m->show());
    m->type(QStringLiteral("UserSig"), recognisableUserSig() + u'\n');
    look("after typing");

    const QString sig = recognisableUserSig();
    const QByteArray encoded = QUrl::toPercentEncoding(sig);
    const QByteArray wrapped = "<a href=\"https://x/?usersig=" + encoded + "\">" + sig.toLatin1();
    fetchAndLook("after a list",
                 Conversation::ok({QStringLiteral("@RBT#1"), QStringLiteral("@RBT#2")}));
    fetchAndLook("said back", Conversation::failure(70001, QStringLiteral("bad: ") + sig));
    fetchAndLook("said back in part",
                 Conversation::failure(70003, QStringLiteral("bad: ") + sig.sliced(20, 12)));
    fetchAndLook("said back encoded",
                 Conversation::json(Conversation::failureBody(10002, QString::fromLatin1(encoded)),
                                    200, {{"Retry-After", "30"}}));
    if (m->shows(QStringLiteral("Stop"))) {
        m->click(QStringLiteral("Stop"));
    }
    fetchAndLook(
        "a page that holds it",
        Conversation::answer(wrapped, 502, {{"Content-Type", "text/html"}, {"Retry-After", "30"}}));
    fetchAndLook("no answer at all", Conversation::json(wrapped));
    fetchAndLook("a redirect with it",
                 Conversation::redirect(307, "https://x/?usersig=" + encoded));

    m->press(Qt::Key_F12);
    auto *activity = m->window()->findChild<ActivityWindow *>();
    QVERIFY(activity && QTest::qWaitForWindowActive(activity));
    for (int row = 0; row < m->activity().rowCount(); ++row) {
        activity->findChild<QTableView *>()->selectRow(row);
        QVERIFY(allTexts().contains(QStringLiteral("usersig=$USERSIG&")));
        look("a call in the list of activity");
        for (auto *button : activity->findChildren<QPushButton *>()) {
            if (button->accessibleName().startsWith(QStringLiteral("Copy"))) {
                button->click();
                look("copied from the list of activity");
            }
        }
    }
    QVERIFY(!hasTrace(readable(QAccessible::queryAccessibleInterface(activity))));
    activity->close();
    m->window()->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m->window()));

    m->select({QStringLiteral("@RBT#2")});
    m->view()->setFocus();
    for (const char *keys : {"Ctrl+C", "Ctrl+Shift+C", "Ctrl+Shift+D"}) {
        m->press(QString::fromLatin1(keys));
        look(keys);
    }
    m->press(QStringLiteral("Ctrl+E"));
    auto *dialog = m->window()->findChild<ExportDialog *>();
    QVERIFY(dialog);
    look("while exporting");
    dialog->findChild<QLineEdit *>()->setText(m_folder.filePath(QStringLiteral("out.csv")));
    QTest::keyClick(dialog->findChild<QLineEdit *>(), Qt::Key_Return);
    look("after the export");
    QVERIFY(filesIn(m_folder.path()).contains(QStringLiteral("@RBT#2")));

    m->window()->chooseSandbox();
    look("on the sandbox");
    m->chooseRegion(QStringLiteral("custom"));
    look("back again");
    m->named<QLineEdit>(QStringLiteral("UserSig"))->setFocus();
    m->named<QLineEdit>(QStringLiteral("UserSig"))->selectAll();
    m->press(QStringLiteral("Ctrl+C"));
    look("after copying the field");
    QCOMPARE(m_server.requests().size(), 7);
}

void TestLeak::onlyTheKeychainHasIt()
{
    m = std::make_unique<TestWindow>(customSettings(m_server));
    QVERIFY(m->show());
    m->type(QStringLiteral("UserSig"), recognisableUserSig());
    m->press(QStringLiteral("Ctrl+S"));
    auto *dialog = m->window()->findChild<ConnectionDialog *>();
    QVERIFY(dialog);
    auto *name = dialog->findChild<QLineEdit *>();
    name->setText(QStringLiteral("Support"));
    look("while saving");
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_COMPARE(m->secretStore().secrets().size(), 1);
    const auto entry = entryFrom(*m->secretStore().secrets().begin());
    QVERIFY(entry && entry->binding);
    QCOMPARE(entry->userSig.reveal(), recognisableUserSig().toLatin1());
    QTRY_VERIFY(filesIn(settingsFolder()).contains(QStringLiteral("\"keepsSecret\": true")));
    look("after saving");

    m->window()->activateWindow();
    QTRY_COMPARE(QApplication::activeWindow(), m->window());
    m->press(QStringLiteral("Ctrl+N"));
    QTRY_COMPARE(m->named<QLineEdit>(QStringLiteral("UserSig"))->text(), QString());
    look("an empty form");
    m->press(QStringLiteral("Ctrl+1"));
    QTRY_COMPARE(m->named<QLineEdit>(QStringLiteral("UserSig"))->text(), recognisableUserSig());
    look("chosen again");
    fetchAndLook("its list", Conversation::ok({QStringLiteral("@RBT#1")}));
    m->press(QStringLiteral("Ctrl+Shift+O"));
    QVERIFY(allTexts().contains(QStringLiteral("Duplicate")));
    look("in the list of connections");
}

QTEST_MAIN(TestLeak)
#include "tst_leak.moc"
