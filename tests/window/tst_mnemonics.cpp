// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "testwindow.h"
#include "ui/connections/connectionchooser.h"
#include "ui/connections/makeusersigdialog.h"
#include "ui/export/exportdialog.h"
#include "ui/fetch/proxylogindialog.h"
#include "ui/preferences/preferencesdialog.h"

#include <QAbstractButton>
#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>

/// Alt and a letter lead to one place only.
class TestMnemonics : public QObject
{
    Q_OBJECT

    QHash<QString, QString> m_taken;

    void take(const QString &text);
    void takeAllOf(const QWidget *window);

private Q_SLOTS:
    void init() { m_taken.clear(); }
    void areUniqueInEveryMenu();
    void areUniqueInTheWindow();
    void areUniqueInTheDialogs();
};

/// Without a letter it is nothing that anybody can reach, such as Cancel, which has Esc.
void TestMnemonics::take(const QString &text)
{
    const QString key = QKeySequence::mnemonic(text).toString();
    if (!key.isEmpty()) {
        QVERIFY2(!m_taken.contains(key), qPrintable(text + u' ' + m_taken.value(key)));
        m_taken.insert(key, text);
    }
}

/// Those that never show together count as well, since nobody can remember two.
void TestMnemonics::takeAllOf(const QWidget *window)
{
    for (const QLabel *label : window->findChildren<QLabel *>()) {
        // All letters that "Connection" has are taken: its chooser has Ctrl+L.
        if (label->buddy() && !qobject_cast<ConnectionChooser *>(label->buddy())) {
            QVERIFY2(label->text().contains(u'&'), qPrintable(label->text()));
            take(label->text());
        }
    }
    for (const QAbstractButton *button : window->findChildren<QAbstractButton *>()) {
        take(button->text());
    }
}

void TestMnemonics::areUniqueInEveryMenu()
{
    TestWindow window;
    const QList<QMenu *> menus = window.window()->findChildren<QMenu *>();
    QVERIFY(menus.size() >= 5);
    for (const QMenu *menu : menus) {
        m_taken.clear();
        for (const QAction *action : menu->actions()) {
            if (!action->isSeparator()) {
                QVERIFY2(action->text().contains(u'&'), qPrintable(action->text()));
                take(action->text());
            }
        }
    }
}

void TestMnemonics::areUniqueInTheWindow()
{
    TestWindow window;
    for (const QAction *menu : window.window()->menuBar()->actions()) {
        take(menu->text());
    }
    takeAllOf(window.window());
    QVERIFY(m_taken.size() >= 17);
}

void TestMnemonics::areUniqueInTheDialogs()
{
    ExportOffer offer;
    offer.proposedPath = QStringLiteral("/nowhere.csv");
    const ExportDialog exporting(
        offer, [](const ExportChoice &) { return Success(); }, nullptr);
    takeAllOf(&exporting);
    QVERIFY(m_taken.size() >= 5);
    m_taken.clear();
    const MakeUserSigDialog making({{}, {}, QDateTime::currentDateTimeUtc}, nullptr);
    takeAllOf(&making);
    QVERIFY(m_taken.size() >= 5);
    m_taken.clear();
    const ProxyLoginDialog signingIn({}, {}, false, {}, nullptr);
    takeAllOf(&signingIn);
    QVERIFY(m_taken.size() >= 4);
    m_taken.clear();
    const PreferencesDialog preferences({}, {}, nullptr);
    takeAllOf(&preferences);
    QVERIFY(m_taken.size() >= 5);
}

QTEST_MAIN(TestMnemonics)
#include "tst_mnemonics.moc"
