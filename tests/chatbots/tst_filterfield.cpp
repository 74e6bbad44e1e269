// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chatbots/filterfield.h"

#include <QApplication>
#include <QClipboard>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

namespace
{

QString longList()
{
    QString list;
    for (int i = 0; i < 20'000; ++i) {
        list += QStringLiteral("@RBT#robot-%1\n").arg(i);
    }
    return list;
}

/// What another program has in the clipboard.
class Asked : public QMimeData
{
    Q_OBJECT

public:
    explicit Asked(int &times)
        : m_times(times)
    {}
    QStringList formats() const override { return {QStringLiteral("text/plain")}; }

protected:
    QVariant retrieveData(const QString &format, QMetaType type) const override
    {
        ++m_times;
        Q_UNUSED(type)
        return format == QStringLiteral("text/plain") ? QVariant(QStringLiteral("@RBT#a"))
                                                      : QVariant();
    }

private:
    int &m_times;
};

/// How often it is asked while Ctrl+V puts it into the field.
int timesAsked(QLineEdit &field)
{
    int times = 0;
    QApplication::clipboard()->setMimeData(new Asked(times));
    QTest::keyClick(&field, Qt::Key_V, Qt::ControlModifier);
    QApplication::clipboard()->clear();
    return times;
}

} // namespace

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
    void countsALongPaste();
    void cutsNothingOff();
    void asksTheClipboardAsOftenAsQtDoes();
    void knowsTypedFromPasted();
    void aKeyTakesTheCountAway_data();
    void aKeyTakesTheCountAway();
    void tellsOnceAfterAPause();
    void leavesDownwardsAtOnce_data();
    void leavesDownwardsAtOnce();
    void escapeClearsAtOnce();
};

void TestFilterField::init()
{
    QLocale::setDefault(QLocale::English); // the C locale does not group digits since Qt 6.8
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

void TestFilterField::countsALongPaste()
{
    const QString pasted = longList();
    QApplication::clipboard()->setText(pasted);
    for (const bool byKey : {true, false}) { // or by the context menu, or dropped
        m_field->clear();
        if (byKey) {
            QTest::keyClick(m_field.get(), Qt::Key_V, Qt::ControlModifier);
        } else {
            m_field->paste();
        }
        QVERIFY(m_field->filter() == pasted);
        QCOMPARE(m_field->text(), QStringLiteral("20,000 id(s) pasted")); // no catalogue here
        QVERIFY(m_told->wait());
        QVERIFY(m_told->last().first() == pasted);
    }
    QApplication::clipboard()->setText(QString(20'000, u'x'));
    m_field->clear();
    m_field->paste();
    QCOMPARE(m_field->text(), QStringLiteral("20,000 character(s) pasted"));
}

void TestFilterField::cutsNothingOff()
{
    constexpr int count = 1'000'000;
    QString pasted;
    for (int i = 0; i < count; ++i) {
        pasted += QStringLiteral("@RBT#robot-") + QString::number(i) + u'\n';
    }
    QApplication::clipboard()->setText(pasted);
    QTest::keyClick(m_field.get(), Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(m_field->text(), QStringLiteral("1,000,000 id(s) pasted"));
    QVERIFY(m_field->filter() == pasted);
    QApplication::clipboard()->clear();
}

/// An owner that does not answer takes seconds each time.
void TestFilterField::asksTheClipboardAsOftenAsQtDoes()
{
    QLineEdit qtsOwn;
    const int expected = timesAsked(qtsOwn);
    QCOMPARE(qtsOwn.text(), QStringLiteral("@RBT#a"));
    QCOMPARE(timesAsked(*m_field), expected);
    QCOMPARE(m_field->text(), QStringLiteral("@RBT#a"));
}

void TestFilterField::knowsTypedFromPasted()
{
    QTest::keyClicks(m_field.get(), QStringLiteral("@RBT#a"));
    QCOMPARE(m_field->source(), TextSource::Typed);
    QApplication::clipboard()->setText(QStringLiteral("@RBT#b"));
    QTest::keyClick(m_field.get(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(m_field.get(), Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(m_field->text(), QStringLiteral("@RBT#b"));
    QCOMPARE(m_field->source(), TextSource::Pasted);
    QTest::keyClicks(m_field.get(), QStringLiteral("c"));
    QCOMPARE(m_field->source(), TextSource::Typed);
    m_field->setText(longList());
    QCOMPARE(m_field->source(), TextSource::Pasted);
}

void TestFilterField::aKeyTakesTheCountAway_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    QTest::addColumn<QString>("left");
    const Qt::KeyboardModifiers none;
    QTest::newRow("letter") << Qt::Key_A << none << QStringLiteral("a");
    QTest::newRow("Backspace") << Qt::Key_Backspace << none << QString();
    QTest::newRow("Delete") << Qt::Key_Delete << none << QString();
    QTest::newRow("Esc") << Qt::Key_Escape << none << QString();
    QTest::newRow("paste") << Qt::Key_V << Qt::KeyboardModifiers(Qt::ControlModifier)
                           << QStringLiteral("short");
}

void TestFilterField::aKeyTakesTheCountAway()
{
    QFETCH(Qt::Key, key);
    QFETCH(Qt::KeyboardModifiers, modifiers);
    QFETCH(QString, left);
    m_field->setText(longList());
    QTest::keyClick(m_field.get(), Qt::Key_Left); // no change
    QVERIFY(m_field->filter() == longList());
    QApplication::clipboard()->setText(QStringLiteral("short"));
    QTest::keyClick(m_field.get(), key, modifiers);
    QCOMPARE(m_field->text(), left);
    QCOMPARE(m_field->filter(), left);
    QTest::keyClick(m_field.get(), Qt::Key_Return);
    QCOMPARE(m_told->last().first().toString(), left);
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
