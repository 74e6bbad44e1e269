// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/region.h"
#include "connection/savedconnections.h"
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

/// On a screen of 800 x 800, as Qt's offscreen platform has it, and with letters so large that it
/// is a small one.
class TestSmallScreens : public QObject
{
    Q_OBJECT

    QFont m_usual;

    static QRect room() { return QGuiApplication::primaryScreen()->availableGeometry(); }

private Q_SLOTS:
    void init() { m_usual = QApplication::font(); }
    void cleanup() { QApplication::setFont(m_usual); }
    void everyDialogShowsItsButtons_data();
    void everyDialogShowsItsButtons();
    void tabBringsAFieldIntoSight();
    void growsWithItsContent();
    void oddGeometryIsBroughtOnScreen_data();
    void oddGeometryIsBroughtOnScreen();
    void oddStoredGeometry_data();
    void oddStoredGeometry();
    void theIdIsNotKeptNarrow();
    void aWidthOfAnotherScreenIsNotKept();
};

void TestSmallScreens::everyDialogShowsItsButtons_data()
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

void TestSmallScreens::everyDialogShowsItsButtons()
{
    QFETCH(QString, keys);
    QFETCH(int, pointSize);
    QFont font = m_usual;
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
    QTRY_VERIFY(room().contains(dialog->frameGeometry()));
    int buttons = 0;
    for (const auto *box : dialog->findChildren<QDialogButtonBox *>()) {
        for (const QAbstractButton *button : box->buttons()) {
            QVERIFY(button->isVisible());
            QVERIFY2(!button->visibleRegion().isEmpty(), qPrintable(button->text()));
            QCOMPARE(button->visibleRegion().boundingRect(), button->rect());
            ++buttons;
        }
    }
    QVERIFY(buttons > 0 || keys == QStringLiteral("F12")); // it has a row of its own
}

void TestSmallScreens::tabBringsAFieldIntoSight()
{
    QFont font = m_usual;
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

void TestSmallScreens::growsWithItsContent()
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
    QTRY_COMPARE(dialog.height(), roomFor(dialog).height());
    QVERIFY(room().contains(dialog.geometry()));
}

void TestSmallScreens::oddGeometryIsBroughtOnScreen_data()
{
    QTest::addColumn<QRect>("geometry");
    QTest::newRow("enormous") << QRect(-1994, -1994, 32767, 32767);
    QTest::newRow("far to the left") << QRect(-5000, 100, 300, 200);
    QTest::newRow("far down") << QRect(100, 30'000, 300, 200);
    QTest::newRow("half of it") << QRect(700, 700, 300, 300);
}

void TestSmallScreens::oddGeometryIsBroughtOnScreen()
{
    QFETCH(QRect, geometry);
    QWidget window;
    window.setGeometry(geometry);
    bringOnScreen(window);
    QVERIFY(room().contains(window.geometry()));
    QCOMPARE(window.size(), geometry.size().boundedTo(window.size())); // nothing is made larger
    const QRect sound(120, 130, 300, 200);
    window.setGeometry(sound);
    bringOnScreen(window);
    QCOMPARE(window.geometry(), sound);
}

void TestSmallScreens::oddStoredGeometry_data()
{
    QTest::addColumn<int>("at");
    QTest::addColumn<char>("byte");
    QWidget window;
    for (int at = 8; at < window.saveGeometry().size(); ++at) { // behind magic and version
        for (const char byte : {'\x7f', '\xf8', '\xff', '\x01'}) {
            QTest::addRow("byte %d is %d", at, byte) << at << byte;
        }
    }
}

void TestSmallScreens::oddStoredGeometry()
{
    QFETCH(int, at);
    QFETCH(char, byte);
    QWidget window;
    window.setGeometry(50, 60, 400, 300);
    QByteArray stored = window.saveGeometry();
    stored[at] = byte;
    Settings settings;
    settings.windowPlace = stored;
    TestWindow m(settings);
    QVERIFY(!m.window()->isFullScreen());
    if (!m.window()->isMaximized()) {
        QVERIFY(room().intersects(m.window()->geometry()));
        QVERIFY(m.window()->width() <= room().width() && m.window()->height() <= room().height());
    }
}

void TestSmallScreens::theIdIsNotKeptNarrow()
{
    Settings settings;
    int usual = 0;
    {
        TestWindow m;
        QVERIFY(m.show());
        m.window()->resize(3000, 500);
        usual = m.view()->columnWidth(0);
        m.window()->resize(m.window()->minimumSizeHint());
        QVERIFY(m.view()->columnWidth(0) < usual);
        settings = m.settings();
    }
    TestWindow m(settings);
    QVERIFY(m.show());
    m.window()->resize(3000, 500);
    QCOMPARE(m.view()->columnWidth(0), usual);
}

void TestSmallScreens::aWidthOfAnotherScreenIsNotKept()
{
    Settings settings;
    int usual = 0;
    {
        TestWindow m;
        QVERIFY(m.show());
        m.window()->resize(6000, 500);
        usual = m.view()->columnWidth(0);
        m.view()->horizontalHeader()->resizeSection(0, 4000);
        QCOMPARE(m.view()->columnWidth(0), 4000); // what was dragged holds
        settings = m.settings();
    }
    TestWindow m(settings);
    QVERIFY(m.show());
    m.window()->resize(3000, 500);
    QCOMPARE(m.view()->columnWidth(0), usual);
    m.window()->resize(6000, 500);
    QCOMPARE(m.view()->columnWidth(0), 4000);
}

QTEST_MAIN(TestSmallScreens)
#include "tst_smallscreens.moc"
