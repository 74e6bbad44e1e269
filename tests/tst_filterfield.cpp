// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "filterfield.h"

#include <QApplication>
#include <QClipboard>
#include <QSignalSpy>
#include <QTest>

class TestFilterField : public QObject
{
    Q_OBJECT

    std::unique_ptr<FilterField> m_field;
    std::unique_ptr<QSignalSpy> m_told;
    std::unique_ptr<QSignalSpy> m_left;

private Q_SLOTS:
    void init();
    void hasAName();
    void keepsTheLinesOfAPaste_data();
    void keepsTheLinesOfAPaste();
    void takesALongPasteWhole();
    void tellsOnceAfterAPause();
    void leavesDownwardsAtOnce_data();
    void leavesDownwardsAtOnce();
    void escapeClearsAtOnce();
};

void TestFilterField::init()
{
    m_field = std::make_unique<FilterField>();
    m_field->show();
    m_field->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_field.get()));
    m_told = std::make_unique<QSignalSpy>(m_field.get(), &FilterField::filterChanged);
    m_left = std::make_unique<QSignalSpy>(m_field.get(), &FilterField::leftDownwards);
}

void TestFilterField::hasAName()
{
    QCOMPARE(m_field->accessibleName(), QStringLiteral("Filter"));
    QVERIFY(m_field->isClearButtonEnabled());
}

void TestFilterField::keepsTheLinesOfAPaste_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::newRow("LF") << QStringLiteral("@RBT#a\n@RBT#b\n");
    QTest::newRow("CRLF") << QStringLiteral("@RBT#a\r\n@RBT#b\r\n");
    QTest::newRow("line separator") << QStringLiteral("@RBT#a\u2028@RBT#b");
    QTest::newRow("blanks in an id") << QStringLiteral("@RBT#one blank\n\t@RBT#b ");
}

void TestFilterField::keepsTheLinesOfAPaste()
{
    QFETCH(QString, pasted);
    QApplication::clipboard()->setText(pasted);
    QTest::keyClick(m_field.get(), Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(m_field->text(), pasted);
    QTRY_COMPARE(m_told->size(), 1);
    QCOMPARE(m_told->first().first().toString(), pasted);
    QVERIFY(!m_field->displayText().contains(u'\n')); // on screen it stays one line
}

void TestFilterField::takesALongPasteWhole()
{
    QString pasted;
    for (int i = 0; i < 20'000; ++i) {
        pasted += QStringLiteral("@RBT#robot-%1\n").arg(i);
    }
    QApplication::clipboard()->setText(pasted);
    m_field->paste();
    QCOMPARE(m_field->text().size(), pasted.size());
    QVERIFY(m_field->text() == pasted);
}

void TestFilterField::tellsOnceAfterAPause()
{
    QTest::keyClicks(m_field.get(), QStringLiteral("help"));
    QCOMPARE(m_told->size(), 0);
    QVERIFY(m_told->wait());
    QCOMPARE(*m_told, (QList<QVariantList>{{QStringLiteral("help")}}));
    QVERIFY(m_left->isEmpty());
}

void TestFilterField::leavesDownwardsAtOnce_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::newRow("Down") << Qt::Key_Down;
    QTest::newRow("Return") << Qt::Key_Return;
    QTest::newRow("Enter of the number block") << Qt::Key_Enter;
}

void TestFilterField::leavesDownwardsAtOnce()
{
    QFETCH(Qt::Key, key);
    QTest::keyClicks(m_field.get(), QStringLiteral("help"));
    QTest::keyClick(m_field.get(), key);
    QCOMPARE(*m_told, (QList<QVariantList>{{QStringLiteral("help")}}));
    QCOMPARE(m_left->size(), 1);
}

void TestFilterField::escapeClearsAtOnce()
{
    m_field->setText(QStringLiteral("help"));
    QTest::keyClick(m_field.get(), Qt::Key_Escape);
    QCOMPARE(m_field->text(), QString());
    QCOMPARE(*m_told, (QList<QVariantList>{{QString()}}));
    QTest::keyClick(m_field.get(), Qt::Key_Z, Qt::ControlModifier); // and can be undone
    QVERIFY(m_told->wait());
    QCOMPARE(m_field->text(), QStringLiteral("help"));
}

QTEST_MAIN(TestFilterField)
#include "tst_filterfield.moc"
