// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbotlists.h"
#include "chatbots/chatbotmodel.h"
#include "roomtest.h"
#include "singapore.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>
#include <QTextDocument>

namespace
{

// A model with one row, checked by a QAbstractItemModelTester.
struct OneRowFixture
{
    ChatbotModel model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    explicit OneRowFixture(const QString &id) { model.merge(singapore(), {id}); }
    QString text(int role, int column = userIdColumn) const
    {
        return model.index(0, column).data(role).toString();
    }
};

} // namespace

class TestChatbotModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isInitiallyEmpty();
    void providesRoles();
    void providesHeaders();
    void marksUnusualIds_data();
    void marksUnusualIds();
    void truncatesLongIds();
    void toolTipIsNotRichText_data();
    void toolTipIsNotRichText();
    void showsHostOfCustomEndpoint();
    void retranslateUpdatesHeaderAndCells();
};

void TestChatbotModel::isInitiallyEmpty()
{
    ChatbotModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.columnCount(), 5);
    QVERIFY(model.ids().isEmpty());
    QVERIFY(!model.index(0, 0).isValid());
    QVERIFY(!model.data({}).isValid());
    const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.retranslate();
    QCOMPARE(changed.count(), 0);
}

void TestChatbotModel::providesRoles()
{
    const QString id = QStringLiteral("@RBT#billing");
    const OneRowFixture fixture(id);
    QCOMPARE(fixture.model.ids(), QStringList{id});
    QCOMPARE(fixture.model.userId(0), id);
    QCOMPARE(fixture.model.origin(0), singapore());
    for (const int role :
         {int(Qt::DisplayRole), int(ChatbotModel::ExactRole), int(Qt::AccessibleTextRole)}) {
        QCOMPARE(fixture.text(role), id);
        QCOMPARE(fixture.text(role, connectionColumn), QStringLiteral("Singapore · 1400000000"));
    }
    QCOMPARE(fixture.text(Qt::ToolTipRole), QStringLiteral("UserID\n@RBT#billing"));
    QCOMPARE(fixture.text(Qt::AccessibleDescriptionRole), QString());
    QCOMPARE(fixture.model.index(0, userIdColumn).data(ChatbotModel::UnusualRole), QVariant(false));
    QVERIFY(!fixture.model.index(0, 0).data(Qt::DecorationRole).isValid());
}

void TestChatbotModel::providesHeaders()
{
    const ChatbotModel model;
    // Hidden columns have no title because names must be unique in the window.
    const QStringList names{QStringLiteral("UserID"), QStringLiteral("Connection"), {}, {}, {}};
    const QStringList exact{QStringLiteral("UserID"), QStringLiteral("Connection"),
                            QStringLiteral("Region"), QStringLiteral("SDKAppID"),
                            QStringLiteral("Nickname")};
    QCOMPARE(model.columnCount(), names.size());
    for (int column = 0; column < model.columnCount(); ++column) {
        QCOMPARE(model.headerData(column, Qt::Horizontal).toString(), names[column]);
        QCOMPARE(model.headerData(column, Qt::Horizontal, ChatbotModel::ExactRole).toString(),
                 exact[column]);
    }
    QVERIFY(!model.headerData(model.columnCount(), Qt::Horizontal).isValid());
}

void TestChatbotModel::marksUnusualIds_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<bool>("isForeign");
    QTest::addColumn<bool>("isHidden");
    QTest::newRow("without prefix")
        << QStringLiteral("alice") << QStringLiteral("alice") << true << false;
    QTest::newRow("prefix in lower case")
        << QStringLiteral("@rbt#a") << QStringLiteral("@rbt#a") << true << false;
    QTest::newRow("zero-width space")
        << QStringLiteral("@RBT#a\u200Bb") << QStringLiteral("@RBT#a⟨U+200B⟩b") << false << true;
    QTest::newRow("NUL") << QStringLiteral("@RBT#") + QChar(QChar::Null)
                         << QStringLiteral("@RBT#⟨U+0000⟩") << false << true;
    QTest::newRow("empty") << QString() << QString() << true << false;
    QTest::newRow("blank before the prefix")
        << QStringLiteral(" @RBT#a") << QStringLiteral("⟨U+0020⟩@RBT#a") << true << true;
}

void TestChatbotModel::marksUnusualIds()
{
    QFETCH(QString, id);
    QFETCH(bool, isForeign);
    QFETCH(bool, isHidden);
    const OneRowFixture fixture(id);
    QTEST(fixture.text(Qt::DisplayRole), "shown");
    QCOMPARE(fixture.text(ChatbotModel::ExactRole), id);
    QCOMPARE(fixture.text(Qt::AccessibleTextRole), id);
    QCOMPARE(fixture.model.index(0, userIdColumn).data(ChatbotModel::UnusualRole), QVariant(true));
    for (const int role : {int(Qt::AccessibleDescriptionRole), int(Qt::ToolTipRole)}) {
        const QString text = fixture.text(role);
        QCOMPARE(text.contains(QStringLiteral("does not start with @RBT#")), isForeign);
        QCOMPARE(text.contains(QStringLiteral("invisible characters")), isHidden);
        QVERIFY(!text.contains(QStringLiteral("too long to show")));
    }
}

void TestChatbotModel::truncatesLongIds()
{
    const QString prefix = QStringLiteral("@RBT#");
    const OneRowFixture fits(prefix + QString(295, QLatin1Char('x')));
    QCOMPARE(fits.text(Qt::DisplayRole), fits.model.userId(0));
    QCOMPARE(fits.text(Qt::AccessibleDescriptionRole), QString());

    const OneRowFixture cut(prefix + QString(296, QLatin1Char('x')));
    QCOMPARE(cut.text(Qt::DisplayRole).size(), 300);
    QVERIFY(cut.text(Qt::DisplayRole).endsWith(QStringLiteral("…")));
    QVERIFY(cut.text(Qt::AccessibleDescriptionRole)
                .contains(QStringLiteral("too long to show in full")));
    QCOMPARE(cut.text(Qt::ToolTipRole).remove(QLatin1Char('\n')),
             QStringLiteral("UserID") + cut.model.userId(0));

    const OneRowFixture huge(prefix + QString(65'531, QLatin1Char('x')));
    QCOMPARE(huge.text(ChatbotModel::ExactRole).size(), 65'536);
    const QStringList tip = huge.text(Qt::ToolTipRole).split(QLatin1Char('\n'));
    QCOMPARE(tip.size(), 1 + 20 + 1);
    QCOMPARE(tip[1].size(), 100);
    QVERIFY(tip.last().contains(QStringLiteral("65536")));

    // Becomes long because its characters are shown as codes.
    const OneRowFixture codes(QString(300, QChar(0x200B)));
    QVERIFY(codes.text(Qt::AccessibleDescriptionRole)
                .contains(QStringLiteral("too long to show in full")));
    QVERIFY(codes.text(Qt::ToolTipRole).contains(QStringLiteral("300 character")));
}

void TestChatbotModel::toolTipIsNotRichText_data()
{
    QTest::addColumn<QString>("id");
    QTest::newRow("bold") << QStringLiteral("<b>x</b>");
    QTest::newRow("picture") << QStringLiteral("<img src=\"http://example.com/x.png\">");
    QTest::newRow("page") << QStringLiteral("<!DOCTYPE html><html>");
    QTest::newRow("xml") << QStringLiteral("<?xml version=\"1.0\"?><b>");
    QTest::newRow("entity") << QStringLiteral("&lt;b>");
    QTest::newRow("after the first line")
        << QString(250, QLatin1Char('x')) + QStringLiteral("<b>x</b>");
}

void TestChatbotModel::toolTipIsNotRichText()
{
    QFETCH(QString, id);
    const OneRowFixture fixture(id);
    const QString tip = fixture.text(Qt::ToolTipRole);
    QVERIFY(!Qt::mightBeRichText(tip));
    QVERIFY(QString(tip).remove(QLatin1Char('\n')).contains(id));
}

void TestChatbotModel::showsHostOfCustomEndpoint()
{
    ChatbotModel model;
    model.merge({QStringLiteral("custom"), QStringLiteral("<b>chat.example"), 7},
                {QStringLiteral("@RBT#a")});
    const QModelIndex cell = model.index(0, connectionColumn);
    QCOMPARE(cell.data().toString(), QStringLiteral("<b>chat.example · 7"));
    QCOMPARE(cell.data(ChatbotModel::ExactRole).toString(), QStringLiteral("<b>chat.example · 7"));
    QVERIFY(!Qt::mightBeRichText(cell.data(Qt::ToolTipRole).toString()));
}

void TestChatbotModel::retranslateUpdatesHeaderAndCells()
{
    OneRowFixture fixture(QStringLiteral("@RBT#a"));
    const QSignalSpy header(&fixture.model, &QAbstractItemModel::headerDataChanged);
    const QSignalSpy cells(&fixture.model, &QAbstractItemModel::dataChanged);
    fixture.model.retranslate();
    QCOMPARE(header.count(), 1);
    QCOMPARE(header[0][1].toInt(), 0);
    QCOMPARE(header[0][2].toInt(), fixture.model.columnCount() - 1);
    QCOMPARE(cells.count(), 1);
    QCOMPARE(cells[0][0].toModelIndex(), fixture.model.index(0, 0));
    QCOMPARE(cells[0][1].toModelIndex(), fixture.model.index(0, fixture.model.columnCount() - 1));
}

ROOM_TEST(TestChatbotModel, QCoreApplication)
#include "tst_chatbotmodel.moc"
