// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomtest.h"
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

/// Clipboard contents that count how often they are requested.
class CountingMimeData : public QMimeData
{
    Q_OBJECT

public:
    explicit CountingMimeData(int &requests)
        : m_requests(requests)
    {}
    QStringList formats() const override { return {QStringLiteral("text/plain")}; }

protected:
    QVariant retrieveData(const QString &format, QMetaType type) const override
    {
        ++m_requests;
        Q_UNUSED(type)
        return format == QStringLiteral("text/plain") ? QVariant(QStringLiteral("@RBT#a"))
                                                      : QVariant();
    }

private:
    int &m_requests;
};

/// How often the clipboard is requested when Ctrl+V pastes into @p field.
int requestCount(QLineEdit &field)
{
    int requests = 0;
    QApplication::clipboard()->setMimeData(new CountingMimeData(requests));
    QTest::keyClick(&field, Qt::Key_V, Qt::ControlModifier);
    QApplication::clipboard()->clear();
    return requests;
}

} // namespace

class TestFilterField : public QObject
{
    Q_OBJECT

    std::unique_ptr<FilterField> m_field;
    std::unique_ptr<QSignalSpy> m_filterChanged;
    std::unique_ptr<QSignalSpy> m_listRequested;

private Q_SLOTS:
    void init();
    void hasAccessibleNameAndClearButton();
    void keepsPastedLineBreaks_data();
    void keepsPastedLineBreaks();
    void showsCountOfLongPaste();
    void keepsMillionPastedLines();
    void readsClipboardAsOftenAsQt();
    void distinguishesTypedFromPasted();
    void keyReplacesLongText_data();
    void keyReplacesLongText();
    void emitsOnceAfterTyping();
    void downAndReturnLeaveAtOnce_data();
    void downAndReturnLeaveAtOnce();
    void escapeClearsAtOnce();
};

void TestFilterField::init()
{
    QLocale::setDefault(QLocale::English); // the C locale does not group digits since Qt 6.8
    m_field = std::make_unique<FilterField>();
    m_field->show();
    m_field->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_field.get()));
    m_filterChanged = std::make_unique<QSignalSpy>(m_field.get(), &FilterField::filterChanged);
    m_listRequested = std::make_unique<QSignalSpy>(m_field.get(), &FilterField::listRequested);
}

void TestFilterField::hasAccessibleNameAndClearButton()
{
    QCOMPARE(m_field->accessibleName(), QStringLiteral("Filter"));
    QVERIFY(m_field->isClearButtonEnabled());
}

void TestFilterField::keepsPastedLineBreaks_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::newRow("LF") << QStringLiteral("@RBT#a\n@RBT#b\n");
    QTest::newRow("CRLF") << QStringLiteral("@RBT#a\r\n@RBT#b\r\n");
    QTest::newRow("line separator") << QStringLiteral("@RBT#a\u2028@RBT#b");
    QTest::newRow("id with a space") << QStringLiteral("@RBT#one blank\n\t@RBT#b ");
}

void TestFilterField::keepsPastedLineBreaks()
{
    QFETCH(QString, pasted);
    QApplication::clipboard()->setText(pasted);
    QTest::keyClick(m_field.get(), Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(m_field->text(), pasted);
    QTRY_COMPARE(m_filterChanged->size(), 1);
    QCOMPARE(m_filterChanged->first().first().toString(), pasted);
    QVERIFY(!m_field->displayText().contains(u'\n')); // displayed in one line
}

void TestFilterField::showsCountOfLongPaste()
{
    const QString pasted = longList();
    QApplication::clipboard()->setText(pasted);
    for (const bool byKey : {true, false}) { // false: like the context menu
        m_field->clear();
        if (byKey) {
            QTest::keyClick(m_field.get(), Qt::Key_V, Qt::ControlModifier);
        } else {
            m_field->paste();
        }
        QVERIFY(m_field->filter() == pasted);
        // "id(s)" because no translation is installed.
        QCOMPARE(m_field->text(), QStringLiteral("20,000 id(s) pasted"));
        QVERIFY(m_filterChanged->wait());
        QVERIFY(m_filterChanged->last().first() == pasted);
    }
    QApplication::clipboard()->setText(QString(20'000, u'x'));
    m_field->clear();
    m_field->paste();
    QCOMPARE(m_field->text(), QStringLiteral("20,000 character(s) pasted"));
}

void TestFilterField::keepsMillionPastedLines()
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

/// If the program that owns the clipboard does not respond, each request takes seconds. So the
/// field must not make more requests than QLineEdit.
void TestFilterField::readsClipboardAsOftenAsQt()
{
    QLineEdit lineEdit;
    const int expected = requestCount(lineEdit);
    QCOMPARE(lineEdit.text(), QStringLiteral("@RBT#a"));
    QCOMPARE(requestCount(*m_field), expected);
    QCOMPARE(m_field->text(), QStringLiteral("@RBT#a"));
}

void TestFilterField::distinguishesTypedFromPasted()
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

void TestFilterField::keyReplacesLongText_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    QTest::addColumn<QString>("expected");
    const Qt::KeyboardModifiers none;
    QTest::newRow("letter") << Qt::Key_A << none << QStringLiteral("a");
    QTest::newRow("Backspace") << Qt::Key_Backspace << none << QString();
    QTest::newRow("Delete") << Qt::Key_Delete << none << QString();
    QTest::newRow("Esc") << Qt::Key_Escape << none << QString();
    QTest::newRow("paste") << Qt::Key_V << Qt::KeyboardModifiers(Qt::ControlModifier)
                           << QStringLiteral("short");
}

void TestFilterField::keyReplacesLongText()
{
    QFETCH(Qt::Key, key);
    QFETCH(Qt::KeyboardModifiers, modifiers);
    QFETCH(QString, expected);
    m_field->setText(longList());
    QTest::keyClick(m_field.get(), Qt::Key_Left); // does not change the text
    QVERIFY(m_field->filter() == longList());
    QApplication::clipboard()->setText(QStringLiteral("short"));
    QTest::keyClick(m_field.get(), key, modifiers);
    QCOMPARE(m_field->text(), expected);
    QCOMPARE(m_field->filter(), expected);
    QTest::keyClick(m_field.get(), Qt::Key_Return);
    QCOMPARE(m_filterChanged->last().first().toString(), expected);
}

void TestFilterField::emitsOnceAfterTyping()
{
    QTest::keyClicks(m_field.get(), QStringLiteral("help"));
    QCOMPARE(m_filterChanged->size(), 0);
    QVERIFY(m_filterChanged->wait());
    QCOMPARE(*m_filterChanged, (QList<QVariantList>{{QStringLiteral("help")}}));
    QVERIFY(m_listRequested->isEmpty());
}

void TestFilterField::downAndReturnLeaveAtOnce_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::newRow("Down") << Qt::Key_Down;
    QTest::newRow("Return") << Qt::Key_Return;
    QTest::newRow("Enter on the numeric keypad") << Qt::Key_Enter;
}

void TestFilterField::downAndReturnLeaveAtOnce()
{
    QFETCH(Qt::Key, key);
    QTest::keyClicks(m_field.get(), QStringLiteral("help"));
    QTest::keyClick(m_field.get(), key);
    QCOMPARE(*m_filterChanged, (QList<QVariantList>{{QStringLiteral("help")}}));
    QCOMPARE(m_listRequested->size(), 1);
}

void TestFilterField::escapeClearsAtOnce()
{
    m_field->setText(QStringLiteral("help"));
    QTest::keyClick(m_field.get(), Qt::Key_Escape);
    QCOMPARE(m_field->text(), QString());
    QCOMPARE(*m_filterChanged, (QList<QVariantList>{{QString()}}));
    QTest::keyClick(m_field.get(), Qt::Key_Z, Qt::ControlModifier); // can be undone
    QVERIFY(m_filterChanged->wait());
    QCOMPARE(m_field->text(), QStringLiteral("help"));
}

ROOM_TEST(TestFilterField, QApplication)
#include "tst_filterfield.moc"
