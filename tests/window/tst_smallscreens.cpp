// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/region.h"
#include "connection/savedconnections.h"
#include "roomtest.h"
#include "testwindow.h"
#include "ui/widgets/dialogbody.h"
#include "ui/window/onscreen.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QScreen>
#include <QScrollBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

/// Windows and dialogs that are large for the 800 x 800 screen of Qt's offscreen platform, because
/// of large fonts or of stored sizes.
class TestSmallScreens : public QObject
{
    Q_OBJECT

    QFont m_defaultFont;

    static QRect availableGeometry()
    {
        return QGuiApplication::primaryScreen()->availableGeometry();
    }

private Q_SLOTS:
    void init() { m_defaultFont = QApplication::font(); }
    void cleanup() { QApplication::setFont(m_defaultFont); }
    void buttonsOfEveryDialogAreVisible_data();
    void buttonsOfEveryDialogAreVisible();
    void tabScrollsToFocusedField();
    void dialogGrowsWithContent();
    void movesWindowOnScreen_data();
    void movesWindowOnScreen();
    void survivesDamagedStoredGeometry_data();
    void survivesDamagedStoredGeometry();
    void narrowWindowDoesNotChangeStoredColumnWidth();
    void limitsStoredColumnWidthToWindow();
};

void TestSmallScreens::buttonsOfEveryDialogAreVisible_data()
{
    QTest::addColumn<QString>("keys");
    QTest::addColumn<int>("pointSize");
    for (const int pointSize : {9, 14, 20}) {
        for (const char *keys :
             {"Ctrl+,", "Ctrl+E", "Ctrl+Shift+K", "Ctrl+Shift+O", "Ctrl+S", "F1", "F12"}) {
            QTest::addRow("%s, %d points", keys, pointSize)
                << QString::fromLatin1(keys) << pointSize;
        }
    }
}

void TestSmallScreens::buttonsOfEveryDialogAreVisible()
{
    QFETCH(QString, keys);
    QFETCH(int, pointSize);
    QFont font = m_defaultFont;
    font.setPointSize(pointSize);
    QApplication::setFont(font);
    Settings settings;
    settings.region = QStringLiteral("sg");
    settings.sandbox = false;
    settings.sdkAppId = QStringLiteral("1400000009");
    settings.identifier = QStringLiteral("administrator");
    if (keys == QStringLiteral("Ctrl+E")) {
        settings = {};
    }
    TestWindow m(settings);
    QVERIFY(m.show());
    if (keys == QStringLiteral("Ctrl+E")) {
        QVERIFY(m.fetch());
    }
    m.press(keys);
    auto *dialog = m.window()->findChild<QDialog *>();
    QVERIFY2(dialog && QTest::qWaitForWindowExposed(dialog), qPrintable(keys));
    QTRY_VERIFY(availableGeometry().contains(dialog->frameGeometry()));
    int buttons = 0;
    for (const auto *box : dialog->findChildren<QDialogButtonBox *>()) {
        for (const QAbstractButton *button : box->buttons()) {
            QVERIFY(button->isVisible());
            QVERIFY2(!button->visibleRegion().isEmpty(), qPrintable(button->text()));
            QCOMPARE(button->visibleRegion().boundingRect(), button->rect());
            ++buttons;
        }
    }
    QVERIFY(buttons > 0 || keys == QStringLiteral("F12")); // the activity window has no button box
}

void TestSmallScreens::tabScrollsToFocusedField()
{
    QFont font = m_defaultFont;
    font.setPointSize(30);
    QApplication::setFont(font);
    TestWindow m;
    QVERIFY(m.show());
    m.press(QStringLiteral("Ctrl+,"));
    auto *dialog = m.window()->findChild<QDialog *>();
    QVERIFY(dialog);
    QTRY_COMPARE(QApplication::activeWindow(), dialog);
    const auto *body = dialog->findChild<DialogBody *>();
    QVERIFY(body->verticalScrollBar()->maximum() > 0);
    const QWidget *first = QApplication::focusWidget();
    do {
        m.press(Qt::Key_Tab);
        const QWidget *focused = QApplication::focusWidget();
        QVERIFY2(!focused->visibleRegion().isEmpty(),
                 qPrintable(u"%1 %2"_s.arg(QLatin1String(focused->metaObject()->className()),
                                           focused->accessibleName())));
    } while (QApplication::focusWidget() != first);
}

void TestSmallScreens::dialogGrowsWithContent()
{
    QDialog dialog;
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    auto *label = new QLabel;
    label->setWordWrap(true);
    column->addWidget(label);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    DialogBody::layOut(dialog, content, buttons);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    const int before = dialog.height();
    label->setText(QStringLiteral("word ").repeated(200));
    QTRY_VERIFY(dialog.height() > before);
    QTRY_VERIFY(label->height() >= label->heightForWidth(label->width()));
    label->setText(QStringLiteral("word ").repeated(20'000));
    QTRY_COMPARE(dialog.height(), availableGeometryFor(dialog).height());
    QVERIFY(availableGeometry().contains(dialog.geometry()));
}

void TestSmallScreens::movesWindowOnScreen_data()
{
    QTest::addColumn<QRect>("geometry");
    QTest::newRow("enormous") << QRect(-1994, -1994, 32767, 32767);
    QTest::newRow("far to the left") << QRect(-5000, 100, 300, 200);
    QTest::newRow("far below") << QRect(100, 30'000, 300, 200);
    QTest::newRow("partly off the screen") << QRect(700, 700, 300, 300);
}

void TestSmallScreens::movesWindowOnScreen()
{
    QFETCH(QRect, geometry);
    QWidget window;
    window.setGeometry(geometry);
    bringOnScreen(window);
    QVERIFY(availableGeometry().contains(window.geometry()));
    QCOMPARE(window.size(), geometry.size().boundedTo(window.size())); // never enlarged
    const QRect onScreen(120, 130, 300, 200);
    window.setGeometry(onScreen);
    bringOnScreen(window);
    QCOMPARE(window.geometry(), onScreen);
}

void TestSmallScreens::survivesDamagedStoredGeometry_data()
{
    QTest::addColumn<int>("offset");
    QTest::addColumn<char>("byte");
    QWidget window;
    // The first eight bytes are a magic number and the version.
    for (int offset = 8; offset < window.saveGeometry().size(); ++offset) {
        for (const char byte : {'\x7f', '\xf8', '\xff', '\x01'}) {
            QTest::addRow("byte %d is %d", offset, byte) << offset << byte;
        }
    }
}

void TestSmallScreens::survivesDamagedStoredGeometry()
{
    QFETCH(int, offset);
    QFETCH(char, byte);
    QWidget window;
    window.setGeometry(50, 60, 400, 300);
    QByteArray stored = window.saveGeometry();
    stored[offset] = byte;
    Settings settings;
    settings.windowGeometry = stored;
    TestWindow m(settings);
    QVERIFY(!m.window()->isFullScreen());
    if (!m.window()->isMaximized()) {
        QVERIFY(availableGeometry().intersects(m.window()->geometry()));
        QVERIFY(m.window()->width() <= availableGeometry().width() &&
                m.window()->height() <= availableGeometry().height());
    }
}

void TestSmallScreens::narrowWindowDoesNotChangeStoredColumnWidth()
{
    Settings settings;
    int defaultWidth = 0;
    {
        TestWindow m;
        QVERIFY(m.show());
        m.window()->resize(3000, 500);
        defaultWidth = m.view()->columnWidth(0);
        m.window()->resize(m.window()->minimumSizeHint());
        QVERIFY(m.view()->columnWidth(0) < defaultWidth);
        settings = m.settings();
    }
    TestWindow m(settings);
    QVERIFY(m.show());
    m.window()->resize(3000, 500);
    QCOMPARE(m.view()->columnWidth(0), defaultWidth);
}

void TestSmallScreens::limitsStoredColumnWidthToWindow()
{
    Settings settings;
    int defaultWidth = 0;
    {
        TestWindow m;
        QVERIFY(m.show());
        m.window()->resize(6000, 500);
        defaultWidth = m.view()->columnWidth(0);
        m.view()->horizontalHeader()->resizeSection(0, 4000);
        QCOMPARE(m.view()->columnWidth(0), 4000); // the width that the user has set
        settings = m.settings();
    }
    TestWindow m(settings);
    QVERIFY(m.show());
    m.window()->resize(3000, 500);
    QCOMPARE(m.view()->columnWidth(0), defaultWidth);
    m.window()->resize(6000, 500);
    QCOMPARE(m.view()->columnWidth(0), 4000);
}

ROOM_TEST(TestSmallScreens, QApplication)
#include "tst_smallscreens.moc"
