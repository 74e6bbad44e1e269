// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/usersig.h"
#include "keptconnections.h"
#include "loopbackserver.h"
#include "testwindow.h"
#include "ui/connections/connectiondialog.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QCompleter>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QStatusBar>
#include <QTemporaryDir>
#include <QTreeWidget>
#include <QWheelEvent>

using namespace Qt::StringLiterals;

/// Saved connections in the whole window.
class TestSavedConnectionsWindow : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<LoopbackServer> m_server;
    std::unique_ptr<TestWindow> m;

    void start();
    void saveAs(const QString &name);
    void answer(const QString &button);
    void leaveAndComeBack();
    QComboBox *chooser() { return m->named<QComboBox>(u"Connection"_s); }
    int savedCount() { return chooser()->findText(u"Sandbox"_s); } ///< the heading's row

private Q_SLOTS:
    void init();
    void cleanup();
    void twoKeysToTheOtherList();
    void theOldListIsNotTheNewConnections();
    void seesWhatAnotherWindowSaved();
    void builtInOnesStandBehind();
    void typingFinds();
    void nothingIsChosenInPassing();
    void whatNamesNothingDoesNotStay();
    void savesAndChoosesAgain();
    void remembersTheChosenOne();
    void asksBeforeItOverwrites_data();
    void asksBeforeItOverwrites();
    void savesInPlaceWithoutAQuestion();
    void anEditOfTheFileSendsNothingElsewhere_data();
    void anEditOfTheFileSendsNothingElsewhere();
    void saysWhyTheyCannotBeRead();
    void listsAndDeletes();
};

void TestSavedConnectionsWindow::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", m_home->path().toUtf8());
    m_server = std::make_unique<LoopbackServer>();
    m_server->playAlways(Conversation::ok({u"@RBT#shop"_s}));
    updateConnections([this](SavedConnections &all) {
        for (const QString &name : {u"Support desk"_s, u"Shop"_s, u"Test bench"_s}) {
            SavedConnection connection =
                named(name, 1400000001U + static_cast<quint32>(all.size()));
            connection.region = u"custom"_s;
            connection.endpoint = m_server->endpoint().toString();
            connection.keepsSecret = true;
            all.append(connection);
        }
    });
    start();
}

void TestSavedConnectionsWindow::cleanup()
{
    m.reset();
}

void TestSavedConnectionsWindow::start()
{
    auto secrets = std::make_shared<MemoryStore>();
    for (const SavedConnection &connection : keptConnections().connections) {
        secrets->write(connection.id,
                       makeUserSig(Secret("key"), connection.identifier, connection.sdkAppId,
                                   QDateTime::currentSecsSinceEpoch(), 3600),
                       [](const SecretAnswer &) {});
    }
    m = std::make_unique<TestWindow>(readSettings().settings, SandboxOptions(), regionEndpoint,
                                     secrets);
    QVERIFY(m->show());
}

/// In the dialog that asks.
void TestSavedConnectionsWindow::answer(const QString &button)
{
    for (auto *one : QApplication::activeModalWidget()->findChildren<QPushButton *>()) {
        if (one->text().remove(u'&') == button) {
            one->click();
            return;
        }
    }
}

/// By another window, as a person does who edits the file there.
void TestSavedConnectionsWindow::leaveAndComeBack()
{
    QWidget other;
    other.show();
    other.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&other));
    m->window()->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m->window()));
}

void TestSavedConnectionsWindow::twoKeysToTheOtherList()
{
    m->press(u"Ctrl+2"_s);
    m->press(u"F5"_s); // at once, before the keychain has answered
    QTRY_COMPARE(m->shown(), QStringList{u"@RBT#shop"_s});
    QCOMPARE(m_server->requests().size(), 1);
    QVERIFY(m_server->requests().first().target.contains("sdkappid=1400000002"));
    QCOMPARE(chooser()->currentText(), u"Shop"_s);
}

void TestSavedConnectionsWindow::theOldListIsNotTheNewConnections()
{
    const QString of = QUrl(m_server->endpoint()).authority() + u" · 1400000001"_s;
    m->press(u"Ctrl+1"_s);
    m->press(u"F5"_s);
    QTRY_COMPARE(m->shown(), QStringList(u"@RBT#shop"_s));
    const QColor ink = m->view()->palette().color(QPalette::Text);
    QCOMPARE(m->view()->accessibleDescription(), QString());
    for (const QString &keys : {u"Ctrl+2"_s, u"Ctrl+N"_s}) {
        m->press(keys);
        QVERIFY(m->tells(u"The list is still that of "_s + of));
        QVERIFY(m->view()->palette().color(QPalette::Text) != ink);
        QCOMPARE(m->view()->accessibleDescription(), u"The list of "_s + of);
        QCOMPARE(m->shown(), QStringList(u"@RBT#shop"_s)); // it is not lost
    }
    m->select({u"@RBT#shop"_s});
    m->press(u"Ctrl+C"_s);
    QCOMPARE(m->window()->statusBar()->currentMessage(), u"1 id(s) of %1 copied"_s.arg(of));
    m->press(u"Ctrl+1"_s);
    QVERIFY(!m->tells(u"The list is still that of"_s));
    QCOMPARE(m->view()->palette().color(QPalette::Text), ink);
    m->press(u"Ctrl+2"_s);
    QVERIFY(m->tells(u"The list is still that of"_s));
    m->press(u"F5"_s);
    QTRY_VERIFY(m->is<fetching::Loaded>() && m_server->requests().size() == 2);
    QVERIFY(!m->tells(u"The list is still that of"_s));
    QCOMPARE(m->view()->palette().color(QPalette::Text), ink);
}

void TestSavedConnectionsWindow::seesWhatAnotherWindowSaved()
{
    updateConnections([](SavedConnections &all) {
        SavedConnection copy = all.first();
        copy.id = newConnectionId();
        copy.name = u"From another window"_s;
        all.append(copy);
    });
    QCOMPARE(savedCount(), 3);
    leaveAndComeBack();
    QCOMPARE(savedCount(), 4);
    QCOMPARE(chooser()->itemText(3), u"From another window"_s);
}

void TestSavedConnectionsWindow::builtInOnesStandBehind()
{
    QStringList names;
    for (int row = 0; row < chooser()->count(); ++row) {
        names.append(chooser()->itemData(row, Qt::DisplayRole).toString());
    }
    QCOMPARE(names, (QStringList{u"Support desk"_s, u"Shop"_s, u"Test bench"_s, u"Sandbox"_s,
                                 u"Practice desk"_s, u"Empty app"_s, u"Edge cases"_s}));
    QVERIFY(!(chooser()->model()->index(3, 0).flags() & Qt::ItemIsSelectable)); // a heading
    for (const QString &typed : {u"sandbox"_s, u"EMPTY"_s}) {
        m->press(u"Ctrl+L"_s);
        QTest::keyClicks(QApplication::focusWidget(), typed);
        m->press(Qt::Key_Return);
    }
    QCOMPARE(chooser()->currentText(), u"Empty app"_s);
    QVERIFY(m->fetch());
    QCOMPARE(m->sandbox()->endpoint().host(), u"127.0.0.1"_s);
    QVERIFY(m->tells(u"This app has no chatbots"_s));
    m->press(u"Ctrl+S"_s);
    QVERIFY(!m->window()->findChild<ConnectionDialog *>());
    QVERIFY(m->window()->statusBar()->currentMessage().contains(u"needs no saving"_s));
    QCOMPARE(keptConnections().connections.size(), 3);
    QCOMPARE(m_server->requests().size(), 0);
}

void TestSavedConnectionsWindow::typingFinds()
{
    m->press(u"Ctrl+L"_s);
    QCOMPARE(QApplication::focusWidget(), chooser());
    QTest::keyClicks(QApplication::focusWidget(), u"BENCH"_s);
    m->press(Qt::Key_Return);
    QVERIFY(!chooser()->completer()->popup()->isVisible());
    QCOMPARE(chooser()->currentText(), u"Test bench"_s);
    QTRY_COMPARE(m->named<QLineEdit>(u"SDKAppID"_s)->text(), u"1400000003"_s);
}

void TestSavedConnectionsWindow::nothingIsChosenInPassing()
{
    m->press(u"Ctrl+1"_s);
    const QPoint place = chooser()->rect().center();
    QWheelEvent wheel(place, chooser()->mapToGlobal(place), {}, {0, -120}, Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(chooser(), &wheel);
    QCOMPARE(chooser()->currentText(), u"Support desk"_s);
    m->press(u"Ctrl+L"_s);
    m->press(Qt::Key_Down);
    QVERIFY(chooser()->view()->isVisible());
    QCOMPARE(chooser()->currentText(), u"Support desk"_s);
    QTest::keyClick(chooser()->view(), Qt::Key_Down);
    QTest::keyClick(chooser()->view(), Qt::Key_Return);
    QTRY_COMPARE(chooser()->currentText(), u"Shop"_s);
}

void TestSavedConnectionsWindow::whatNamesNothingDoesNotStay()
{
    m->press(u"Ctrl+1"_s);
    m->press(u"Ctrl+L"_s);
    QTest::keyClicks(QApplication::focusWidget(), u"no such"_s);
    m->press(u"Ctrl+F"_s);
    QCOMPARE(chooser()->currentText(), u"Support desk"_s);
}

void TestSavedConnectionsWindow::savesAndChoosesAgain()
{
    m->press(u"Ctrl+1"_s);
    QTRY_VERIFY(m->shows(u"Fetch"_s));
    m->press(u"Ctrl+N"_s);
    QCOMPARE(chooser()->currentText(), QString());
    m->chooseRegion(u"custom"_s);
    m->type(u"Endpoint"_s, m_server->endpoint().toString());
    m->type(u"SDKAppID"_s, u"1400000009"_s);
    m->type(u"Identifier"_s, u"administrator"_s);
    m->press(u"Ctrl+S"_s);
    auto *dialog = m->window()->findChild<ConnectionDialog *>();
    QTRY_COMPARE(QApplication::activeWindow(), dialog);
    QTest::keyClicks(QApplication::focusWidget(), u"New one"_s);
    m->press(Qt::Key_Return);
    QTRY_COMPARE(chooser()->currentText(), u"New one"_s);
    QCOMPARE(keptConnections().connections.size(), 4);
    QCOMPARE(keptConnections().connections.last().sdkAppId, 1400000009U);
}

void TestSavedConnectionsWindow::remembersTheChosenOne()
{
    m->press(u"Ctrl+3"_s);
    QCOMPARE(writeSettings(m->settings()), std::nullopt);
    start();
    QCOMPARE(chooser()->currentText(), u"Test bench"_s);
    QTRY_VERIFY(m->shows(u"Fetch"_s));
}

void TestSavedConnectionsWindow::saveAs(const QString &name)
{
    m->press(u"Ctrl+S"_s);
    auto *dialog = m->window()->findChild<ConnectionDialog *>();
    QTRY_COMPARE(QApplication::activeWindow(), dialog);
    dialog->findChild<QLineEdit *>()->setText(name);
    m->press(Qt::Key_Return);
}

void TestSavedConnectionsWindow::asksBeforeItOverwrites_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("sdkAppId");
    QTest::addColumn<QString>("button");
    QTest::addColumn<QStringList>("names");
    const auto row = [](const char *title, const QString &name, const QString &sdkAppId,
                        const QString &button, const QStringList &names) {
        QTest::newRow(title) << name << sdkAppId << button << names;
    };
    const QString shop = u"Shop"_s;
    const QString bench = u"Test bench"_s;
    const QString desk = u"Support desk"_s;
    const QString same = u"1400000001"_s;
    const QString other = u"1400000009"_s;
    row("another name, a new one", u"New"_s, same, u"Save as new"_s, {desk, shop, bench, u"New"_s});
    row("another name, changed", u"New"_s, same, u"Change"_s, {u"New"_s, shop, bench});
    row("another name, neither", u"New"_s, same, u"Cancel"_s, {desk, shop, bench});
    row("another app, a new one", desk, other, u"Save as new"_s,
        {desk, shop, bench, u"Support desk (2)"_s});
    row("another app, changed", desk, other, u"Change"_s, {desk, shop, bench});
}

void TestSavedConnectionsWindow::asksBeforeItOverwrites()
{
    QFETCH(const QString, name);
    QFETCH(const QString, sdkAppId);
    QFETCH(const QString, button);
    QFETCH(const QStringList, names);
    m->press(u"Ctrl+1"_s);
    QTRY_VERIFY(m->shows(u"Fetch"_s));
    const SavedConnection before = keptConnections().connections[0];
    m->type(u"SDKAppID"_s, sdkAppId);
    saveAs(name);
    QTRY_VERIFY(qobject_cast<QMessageBox *>(QApplication::activeModalWidget()));
    QVERIFY(keptConnections().connections[0] == before); // nothing is done before the answer
    answer(button);
    const SavedConnections all = keptConnections().connections;
    QCOMPARE(namesOf(all), names);
    QCOMPARE(all[0].id, before.id);
    if (names.size() > 3) {
        QVERIFY(all[0].sdkAppId == before.sdkAppId && all[3].id != before.id);
        QCOMPARE(QString::number(all[3].sdkAppId), sdkAppId);
        QCOMPARE(chooser()->currentText(), names.last());
    } else if (button == u"Change"_s) {
        QCOMPARE(QString::number(all[0].sdkAppId), sdkAppId);
    }
}

void TestSavedConnectionsWindow::savesInPlaceWithoutAQuestion()
{
    m->press(u"Ctrl+1"_s);
    QTRY_VERIFY(m->shows(u"Fetch"_s));
    m->type(u"Identifier"_s, u"other"_s);
    saveAs(u"Support desk"_s);
    QTRY_COMPARE(keptConnections().connections[0].identifier, u"other"_s);
    QVERIFY(!qobject_cast<QMessageBox *>(QApplication::activeModalWidget()));
}

void TestSavedConnectionsWindow::anEditOfTheFileSendsNothingElsewhere_data()
{
    QTest::addColumn<QString>("member");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<bool>("isShown");
    for (const bool isShown : {true, false}) {
        const char *when = isShown ? "while it shows" : "while another one shows";
        QTest::addRow("host, %s", when) << u"endpoint"_s << QJsonValue() << isShown;
        QTest::addRow("SDKAppID, %s", when) << u"sdkAppId"_s << QJsonValue(1400000009) << isShown;
        QTest::addRow("identifier, %s", when) << u"identifier"_s << QJsonValue(u"x"_s) << isShown;
    }
}

/// connections.json is edited by hand: the UserSig of before goes nowhere, and is asked for.
void TestSavedConnectionsWindow::anEditOfTheFileSendsNothingElsewhere()
{
    QFETCH(const QString, member);
    QFETCH(const QJsonValue, value);
    QFETCH(const bool, isShown);
    LoopbackServer other;
    other.playAlways(Conversation::ok({u"@RBT#other"_s}));
    m->press(u"Ctrl+1"_s);
    m->press(u"F5"_s);
    QTRY_COMPARE(m->shown(), QStringList{u"@RBT#shop"_s});
    if (!isShown) {
        m->press(u"Ctrl+2"_s);
    }
    QFile file(connectionsPath());
    QVERIFY(file.open(QIODevice::ReadWrite));
    QJsonObject root = QJsonDocument::fromJson(file.readAll()).object();
    QJsonArray all = root[u"connections"_s].toArray();
    QJsonObject first = all[0].toObject();
    first[member] = value.isNull() ? QJsonValue(other.endpoint().toString()) : value;
    all[0] = first;
    root[u"connections"_s] = all;
    QVERIFY(file.resize(0) && file.seek(0) && file.write(QJsonDocument(root).toJson()) > 0);
    file.close();
    leaveAndComeBack();
    m->press(u"Ctrl+1"_s);
    m->press(u"F5"_s); // at once, before the keychain has answered
    const auto remarks = [this] {
        QStringList texts;
        for (const auto *label : m->window()->findChildren<QLabel *>()) {
            texts.append(label->text());
        }
        return texts.join(u'\n');
    };
    QTRY_VERIFY(remarks().contains(u"It was stored for another host, SDKAppID or Identifier."_s));
    m->press(u"F5"_s);
    QVERIFY(!m->session().isBusy());
    QVERIFY(!m->shows(u"Fetch"_s));
    QCOMPARE(other.requests().size(), 0);
    QCOMPARE(m_server->requests().size(), 1);
}

void TestSavedConnectionsWindow::saysWhyTheyCannotBeRead()
{
    const QString path = connectionsPath();
    const QString disk = m_home->filePath(u"disk"_s);
    QVERIFY(QFile::rename(path, disk + u"-away"_s) && QFile::link(disk, path));
    start();
    m->window()->reportConnections();
    QVERIFY(m->tells(u"Your saved connections cannot be read"_s));
    QVERIFY(m->tells(u"what it leads to is missing"_s));
    QCOMPARE(savedCount(), 0);
    QVERIFY(QFile::rename(disk + u"-away"_s, disk));
    leaveAndComeBack();
    QTRY_COMPARE(savedCount(), 3);
    QCOMPARE(QFileInfo(path).symLinkTarget(), disk);
}

void TestSavedConnectionsWindow::listsAndDeletes()
{
    m->press(u"Ctrl+Shift+O"_s);
    auto *list = m->window()->findChild<QTreeWidget *>();
    QVERIFY(list);
    QCOMPARE(list->topLevelItemCount(), 3);
    const auto button = [this](const QString &name) -> QPushButton * {
        for (auto *one : m->window()->findChildren<QPushButton *>()) {
            if (one->accessibleName() == name || one->text() == name) {
                return one;
            }
        }
        return nullptr;
    };
    QVERIFY(!button(u"Move up"_s)->isEnabled());
    button(u"Move down"_s)->click();
    QCOMPARE(keptConnections().connections[1].name, u"Support desk"_s);
    button(u"Delete"_s)->click();
    QVERIFY(findById(keptConnections().connections,
                     list->currentItem()->data(0, Qt::UserRole).toString()));
    QTRY_VERIFY(QApplication::activeModalWidget());
    answer(u"Delete"_s);
    QTRY_COMPARE(list->topLevelItemCount(), 2);
    QTRY_COMPARE(m->secretStore().secrets().size(), 2);
}

QTEST_MAIN(TestSavedConnectionsWindow)
#include "tst_savedconnectionswindow.moc"
