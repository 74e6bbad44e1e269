// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/usersig.h"
#include "loopbackserver.h"
#include "roomtest.h"
#include "storedconnections.h"
#include "testwindow.h"
#include "ui/connections/connectiondialog.h"

#include <QAbstractItemView>
#include <QApplication>
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
    void saveUnderName(const QString &name);
    void clickInMessageBox(const QString &button);
    void reactivateWindow();
    QComboBox *chooser() { return m->named<QComboBox>(u"Saved connection"_s); }
    /// The row of the heading "Sandbox", which comes right after the saved connections.
    int savedConnectionCount() { return chooser()->findText(u"Sandbox"_s); }

private Q_SLOTS:
    void init();
    void cleanup();
    void digitKeyAndF5FetchTheOtherConnection();
    void listOfAnotherAppIsMarked();
    void showsConnectionsSavedElsewhere();
    void builtInConnectionsFollowTheSavedOnes();
    void typingFindsAConnection();
    void wheelAndArrowKeysDoNotChoose();
    void unknownNameIsDiscarded();
    void savesANewConnection();
    void restoresTheChosenConnection();
    void asksBeforeOverwriting_data();
    void asksBeforeOverwriting();
    void savesSameNameAndAppWithoutAsking();
    void editedFileDoesNotRedirectTheUserSig_data();
    void editedFileDoesNotRedirectTheUserSig();
    void reportsUnreadableFile();
    void listsMovesAndDeletes();
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
                testConnection(name, 1400000001U + static_cast<quint32>(all.size()));
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
    for (const SavedConnection &connection : storedConnections().connections) {
        secrets->write(connection.id,
                       makeUserSig(Secret("key"), connection.identifier, connection.sdkAppId,
                                   QDateTime::currentSecsSinceEpoch(), 3600),
                       [](const SecretAnswer &) {});
    }
    m = std::make_unique<TestWindow>(readSettings().settings, SandboxOptions(), regionEndpoint,
                                     secrets);
    QVERIFY(m->show());
}

/// Clicks a button of the active modal dialog.
void TestSavedConnectionsWindow::clickInMessageBox(const QString &button)
{
    for (auto *candidate : QApplication::activeModalWidget()->findChildren<QPushButton *>()) {
        if (candidate->text().remove(u'&') == button) {
            candidate->click();
            return;
        }
    }
}

/// Activates another window and then this one, like a user who edits connections.json in another
/// program and comes back.
void TestSavedConnectionsWindow::reactivateWindow()
{
    QWidget other;
    other.show();
    other.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&other));
    m->window()->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m->window()));
}

void TestSavedConnectionsWindow::digitKeyAndF5FetchTheOtherConnection()
{
    m->press(u"Ctrl+2"_s);
    m->press(u"F5"_s); // before the keychain has answered
    QTRY_COMPARE(m->visibleIds(), QStringList{u"@RBT#shop"_s});
    QCOMPARE(m_server->requests().size(), 1);
    QVERIFY(m_server->requests().first().target.contains("sdkappid=1400000002"));
    QCOMPARE(chooser()->currentText(), u"Shop"_s);
}

void TestSavedConnectionsWindow::listOfAnotherAppIsMarked()
{
    const QString of = QUrl(m_server->endpoint()).authority() + u" · 1400000001"_s;
    m->press(u"Ctrl+1"_s);
    m->press(u"F5"_s);
    QTRY_COMPARE(m->visibleIds(), QStringList(u"@RBT#shop"_s));
    const QColor textColour = m->view()->palette().color(QPalette::Text);
    QCOMPARE(m->view()->accessibleDescription(), QString());
    for (const QString &keys : {u"Ctrl+2"_s, u"Ctrl+N"_s}) {
        m->press(keys);
        QVERIFY(m->panelContains(u"The list is still from "_s + of));
        QVERIFY(m->view()->palette().color(QPalette::Text) != textColour);
        QCOMPARE(m->view()->accessibleDescription(), u"The list of "_s + of);
        QCOMPARE(m->visibleIds(), QStringList(u"@RBT#shop"_s)); // the rows stay
    }
    m->select({u"@RBT#shop"_s});
    m->press(u"Ctrl+C"_s);
    QCOMPARE(m->window()->statusBar()->currentMessage(), u"1 id(s) of %1 copied"_s.arg(of));
    m->press(u"Ctrl+1"_s);
    QVERIFY(!m->panelContains(u"The list is still from"_s));
    QCOMPARE(m->view()->palette().color(QPalette::Text), textColour);
    m->press(u"Ctrl+2"_s);
    QVERIFY(m->panelContains(u"The list is still from"_s));
    m->press(u"F5"_s);
    QTRY_VERIFY(m->is<fetching::Loaded>() && m_server->requests().size() == 2);
    QVERIFY(!m->panelContains(u"The list is still from"_s));
    QCOMPARE(m->view()->palette().color(QPalette::Text), textColour);
}

void TestSavedConnectionsWindow::showsConnectionsSavedElsewhere()
{
    updateConnections([](SavedConnections &all) {
        SavedConnection copy = all.first();
        copy.id = newConnectionId();
        copy.name = u"From another window"_s;
        all.append(copy);
    });
    QCOMPARE(savedConnectionCount(), 3);
    reactivateWindow();
    QCOMPARE(savedConnectionCount(), 4);
    QCOMPARE(chooser()->itemText(3), u"From another window"_s);
}

void TestSavedConnectionsWindow::builtInConnectionsFollowTheSavedOnes()
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
    QVERIFY(m->panelContains(u"This app has no chatbots"_s));
    m->press(u"Ctrl+S"_s);
    QVERIFY(!m->window()->findChild<ConnectionDialog *>());
    QVERIFY(m->window()->statusBar()->currentMessage().contains(u"does not need to be saved"_s));
    QCOMPARE(storedConnections().connections.size(), 3);
    QCOMPARE(m_server->requests().size(), 0);
}

void TestSavedConnectionsWindow::typingFindsAConnection()
{
    m->press(u"Ctrl+L"_s);
    QCOMPARE(QApplication::focusWidget(), chooser());
    QTest::keyClicks(QApplication::focusWidget(), u"BENCH"_s);
    m->press(Qt::Key_Return);
    QVERIFY(!chooser()->completer()->popup()->isVisible());
    QCOMPARE(chooser()->currentText(), u"Test bench"_s);
    QTRY_COMPARE(m->named<QLineEdit>(u"SDKAppID"_s)->text(), u"1400000003"_s);
}

void TestSavedConnectionsWindow::wheelAndArrowKeysDoNotChoose()
{
    m->press(u"Ctrl+1"_s);
    const QPoint centre = chooser()->rect().center();
    QWheelEvent wheel(centre, chooser()->mapToGlobal(centre), {}, {0, -120}, Qt::NoButton,
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

void TestSavedConnectionsWindow::unknownNameIsDiscarded()
{
    m->press(u"Ctrl+1"_s);
    m->press(u"Ctrl+L"_s);
    QTest::keyClicks(QApplication::focusWidget(), u"no such"_s);
    m->press(u"Ctrl+F"_s);
    QCOMPARE(chooser()->currentText(), u"Support desk"_s);
}

void TestSavedConnectionsWindow::savesANewConnection()
{
    m->press(u"Ctrl+1"_s);
    QTRY_VERIFY(m->isAvailable(u"Fetch"_s));
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
    QCOMPARE(storedConnections().connections.size(), 4);
    QCOMPARE(storedConnections().connections.last().sdkAppId, 1400000009U);
}

void TestSavedConnectionsWindow::restoresTheChosenConnection()
{
    m->press(u"Ctrl+3"_s);
    QCOMPARE(writeSettings(m->settings()), std::nullopt);
    start();
    QCOMPARE(chooser()->currentText(), u"Test bench"_s);
    QTRY_VERIFY(m->isAvailable(u"Fetch"_s));
}

void TestSavedConnectionsWindow::saveUnderName(const QString &name)
{
    m->press(u"Ctrl+S"_s);
    auto *dialog = m->window()->findChild<ConnectionDialog *>();
    QTRY_COMPARE(QApplication::activeWindow(), dialog);
    dialog->findChild<QLineEdit *>()->setText(name);
    m->press(Qt::Key_Return);
}

void TestSavedConnectionsWindow::asksBeforeOverwriting_data()
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
    row("other name, Save as new", u"New"_s, same, u"Save as new"_s, {desk, shop, bench, u"New"_s});
    row("other name, Change", u"New"_s, same, u"Change"_s, {u"New"_s, shop, bench});
    row("other name, Cancel", u"New"_s, same, u"Cancel"_s, {desk, shop, bench});
    row("other app, Save as new", desk, other, u"Save as new"_s,
        {desk, shop, bench, u"Support desk (2)"_s});
    row("other app, Change", desk, other, u"Change"_s, {desk, shop, bench});
}

void TestSavedConnectionsWindow::asksBeforeOverwriting()
{
    QFETCH(const QString, name);
    QFETCH(const QString, sdkAppId);
    QFETCH(const QString, button);
    QFETCH(const QStringList, names);
    m->press(u"Ctrl+1"_s);
    QTRY_VERIFY(m->isAvailable(u"Fetch"_s));
    const SavedConnection before = storedConnections().connections[0];
    m->type(u"SDKAppID"_s, sdkAppId);
    saveUnderName(name);
    QTRY_VERIFY(qobject_cast<QMessageBox *>(QApplication::activeModalWidget()));
    QVERIFY(storedConnections().connections[0] == before); // until a button is pressed
    clickInMessageBox(button);
    const SavedConnections all = storedConnections().connections;
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

void TestSavedConnectionsWindow::savesSameNameAndAppWithoutAsking()
{
    m->press(u"Ctrl+1"_s);
    QTRY_VERIFY(m->isAvailable(u"Fetch"_s));
    m->type(u"Identifier"_s, u"other"_s);
    saveUnderName(u"Support desk"_s);
    QTRY_COMPARE(storedConnections().connections[0].identifier, u"other"_s);
    QVERIFY(!qobject_cast<QMessageBox *>(QApplication::activeModalWidget()));
}

void TestSavedConnectionsWindow::editedFileDoesNotRedirectTheUserSig_data()
{
    QTest::addColumn<QString>("member");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<bool>("isChosen");
    for (const bool isChosen : {true, false}) {
        const char *when = isChosen ? "while it is chosen" : "while another one is chosen";
        QTest::addRow("host, %s", when) << u"endpoint"_s << QJsonValue() << isChosen;
        QTest::addRow("SDKAppID, %s", when) << u"sdkAppId"_s << QJsonValue(1400000009) << isChosen;
        QTest::addRow("identifier, %s", when) << u"identifier"_s << QJsonValue(u"x"_s) << isChosen;
    }
}

/// After connections.json was edited by hand, the stored UserSig is not sent; the user has to enter
/// one.
void TestSavedConnectionsWindow::editedFileDoesNotRedirectTheUserSig()
{
    QFETCH(const QString, member);
    QFETCH(const QJsonValue, value);
    QFETCH(const bool, isChosen);
    LoopbackServer other;
    other.playAlways(Conversation::ok({u"@RBT#other"_s}));
    m->press(u"Ctrl+1"_s);
    m->press(u"F5"_s);
    QTRY_COMPARE(m->visibleIds(), QStringList{u"@RBT#shop"_s});
    if (!isChosen) {
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
    reactivateWindow();
    m->press(u"Ctrl+1"_s);
    m->press(u"F5"_s); // before the keychain has answered
    const auto remarks = [this] {
        QStringList texts;
        for (const auto *label : m->window()->findChildren<QLabel *>()) {
            texts.append(label->text());
        }
        return texts.join(u'\n');
    };
    QTRY_VERIFY(
        remarks().contains(u"The stored UserSig is for another host, SDKAppID or Identifier."_s));
    m->press(u"F5"_s);
    QVERIFY(!m->session().isBusy());
    QVERIFY(!m->isAvailable(u"Fetch"_s));
    QCOMPARE(other.requests().size(), 0);
    QCOMPARE(m_server->requests().size(), 1);
}

void TestSavedConnectionsWindow::reportsUnreadableFile()
{
    const QString path = connectionsPath();
    const QString disk = m_home->filePath(u"disk"_s);
    QVERIFY(QFile::rename(path, disk + u"-away"_s) && QFile::link(disk, path));
    start();
    m->window()->reportConnections();
    QVERIFY(m->panelContains(u"Your saved connections cannot be read"_s));
    QVERIFY(m->panelContains(u"its target is missing"_s));
    QCOMPARE(savedConnectionCount(), 0);
    QVERIFY(QFile::rename(disk + u"-away"_s, disk));
    reactivateWindow();
    QTRY_COMPARE(savedConnectionCount(), 3);
    QCOMPARE(QFileInfo(path).symLinkTarget(), disk);
}

void TestSavedConnectionsWindow::listsMovesAndDeletes()
{
    m->press(u"Ctrl+Shift+O"_s);
    auto *list = m->window()->findChild<QTreeWidget *>();
    QVERIFY(list);
    QCOMPARE(list->topLevelItemCount(), 3);
    const auto button = [this](const QString &name) -> QPushButton * {
        for (auto *candidate : m->window()->findChildren<QPushButton *>()) {
            if (candidate->accessibleName() == name || candidate->text() == name) {
                return candidate;
            }
        }
        return nullptr;
    };
    QVERIFY(!button(u"Move up"_s)->isEnabled());
    button(u"Move down"_s)->click();
    QCOMPARE(storedConnections().connections[1].name, u"Support desk"_s);
    button(u"Delete"_s)->click();
    QVERIFY(findById(storedConnections().connections,
                     list->currentItem()->data(0, Qt::UserRole).toString()));
    QTRY_VERIFY(QApplication::activeModalWidget());
    clickInMessageBox(u"Delete"_s);
    QTRY_COMPARE(list->topLevelItemCount(), 2);
    QTRY_COMPARE(m->secretStore().secrets().size(), 2);
}

ROOM_TEST(TestSavedConnectionsWindow, QApplication)
#include "tst_savedconnectionswindow.moc"
