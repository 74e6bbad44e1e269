// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/settingsfolder.h"
#include "loopbackserver.h"
#include "recordedlog.h"
#include "roomtest.h"
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

constexpr qsizetype traceLength = 8;

/// Every sequence of eight characters of the UserSig, plain, percent-encoded once and twice, in
/// lower case.
const QSet<QString> &traces()
{
    static const QSet<QString> all = [] {
        QSet<QString> traceSet;
        const QString raw = distinctiveUserSig();
        const QString once = QString::fromLatin1(QUrl::toPercentEncoding(raw));
        const QString twice = QString::fromLatin1(QUrl::toPercentEncoding(once));
        for (const QString &spelling : {raw, once, twice}) {
            for (qsizetype i = 0; i + traceLength <= spelling.size(); ++i) {
                traceSet.insert(spelling.sliced(i, traceLength).toLower());
            }
        }
        return traceSet;
    }();
    return all;
}

bool containsTrace(const QString &text)
{
    const QString lower = text.toLower();
    for (qsizetype i = 0; i + traceLength <= lower.size(); ++i) {
        if (traces().contains(lower.sliced(i, traceLength))) {
            return true;
        }
    }
    return false;
}

QString accessibleTexts(QAccessibleInterface *accessible)
{
    QString all;
    for (const QAccessible::Text text :
         {QAccessible::Name, QAccessible::Description, QAccessible::Value, QAccessible::Help}) {
        all += accessible->text(text) + u'\n';
    }
    if (QAccessibleTextInterface *text = accessible->textInterface()) {
        all += text->text(0, text->characterCount()) + u'\n';
    }
    for (int i = 0; i < accessible->childCount(); ++i) {
        if (QAccessibleInterface *child = accessible->child(i)) {
            all += accessibleTexts(child);
        }
    }
    return all;
}

} // namespace

/// Performs every action against a server that echoes the UserSig wherever it can. No resulting
/// text may contain any part of it.
class TestCredentialLeak : public QObject
{
    Q_OBJECT

    LoopbackServer m_server;
    QTemporaryDir m_folder;
    std::unique_ptr<TestWindow> m;

    void checkForTraces(const char *when);
    void fetchAndCheck(const char *when, const Conversation &conversation);
    QString widgetTexts();
    static QString clipboardText();
    static QString fileContentsIn(const QString &folder);

private Q_SLOTS:
    void initTestCase();
    void detectsTraces();
    void noTextContainsUserSig();
    void savedUserSigIsOnlyInKeychain();
};

void TestCredentialLeak::initTestCase()
{
    QLoggingCategory::setFilterRules(QStringLiteral("*=true"));
    qInstallMessageHandler(recordLogMessage);
}

void TestCredentialLeak::detectsTraces()
{
    QVERIFY(!containsTrace(QStringLiteral("unrelated text")));
    const QString part = distinctiveUserSig().sliced(30, 9);
    QVERIFY(containsTrace(QStringLiteral("x") + part));
    QVERIFY(containsTrace(QString::fromLatin1(QUrl::toPercentEncoding(part))));
    QVERIFY(!containsTrace(part.left(7)));
}

/// The texts of all widgets and actions, except the text of the UserSig field.
QString TestCredentialLeak::widgetTexts()
{
    static const char *const properties[] = {
        "windowTitle", "windowFilePath", "windowIconText", "toolTip",
        "statusTip",   "whatsThis",      "accessibleName", "text",
        "plainText",   "title",          "objectName",     "accessibleDescription",
        "iconText",    "displayText",    "currentText",    "placeholderText"};
    QString all;
    const QObject *userSigField = m->named<QLineEdit>(QStringLiteral("UserSig"));
    const auto add = [&all, userSigField](const QObject *object) {
        for (const char *property : properties) {
            if (object != userSigField || qstrcmp(property, "text") != 0) {
                all += object->property(property).toString() + u'\n';
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

QString TestCredentialLeak::clipboardText()
{
    QString all;
    const QMimeData *mime = QApplication::clipboard()->mimeData();
    for (const QString &format : mime ? mime->formats() : QStringList()) {
        all += QString::fromUtf8(mime->data(format)) + u'\n';
    }
    return all;
}

QString TestCredentialLeak::fileContentsIn(const QString &folder)
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

void TestCredentialLeak::checkForTraces(const char *when)
{
    QVERIFY(!writeSettings(m->settings()));
    const QString accessible = accessibleTexts(QAccessible::queryAccessibleInterface(m->window()));
    QVERIFY(accessible.contains(QStringLiteral("Chatbots")));
    QVERIFY(widgetTexts().contains(QStringLiteral("Chatbots")));
    const QString settings = fileContentsIn(settingsFolder());
    QVERIFY(settings.contains(QStringLiteral("1400000009")));
    for (const QString &text :
         {accessible, widgetTexts(), settings, clipboardText(), logText(),
          fileContentsIn(m_folder.path()), fileContentsIn(QDir::homePath())}) {
        // QVERIFY2, since QCOMPARE would print the text.
        QVERIFY2(!containsTrace(text), when);
    }
    logText() = logText().last(qMin(traceLength, logText().size()));
}

void TestCredentialLeak::fetchAndCheck(const char *when, const Conversation &conversation)
{
    m_server.play(conversation);
    m->press(Qt::Key_F5);
    QTRY_VERIFY(!std::holds_alternative<fetching::Loading>(m->state()));
    checkForTraces(when);
    if (m->isAvailable(QStringLiteral("Stop"))) {
        m->click(QStringLiteral("Stop"));
        checkForTraces(when);
    }
    if (m->isAvailable(QStringLiteral("Copy details"))) {
        QApplication::clipboard()->clear();
        m->click(QStringLiteral("Copy details"));
        QVERIFY2(clipboardText().contains(QStringLiteral("1400000009")), when);
        checkForTraces(when);
    }
}

void TestCredentialLeak::noTextContainsUserSig()
{
    m = std::make_unique<TestWindow>(customSettings(m_server));
    QVERIFY(m->show());
    m->type(QStringLiteral("UserSig"), distinctiveUserSig() + u'\n');
    checkForTraces("after typing");

    const QString sig = distinctiveUserSig();
    const QByteArray encoded = QUrl::toPercentEncoding(sig);
    const QByteArray wrapped = "<a href=\"https://x/?usersig=" + encoded + "\">" + sig.toLatin1();
    fetchAndCheck("after a list",
                  Conversation::ok({QStringLiteral("@RBT#1"), QStringLiteral("@RBT#2")}));
    fetchAndCheck("echoed UserSig", Conversation::failure(70001, QStringLiteral("bad: ") + sig));
    fetchAndCheck("echoed part of the UserSig",
                  Conversation::failure(70003, QStringLiteral("bad: ") + sig.sliced(20, 12)));
    fetchAndCheck("echoed percent-encoded UserSig",
                  Conversation::json(Conversation::failureBody(10002, QString::fromLatin1(encoded)),
                                     200, {{"Retry-After", "30"}}));
    if (m->isAvailable(QStringLiteral("Stop"))) {
        m->click(QStringLiteral("Stop"));
    }
    fetchAndCheck(
        "502 with an HTML body that contains the UserSig",
        Conversation::reply(wrapped, 502, {{"Content-Type", "text/html"}, {"Retry-After", "30"}}));
    fetchAndCheck("invalid JSON that contains the UserSig", Conversation::json(wrapped));
    fetchAndCheck("redirect to a URL with the UserSig",
                  Conversation::redirect(307, "https://x/?usersig=" + encoded));

    m->press(Qt::Key_F12);
    auto *activity = m->window()->findChild<ActivityWindow *>();
    QVERIFY(activity && QTest::qWaitForWindowActive(activity));
    for (int row = 0; row < m->activity().rowCount(); ++row) {
        activity->findChild<QTableView *>()->selectRow(row);
        QVERIFY(widgetTexts().contains(QStringLiteral("usersig=$USERSIG&")));
        checkForTraces("a call in the activity window");
        for (auto *button : activity->findChildren<QPushButton *>()) {
            if (button->accessibleName().startsWith(QStringLiteral("Copy"))) {
                button->click();
                checkForTraces("copied from the activity window");
            }
        }
    }
    QVERIFY(!containsTrace(accessibleTexts(QAccessible::queryAccessibleInterface(activity))));
    activity->close();
    m->window()->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m->window()));

    m->select({QStringLiteral("@RBT#2")});
    m->view()->setFocus();
    for (const char *keys : {"Ctrl+C", "Ctrl+Shift+C", "Ctrl+Shift+D"}) {
        m->press(QString::fromLatin1(keys));
        checkForTraces(keys);
    }
    m->press(QStringLiteral("Ctrl+E"));
    auto *dialog = m->window()->findChild<ExportDialog *>();
    QVERIFY(dialog);
    checkForTraces("while exporting");
    dialog->findChild<QLineEdit *>()->setText(m_folder.filePath(QStringLiteral("out.csv")));
    QTest::keyClick(dialog->findChild<QLineEdit *>(), Qt::Key_Return);
    checkForTraces("after the export");
    QVERIFY(fileContentsIn(m_folder.path()).contains(QStringLiteral("@RBT#2")));

    m->window()->chooseSandbox();
    checkForTraces("on the sandbox");
    m->chooseRegion(QStringLiteral("custom"));
    checkForTraces("back on the custom endpoint");
    m->named<QLineEdit>(QStringLiteral("UserSig"))->setFocus();
    m->named<QLineEdit>(QStringLiteral("UserSig"))->selectAll();
    m->press(QStringLiteral("Ctrl+C"));
    checkForTraces("after Ctrl+C in the UserSig field");
    QCOMPARE(m_server.requests().size(), 7);
}

void TestCredentialLeak::savedUserSigIsOnlyInKeychain()
{
    m = std::make_unique<TestWindow>(customSettings(m_server));
    QVERIFY(m->show());
    m->type(QStringLiteral("UserSig"), distinctiveUserSig());
    m->press(QStringLiteral("Ctrl+S"));
    auto *dialog = m->window()->findChild<ConnectionDialog *>();
    QVERIFY(dialog);
    auto *name = dialog->findChild<QLineEdit *>();
    name->setText(QStringLiteral("Support"));
    checkForTraces("while saving");
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_COMPARE(m->secretStore().secrets().size(), 1);
    const auto entry = parseEntry(*m->secretStore().secrets().begin());
    QVERIFY(entry && entry->binding);
    QCOMPARE(entry->userSig.reveal(), distinctiveUserSig().toLatin1());
    QTRY_VERIFY(fileContentsIn(settingsFolder()).contains(QStringLiteral("\"keepsSecret\": true")));
    checkForTraces("after saving");

    m->window()->activateWindow();
    QTRY_COMPARE(QApplication::activeWindow(), m->window());
    m->press(QStringLiteral("Ctrl+N"));
    QTRY_COMPARE(m->named<QLineEdit>(QStringLiteral("UserSig"))->text(), QString());
    checkForTraces("empty form");
    m->press(QStringLiteral("Ctrl+1"));
    QTRY_COMPARE(m->named<QLineEdit>(QStringLiteral("UserSig"))->text(), distinctiveUserSig());
    checkForTraces("saved connection chosen again");
    fetchAndCheck("saved connection fetched", Conversation::ok({QStringLiteral("@RBT#1")}));
    m->press(QStringLiteral("Ctrl+Shift+O"));
    QVERIFY(widgetTexts().contains(QStringLiteral("Duplicate")));
    checkForTraces("in the dialog of saved connections");
}

ROOM_TEST(TestCredentialLeak, QApplication)
#include "tst_credentialleak.moc"
