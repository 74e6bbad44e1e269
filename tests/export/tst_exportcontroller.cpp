// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomtest.h"
#include "ui/export/exportcontroller.h"

#include "chatbots/chatbotfiltermodel.h"
#include "chatbots/chatbotmodel.h"
#include "contents.h"
#include "singapore.h"
#include "ui/chatbots/chatbotview.h"
#include "ui/widgets/tonelabel.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QHeaderView>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

namespace
{

QDateTime fetchedAt()
{
    return {QDate(2026, 1, 2), QTime(3, 4, 5), QTimeZone::utc()};
}

} // namespace

class TestExportController : public QObject
{
    Q_OBJECT

    struct Window : QWidget
    {
        ChatbotModel model;
        ChatbotFilterModel filter;
        ChatbotView view;
        ExportController controller{model, filter, view, this};

        Window()
        {
            filter.setSourceModel(&model);
            view.setModel(&filter);
            model.merge(singapore(), {QStringLiteral("@RBT#b,2"), QStringLiteral("@RBT#a10"),
                                      QStringLiteral("=1+1"), QStringLiteral("@RBT#a2")});
        }
        ExportDialog *open(const QString &folder)
        {
            controller.open(folder, CsvPreset::Exact, singapore(), fetchedAt());
            return findChild<ExportDialog *>();
        }
    };

    QTemporaryDir m_folder;
    QString path() const { return m_folder.filePath(QStringLiteral("out.csv")); }
    static QComboBox *combo(ExportDialog *dialog, const char *item);

private Q_SLOTS:
    void init();
    void writesExpectedBytes_data();
    void writesExpectedBytes();
    void emitsExported();
    void allIncludesHiddenRows();
    void showsFailureInDialog_data();
    void showsFailureInDialog();
    void proposesFileName_data();
    void proposesFileName();
    void proposesExistingFolder();
};

void TestExportController::init()
{
    QFile::remove(path());
}

QComboBox *TestExportController::combo(ExportDialog *dialog, const char *item)
{
    for (QComboBox *box : dialog->findChildren<QComboBox *>()) {
        if (box->findText(QLatin1String(item), Qt::MatchStartsWith) >= 0) {
            return box;
        }
    }
    return nullptr;
}

void TestExportController::writesExpectedBytes_data()
{
    QTest::addColumn<QString>("scope");
    QTest::addColumn<QString>("preset");
    QTest::addColumn<bool>("sorted");
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char *name, const char *scope, const char *preset, bool sorted,
                        const QByteArray &bytes) {
        QTest::newRow(name) << QString::fromLatin1(scope) << QString::fromLatin1(preset) << sorted
                            << bytes;
    };
    row("all, exact, the service's order", "All", "Exact", false,
        "UserID\r\n\"@RBT#b,2\"\r\n@RBT#a10\r\n=1+1\r\n@RBT#a2\r\n");
    row("all, exact, natural order", "All", "Exact", true,
        "UserID\r\n@RBT#a2\r\n@RBT#a10\r\n\"@RBT#b,2\"\r\n=1+1\r\n");
    row("filtered, exact", "Filtered", "Exact", false, "UserID\r\n@RBT#a10\r\n@RBT#a2\r\n");
    row("filtered, exact, natural order", "Filtered", "Exact", true,
        "UserID\r\n@RBT#a2\r\n@RBT#a10\r\n");
    row("selected, exact, natural order", "Selected", "Exact", true,
        "UserID\r\n@RBT#a2\r\n@RBT#a10\r\n");
    row("all, Excel, ids without guard", "All", "CSV for Excel", false,
        "\xEF\xBB\xBF\"UserID\",\"Connection\"\r\n"
        "\"@RBT#b,2\",\"Singapore \xC2\xB7 1400000000\"\r\n"
        "\"@RBT#a10\",\"Singapore \xC2\xB7 1400000000\"\r\n"
        "\"=1+1\",\"Singapore \xC2\xB7 1400000000\"\r\n"
        "\"@RBT#a2\",\"Singapore \xC2\xB7 1400000000\"\r\n");
    row("selected, Excel", "Selected", "CSV for Excel", true,
        "\xEF\xBB\xBF\"UserID\",\"Connection\"\r\n"
        "\"@RBT#a2\",\"Singapore \xC2\xB7 1400000000\"\r\n"
        "\"@RBT#a10\",\"Singapore \xC2\xB7 1400000000\"\r\n");
}

void TestExportController::writesExpectedBytes()
{
    QFETCH(QString, scope);
    QFETCH(QString, preset);
    QFETCH(bool, sorted);
    Window window;
    if (sorted) {
        window.view.horizontalHeader()->setSortIndicator(0, Qt::AscendingOrder);
    }
    window.filter.setFilterText(QStringLiteral("rbt a"));
    window.view.selectAll();
    QCOMPARE(window.view.selectedRowsInOrder().size(), 2);
    ExportDialog *dialog = window.open(m_folder.path());
    QVERIFY(dialog);
    dialog->findChild<QLineEdit *>()->setText(path());
    QComboBox *scopes = combo(dialog, "All");
    scopes->setCurrentIndex(scopes->findText(scope, Qt::MatchStartsWith));
    QComboBox *presets = combo(dialog, "Exact");
    presets->setCurrentIndex(presets->findText(preset, Qt::MatchStartsWith));
    QTest::keyClick(dialog->findChild<QLineEdit *>(), Qt::Key_Return);
    QTEST(contents(path()), "bytes");
}

void TestExportController::emitsExported()
{
    Window window;
    window.filter.setFilterText(QStringLiteral("a10"));
    QSignalSpy exported(&window.controller, &ExportController::exported);
    ExportDialog *dialog = window.open(m_folder.path());
    dialog->findChild<QLineEdit *>()->setText(path());
    QTest::keyClick(dialog->findChild<QLineEdit *>(), Qt::Key_Return);
    QCOMPARE(exported, (QList<QVariantList>{{path(), 1}}));
    QCOMPARE(contents(path()), QByteArray("UserID\r\n@RBT#a10\r\n"));
    QTRY_VERIFY(!window.findChild<ExportDialog *>()); // deletes itself
}

void TestExportController::allIncludesHiddenRows()
{
    Window window;
    window.filter.setFilterText(QStringLiteral("nothing like it"));
    ExportDialog *dialog = window.open(m_folder.path());
    QCOMPARE(combo(dialog, "All")->currentText(), QStringLiteral("Filtered (0)"));
    combo(dialog, "All")->setCurrentIndex(0);
    QCOMPARE(combo(dialog, "All")->currentText(), QStringLiteral("All (4)"));
    dialog->findChild<QLineEdit *>()->setText(path());
    QTest::keyClick(dialog->findChild<QLineEdit *>(), Qt::Key_Return);
    QCOMPARE(contents(path()).count("\r\n"), 5);
}

void TestExportController::showsFailureInDialog_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("word");
    QTest::newRow("full device") << QStringLiteral("/dev/full") << QStringLiteral("device");
    QTest::newRow("missing folder")
        << QStringLiteral("gone/out.csv") << QStringLiteral("does not exist");
    QTest::newRow("path is a folder") << QStringLiteral(".") << QStringLiteral("folder");
    QTest::newRow("not writable") << QStringLiteral("/proc/out.csv")
                                  << QStringLiteral("could not be written");
}

void TestExportController::showsFailureInDialog()
{
    QFETCH(QString, target);
    QFETCH(QString, word);
    Window window;
    QSignalSpy exported(&window.controller, &ExportController::exported);
    ExportDialog *dialog = window.open(m_folder.path());
    dialog->findChild<QLineEdit *>()->setText(QDir(m_folder.path()).absoluteFilePath(target));
    QTest::keyClick(dialog->findChild<QLineEdit *>(), Qt::Key_Return);
    QVERIFY(dialog->isVisible());
    QCOMPARE(exported.size(), 0);
    QString messages;
    for (const ToneLabel *label : dialog->findChildren<ToneLabel *>()) {
        messages += label->text() + u'\n';
    }
    QVERIFY2(messages.contains(u'⚠') && messages.contains(word), qPrintable(messages));
    QCOMPARE(QDir(m_folder.path()).entryList(QDir::Files), QStringList());
}

void TestExportController::proposesFileName_data()
{
    QTest::addColumn<Origin>("origin");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *name, const char *region, const char *host, quint32 app,
                        const char *proposed) {
        QTest::newRow(name) << Origin{QString::fromUtf8(region), QString::fromUtf8(host), app}
                            << QString::fromUtf8(proposed);
    };
    row("region", "us", "x", 1400000000, "chatbots_1400000000_silicon-valley_20260102T030405Z.csv");
    row("sandbox", "sandbox", "127.0.0.1:1", 1400000001,
        "chatbots_1400000001_sandbox_20260102T030405Z.csv");
    row("custom endpoint with a port", "custom", "Chat.example.com:8443", 1,
        "chatbots_1_chat.example.com-8443_20260102T030405Z.csv");
    row("IPv6 address", "custom", "[::1]:8080", 4294967295,
        "chatbots_4294967295_-1-8080_20260102T030405Z.csv");
}

void TestExportController::proposesFileName()
{
    QFETCH(Origin, origin);
    QFETCH(QString, name);
    QCOMPARE(proposedExportPath(m_folder.path(), origin, fetchedAt()),
             m_folder.path() + u'/' + name);
    const QDateTime otherZone = fetchedAt().toOffsetFromUtc(8 * 3600); // the name has UTC
    QCOMPARE(proposedExportPath(m_folder.path(), origin, otherZone), m_folder.path() + u'/' + name);
}

void TestExportController::proposesExistingFolder()
{
    for (const QString &folder : {QString(), QStringLiteral("/gone/for/good")}) {
        const QFileInfo proposed(proposedExportPath(folder, singapore(), fetchedAt()));
        QVERIFY2(proposed.dir().exists(), qPrintable(proposed.path()));
        QVERIFY(proposed.isAbsolute());
    }
}

ROOM_TEST(TestExportController, QApplication)
#include "tst_exportcontroller.moc"
