// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomtest.h"
#include "testwindow.h"
#include "ui/connections/connectionchooser.h"
#include "ui/connections/makeusersigdialog.h"
#include "ui/export/exportdialog.h"
#include "ui/fetch/proxylogindialog.h"
#include "ui/preferences/preferencesdialog.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>

/// No mnemonic is used twice in a menu, window or dialog.
class TestMnemonics : public QObject
{
    Q_OBJECT

    QHash<QString, QString> m_textByMnemonic;

    void addMnemonic(const QString &text);
    void addMnemonicsOf(const QWidget *window);

private Q_SLOTS:
    void init() { m_textByMnemonic.clear(); }
    void areUniqueInEveryMenu();
    void areUniqueInTheWindow();
    void areUniqueInTheDialogs();
};

/// Ignores texts without a mnemonic, such as Cancel, which has Esc.
void TestMnemonics::addMnemonic(const QString &text)
{
    const QString key = QKeySequence::mnemonic(text).toString();
    if (!key.isEmpty()) {
        QVERIFY2(!m_textByMnemonic.contains(key),
                 qPrintable(text + u' ' + m_textByMnemonic.value(key)));
        m_textByMnemonic.insert(key, text);
    }
}

/// Includes controls that are never visible together: a mnemonic with two meanings is hard to
/// remember.
void TestMnemonics::addMnemonicsOf(const QWidget *window)
{
    for (const QLabel *label : window->findChildren<QLabel *>()) {
        // Every letter of "Saved connection" is already used. Its combo box has Ctrl+L.
        if (label->buddy() && !qobject_cast<ConnectionChooser *>(label->buddy())) {
            QVERIFY2(label->text().contains(u'&'), qPrintable(label->text()));
            addMnemonic(label->text());
        }
    }
    for (const QAbstractButton *button : window->findChildren<QAbstractButton *>()) {
        addMnemonic(button->text());
    }
}

void TestMnemonics::areUniqueInEveryMenu()
{
    TestWindow window;
    const QList<QMenu *> menus = window.window()->findChildren<QMenu *>();
    QVERIFY(menus.size() >= 5);
    for (const QMenu *menu : menus) {
        m_textByMnemonic.clear();
        for (const QAction *action : menu->actions()) {
            if (!action->isSeparator()) {
                QVERIFY2(action->text().contains(u'&'), qPrintable(action->text()));
                addMnemonic(action->text());
            }
        }
    }
}

void TestMnemonics::areUniqueInTheWindow()
{
    TestWindow window;
    for (const QAction *menu : window.window()->menuBar()->actions()) {
        addMnemonic(menu->text());
    }
    addMnemonicsOf(window.window());
    QVERIFY(m_textByMnemonic.size() >= 17);
}

void TestMnemonics::areUniqueInTheDialogs()
{
    ExportOffer offer;
    offer.proposedPath = QStringLiteral("/nowhere.csv");
    const ExportDialog exportDialog(
        offer, [](const ExportChoice &) { return Success(); }, nullptr);
    addMnemonicsOf(&exportDialog);
    QVERIFY(m_textByMnemonic.size() >= 5);
    m_textByMnemonic.clear();
    const MakeUserSigDialog makeUserSigDialog({{}, {}, QDateTime::currentDateTimeUtc}, nullptr);
    addMnemonicsOf(&makeUserSigDialog);
    QVERIFY(m_textByMnemonic.size() >= 5);
    m_textByMnemonic.clear();
    const ProxyLoginDialog proxyLoginDialog({}, {}, false, {}, nullptr);
    addMnemonicsOf(&proxyLoginDialog);
    QVERIFY(m_textByMnemonic.size() >= 4);
    m_textByMnemonic.clear();
    const PreferencesDialog preferencesDialog({}, {}, nullptr);
    addMnemonicsOf(&preferencesDialog);
    QVERIFY(m_textByMnemonic.size() >= 5);
}

ROOM_TEST(TestMnemonics, QApplication)
#include "tst_mnemonics.moc"
