// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbots/chatbotmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>
#include <QTextDocument>

namespace
{

constexpr int userIdColumn = static_cast<int>(ChatbotColumn::UserId);
constexpr int connectionColumn = static_cast<int>(ChatbotColumn::Connection);

Origin singapore()
{
    return {QStringLiteral("sg"), QStringLiteral("adminapisgp.im.qcloud.com"), 1400000000};
}

// The model with one row, and a tester that watches it.
struct OneRow
{
    ChatbotModel model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    explicit OneRow(const QString &id) { model.merge(singapore(), {id}); }
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
    void beginsEmpty();
    void oneRow();
    void headers();
    void idsThatAreOff_data();
    void idsThatAreOff();
    void longIds();
    void toolTipIsNeverMarkup_data();
    void toolTipIsNeverMarkup();
    void connectionOfACustomEndpoint();
    void otherLanguage();
};

void TestChatbotModel::beginsEmpty()
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

void TestChatbotModel::oneRow()
{
    const QString id = QStringLiteral("@RBT#billing");
    const OneRow one(id);
    QCOMPARE(one.model.ids(), QStringList{id});
    QCOMPARE(one.model.userId(0), id);
    QCOMPARE(one.model.origin(0), singapore());
    for (const int role :
         {int(Qt::DisplayRole), int(ChatbotModel::ExactRole), int(Qt::AccessibleTextRole)}) {
        QCOMPARE(one.text(role), id);
        QCOMPARE(one.text(role, connectionColumn), QStringLiteral("Singapore · 1400000000"));
    }
    QCOMPARE(one.text(Qt::ToolTipRole), QStringLiteral("UserID\n@RBT#billing"));
    QCOMPARE(one.text(Qt::AccessibleDescriptionRole), QString());
    QCOMPARE(one.model.index(0, userIdColumn).data(ChatbotModel::UnusualRole), QVariant(false));
    QVERIFY(!one.model.index(0, 0).data(Qt::DecorationRole).isValid());
}

void TestChatbotModel::headers()
{
    const ChatbotModel model;
    // The window has another thing that is called Connection; files keep the name.
    // Those that do not show have no title, else there would be names twice in the window.
    const QStringList names{QStringLiteral("UserID"), QStringLiteral("From"), {}, {}, {}};
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

void TestChatbotModel::idsThatAreOff_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<bool>("isForeign");
    QTest::addColumn<bool>("isHidden");
    QTest::newRow("no prefix") << QStringLiteral("alice") << QStringLiteral("alice") << true
                               << false;
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

void TestChatbotModel::idsThatAreOff()
{
    QFETCH(QString, id);
    QFETCH(bool, isForeign);
    QFETCH(bool, isHidden);
    const OneRow one(id);
    QTEST(one.text(Qt::DisplayRole), "shown");
    QCOMPARE(one.text(ChatbotModel::ExactRole), id);
    QCOMPARE(one.text(Qt::AccessibleTextRole), id);
    QCOMPARE(one.model.index(0, userIdColumn).data(ChatbotModel::UnusualRole), QVariant(true));
    for (const int role : {int(Qt::AccessibleDescriptionRole), int(Qt::ToolTipRole)}) {
        const QString words = one.text(role);
        QCOMPARE(words.contains(QStringLiteral("does not start with @RBT#")), isForeign);
        QCOMPARE(words.contains(QStringLiteral("cannot be seen")), isHidden);
        QVERIFY(!words.contains(QStringLiteral("shortened")));
    }
}

void TestChatbotModel::longIds()
{
    const QString prefix = QStringLiteral("@RBT#");
    const OneRow fits(prefix + QString(295, QLatin1Char('x')));
    QCOMPARE(fits.text(Qt::DisplayRole), fits.model.userId(0));
    QCOMPARE(fits.text(Qt::AccessibleDescriptionRole), QString());

    const OneRow cut(prefix + QString(296, QLatin1Char('x')));
    QCOMPARE(cut.text(Qt::DisplayRole).size(), 300);
    QVERIFY(cut.text(Qt::DisplayRole).endsWith(QStringLiteral("…")));
    QVERIFY(
        cut.text(Qt::AccessibleDescriptionRole).contains(QStringLiteral("shortened on screen")));
    QCOMPARE(cut.text(Qt::ToolTipRole).remove(QLatin1Char('\n')),
             QStringLiteral("UserID") + cut.model.userId(0));

    const OneRow huge(prefix + QString(65'531, QLatin1Char('x')));
    QCOMPARE(huge.text(ChatbotModel::ExactRole).size(), 65'536);
    const QStringList tip = huge.text(Qt::ToolTipRole).split(QLatin1Char('\n'));
    QCOMPARE(tip.size(), 1 + 20 + 1);
    QCOMPARE(tip[1].size(), 100);
    QVERIFY(tip.last().contains(QStringLiteral("65536")));

    // Short itself, long once its characters are shown by their codes.
    const OneRow codes(QString(300, QChar(0x200B)));
    QVERIFY(
        codes.text(Qt::AccessibleDescriptionRole).contains(QStringLiteral("shortened on screen")));
    QVERIFY(codes.text(Qt::ToolTipRole).contains(QStringLiteral("300 character")));
}

void TestChatbotModel::toolTipIsNeverMarkup_data()
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

void TestChatbotModel::toolTipIsNeverMarkup()
{
    QFETCH(QString, id);
    const OneRow one(id);
    const QString tip = one.text(Qt::ToolTipRole);
    QVERIFY(!Qt::mightBeRichText(tip));
    QVERIFY(QString(tip).remove(QLatin1Char('\n')).contains(id));
}

void TestChatbotModel::connectionOfACustomEndpoint()
{
    ChatbotModel model;
    model.merge({QStringLiteral("custom"), QStringLiteral("<b>chat.example"), 7},
                {QStringLiteral("@RBT#a")});
    const QModelIndex cell = model.index(0, connectionColumn);
    QCOMPARE(cell.data().toString(), QStringLiteral("<b>chat.example · 7"));
    QCOMPARE(cell.data(ChatbotModel::ExactRole).toString(), QStringLiteral("<b>chat.example · 7"));
    QVERIFY(!Qt::mightBeRichText(cell.data(Qt::ToolTipRole).toString()));
}

void TestChatbotModel::otherLanguage()
{
    OneRow one(QStringLiteral("@RBT#a"));
    const QSignalSpy header(&one.model, &QAbstractItemModel::headerDataChanged);
    const QSignalSpy cells(&one.model, &QAbstractItemModel::dataChanged);
    one.model.retranslate();
    QCOMPARE(header.count(), 1);
    QCOMPARE(header[0][1].toInt(), 0);
    QCOMPARE(header[0][2].toInt(), one.model.columnCount() - 1);
    QCOMPARE(cells.count(), 1);
    QCOMPARE(cells[0][0].toModelIndex(), one.model.index(0, 0));
    QCOMPARE(cells[0][1].toModelIndex(), one.model.index(0, one.model.columnCount() - 1));
}

QTEST_GUILESS_MAIN(TestChatbotModel)
#include "tst_chatbotmodel.moc"
