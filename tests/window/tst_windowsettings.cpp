// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomtest.h"
#include "testwindow.h"
#include "ui/export/exportdialog.h"

#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QHeaderView>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>

/// What a window saves for the next start, written to the settings file and read back.
class TestWindowSettings : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestWindow> m;

    void start(const Settings &settings);
    void restart();
    void clickHeader(int column);

private Q_SLOTS:
    void init() { start({}); }
    void cleanup() { m.reset(); }
    void restoresFormWithoutUserSig();
    void restoresChosenSandbox();
    void restoresSortOrder_data();
    void restoresSortOrder();
    void restoresColumnsAndWindowSize();
    void proposesFolderOfLastExport();
    void exportsWithoutMouse();
    void offersActionsForExportedFile();
    void announcesChangedSettings();
};

void TestWindowSettings::start(const Settings &settings)
{
    m = std::make_unique<TestWindow>(settings);
    QVERIFY(m->show());
}

void TestWindowSettings::restart()
{
    QVERIFY(!writeSettings(m->settings()));
    const ReadSettings read = readSettings();
    QVERIFY(!read.isDamaged);
    start(read.settings);
}

void TestWindowSettings::clickHeader(int column)
{
    QHeaderView *header = m->view()->horizontalHeader();
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                      QPoint(header->sectionViewportPosition(column) + 20, header->height() / 2));
}

void TestWindowSettings::restoresFormWithoutUserSig()
{
    m->chooseRegion(QStringLiteral("custom"));
    m->type(QStringLiteral("Endpoint"), QStringLiteral("https://chat.example.com"));
    m->type(QStringLiteral("SDKAppID"), QStringLiteral("1400000009"));
    m->type(QStringLiteral("Identifier"), QStringLiteral("support lead"));
    m->type(QStringLiteral("UserSig"), distinctiveUserSig());
    restart();
    const auto text = [this](const char *field) {
        return m->named<QLineEdit>(QString::fromLatin1(field))->text();
    };
    QCOMPARE(text("Endpoint"), QStringLiteral("https://chat.example.com"));
    QVERIFY(m->isAvailable(QStringLiteral("Endpoint")));
    QCOMPARE(text("SDKAppID"), QStringLiteral("1400000009"));
    QCOMPARE(text("Identifier"), QStringLiteral("support lead"));
    QCOMPARE(text("UserSig"), QString());
    QCOMPARE(m->alertText(), QStringLiteral("Not ready to fetch. UserSig is missing."));
}

void TestWindowSettings::restoresChosenSandbox()
{
    restart();
    QVERIFY(m->fetch());
    m->chooseRegion(QStringLiteral("jp"));
    restart();
    QVERIFY(!m->isAvailable(QStringLiteral("Fetch")));
    QVERIFY(!m->sandbox()); // not started yet
    m->window()->chooseSandbox();
    QVERIFY(m->fetch());
}

void TestWindowSettings::restoresSortOrder_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<int>("clicks");
    QTest::newRow("service's order") << 0 << 0;
    QTest::newRow("UserID ascending") << 0 << 1;
    QTest::newRow("UserID descending") << 0 << 2;
    QTest::newRow("service's order after a third click") << 0 << 3;
    QTest::newRow("Connection descending") << 1 << 2;
}

void TestWindowSettings::restoresSortOrder()
{
    QFETCH(int, column);
    QFETCH(int, clicks);
    QVERIFY(m->fetch());
    const QStringList serviceOrder = m->visibleIds();
    for (int i = 0; i < clicks; ++i) {
        clickHeader(column);
    }
    const QStringList before = m->visibleIds();
    QCOMPARE(before == serviceOrder, column == 1 || clicks % 3 == 0);
    restart();
    QVERIFY(m->fetch());
    QCOMPARE(m->visibleIds(), before);
    QCOMPARE(m->view()->horizontalHeader()->sortIndicatorSection(), clicks % 3 ? column : -1);
    QCOMPARE(m->view()->horizontalHeader()->sortIndicatorOrder(),
             clicks % 3 == 2 ? Qt::DescendingOrder : Qt::AscendingOrder);
    clickHeader(0); // continues from the restored order
    QVERIFY(m->visibleIds() != before ||
            (column == 0 && clicks % 3 == 0 && before == serviceOrder));
}

void TestWindowSettings::restoresColumnsAndWindowSize()
{
    QHeaderView *header = m->view()->horizontalHeader();
    header->moveSection(0, 1);
    header->resizeSection(1, 234);
    m->window()->resize(711, 633);
    restart();
    header = m->view()->horizontalHeader();
    QCOMPARE(header->visualIndex(0), 1);
    QCOMPARE(header->sectionSize(1), 234);
    QCOMPARE(m->window()->size(), QSize(711, 633));
}

void TestWindowSettings::proposesFolderOfLastExport()
{
    const QTemporaryDir folder;
    QVERIFY(m->fetch());
    m->press(QStringLiteral("Ctrl+E"));
    auto *dialog = m->window()->findChild<ExportDialog *>();
    QVERIFY(dialog);
    dialog->findChild<QLineEdit *>()->setText(folder.filePath(QStringLiteral("a.csv")));
    QTest::keyClick(dialog->findChild<QLineEdit *>(), Qt::Key_Return);
    restart();
    QVERIFY(m->fetch());
    m->press(QStringLiteral("Ctrl+E"));
    const QString proposed =
        m->window()->findChild<ExportDialog *>()->findChild<QLineEdit *>()->text();
    QVERIFY2(proposed.startsWith(folder.path() + QStringLiteral("/chatbots_1400000001_sandbox_")),
             qPrintable(proposed));
}

void TestWindowSettings::exportsWithoutMouse()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("chatbots.csv"));
    QVERIFY(m->fetch());
    m->press(QStringLiteral("Ctrl+F"));
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("desk"));
    m->press(Qt::Key_Down);
    clickHeader(0);
    m->press(QStringLiteral("Ctrl+E"));
    auto *dialog = m->window()->findChild<ExportDialog *>();
    QTRY_COMPARE(QApplication::activeWindow(), dialog);
    auto *line = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(line);
    m->press(QStringLiteral("Ctrl+A"));
    QTest::keyClicks(line, path);
    m->press(Qt::Key_Return);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(),
             QByteArray("UserID\r\n@RBT#helpdesk\r\n@RBT#helpdesk-2\r\n@RBT#helpdesk-10\r\n"));
}

void TestWindowSettings::offersActionsForExportedFile()
{
    const QTemporaryDir folder;
    QVERIFY(m->fetch());
    for (const char *name : {"first.csv", "second.csv"}) {
        const QString path = folder.filePath(QString::fromLatin1(name));
        m->click(QStringLiteral("Export CSV"));
        ExportDialog *dialog = nullptr;
        for (ExportDialog *any : m->window()->findChildren<ExportDialog *>()) {
            dialog = any->isVisible() ? any : dialog;
        }
        QVERIFY(dialog);
        dialog->findChild<QLineEdit *>()->setText(path);
        QTest::keyClick(dialog->findChild<QLineEdit *>(), Qt::Key_Return);
        QCOMPARE(m->alertText(), QStringLiteral("17 chatbot(s) exported. ") + path);
        QVERIFY(m->isAvailable(QStringLiteral("Show in folder")));
        m->click(QStringLiteral("Copy path"));
        QCOMPARE(QApplication::clipboard()->text(), path);
    }
    QVERIFY(m->fetch());
    QCOMPARE(m->alertText(), QStringLiteral("17 chatbot(s) fetched"));
    QVERIFY(!m->isAvailable(QStringLiteral("Copy path")));
}

void TestWindowSettings::announcesChangedSettings()
{
    const QTemporaryDir folder;
    QSignalSpy changed(&m->settingsStore(), &SettingsStore::changed);
    QVERIFY(m->fetch());
    QCOMPARE(changed.size(), 1);
    m->press(QStringLiteral("Ctrl+E"));
    auto *dialog = m->window()->findChild<ExportDialog *>();
    dialog->findChild<QLineEdit *>()->setText(folder.filePath(QStringLiteral("a.csv")));
    QTest::keyClick(dialog->findChild<QLineEdit *>(), Qt::Key_Return);
    QCOMPARE(changed.size(), 2);
}

ROOM_TEST(TestWindowSettings, QApplication)
#include "tst_windowsettings.moc"
