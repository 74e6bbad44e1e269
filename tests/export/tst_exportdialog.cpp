// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomtest.h"
#include "ui/export/exportdialog.h"

#include "testwindow.h"
#include "ui/widgets/tonelabel.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <algorithm>

Q_DECLARE_METATYPE(ExportScope)

class TestExportDialog : public QObject
{
    Q_OBJECT

    std::unique_ptr<ExportDialog> m_dialog;
    QList<ExportChoice> m_written;
    Result<Success, QString> m_result = Success(); ///< of the next write

    void open(const ExportOffer &offer);
    static ExportOffer offer(int all, int filtered, int selected, bool isFiltered);
    template <typename T>
    T *named(const char *name)
    {
        const QList<Accessible> found = findAccessible(m_dialog.get(), QString::fromLatin1(name));
        return found.size() == 1 ? qobject_cast<T *>(found.first().object) : nullptr;
    }
    QLineEdit *path() { return named<QLineEdit>("File"); }
    QComboBox *scope() { return named<QComboBox>("Chatbots"); }
    QComboBox *preset() { return named<QComboBox>("Preset"); }
    QPushButton *defaultButton();
    QString messages();

private Q_SLOTS:
    void focusesFileName();
    void proposesScope_data();
    void proposesScope();
    void returnWrites_data();
    void returnWrites();
    void writesChosenOptions();
    void acceptsPastedPath_data();
    void acceptsPastedPath();
    void refusesLineBreakInPath_data();
    void refusesLineBreakInPath();
    void staysOpenOnFailure();
    void warnsBeforeReplacingFile();
    void requiresPath();
    void explainsThePresets();
    void escapeCloses();
};

void TestExportDialog::open(const ExportOffer &offer)
{
    m_written.clear();
    m_result = Success();
    m_dialog = std::make_unique<ExportDialog>(
        offer,
        [this](const ExportChoice &choice) {
            m_written.append(choice);
            return m_result;
        },
        nullptr);
    m_dialog->open();
    m_dialog->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
}

ExportOffer TestExportDialog::offer(int all, int filtered, int selected, bool isFiltered)
{
    ExportOffer offer;
    offer.counts = {{ExportScope::All, all},
                    {ExportScope::Filtered, filtered},
                    {ExportScope::Selected, selected}};
    offer.isFiltered = isFiltered;
    offer.proposedPath = QStringLiteral("/nowhere/chatbots.csv");
    return offer;
}

QPushButton *TestExportDialog::defaultButton()
{
    for (QPushButton *button : m_dialog->findChildren<QPushButton *>()) {
        if (button->isDefault()) {
            return button;
        }
    }
    return nullptr;
}

QString TestExportDialog::messages()
{
    QStringList all;
    for (const ToneLabel *label : m_dialog->findChildren<ToneLabel *>()) {
        all.append(label->text());
    }
    return all.join(u'\n');
}

void TestExportDialog::focusesFileName()
{
    open(offer(3, 3, 0, false));
    QCOMPARE(QApplication::focusWidget(), path());
    QCOMPARE(path()->text(), QStringLiteral("/nowhere/chatbots.csv"));
    QCOMPARE(path()->selectedText(), QStringLiteral("chatbots")); // so that typing replaces it
    QVERIFY(scope() && preset());
}

void TestExportDialog::proposesScope_data()
{
    QTest::addColumn<ExportOffer>("offer");
    QTest::addColumn<QString>("scopes");
    QTest::addColumn<QString>("proposed");
    QTest::newRow("no filter, nothing selected")
        << offer(17, 17, 0, false) << QStringLiteral("All (17)") << QStringLiteral("All (17)");
    QTest::newRow("some selected, no filter")
        << offer(17, 17, 3, false) << QStringLiteral("All (17), Selected (3)")
        << QStringLiteral("All (17)");
    QTest::newRow("filter") << offer(17, 4, 0, true) << QStringLiteral("All (17), Filtered (4)")
                            << QStringLiteral("Filtered (4)");
    QTest::newRow("filter and some selected")
        << offer(17, 4, 1, true) << QStringLiteral("All (17), Filtered (4), Selected (1)")
        << QStringLiteral("Filtered (4)");
    QTest::newRow("filter without matches")
        << offer(17, 0, 0, true) << QStringLiteral("All (17), Filtered (0)")
        << QStringLiteral("Filtered (0)");
}

void TestExportDialog::proposesScope()
{
    QFETCH(ExportOffer, offer);
    open(offer);
    QStringList scopes;
    for (int i = 0; i < scope()->count(); ++i) {
        scopes.append(scope()->itemText(i));
    }
    QTEST(scopes.join(QStringLiteral(", ")), "scopes");
    QTEST(scope()->currentText(), "proposed");
}

void TestExportDialog::returnWrites_data()
{
    QTest::addColumn<QString>("focus");
    for (const char *name : {"File", "Chatbots", "Preset"}) {
        QTest::newRow(name) << QString::fromLatin1(name);
    }
}

void TestExportDialog::returnWrites()
{
    QFETCH(QString, focus);
    open(offer(3, 3, 0, false));
    QSignalSpy written(m_dialog.get(), &ExportDialog::written);
    named<QWidget>(qPrintable(focus))->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(m_written.size(), 1);
    QCOMPARE(written.size(), 1);
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(m_dialog->result(), static_cast<int>(QDialog::Accepted));
}

void TestExportDialog::writesChosenOptions()
{
    open(offer(17, 4, 2, true));
    path()->setText(QStringLiteral("/nowhere/else.csv"));
    scope()->setCurrentIndex(2);
    preset()->setCurrentIndex(1);
    QTest::keyClick(path(), Qt::Key_Return);
    QCOMPARE(m_written.size(), 1);
    QCOMPARE(m_written[0].path, QStringLiteral("/nowhere/else.csv"));
    QCOMPARE(m_written[0].scope, ExportScope::Selected);
    QCOMPARE(m_written[0].preset, CsvPreset::Excel);

    open(offer(17, 4, 2, true));
    QTest::keyClick(path(), Qt::Key_Return);
    QCOMPARE(m_written[0].scope, ExportScope::Filtered);
    QCOMPARE(m_written[0].preset, CsvPreset::Exact);
}

void TestExportDialog::acceptsPastedPath_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("meant");
    const QString file = QStringLiteral("/nowhere/x y.csv");
    QTest::newRow("trailing line break") << file + QLatin1Char('\n') << file;
    QTest::newRow("surrounding blanks") << QLatin1Char(' ') + file + QLatin1Char(' ') << file;
    QTest::newRow("quotes") << QLatin1Char('"') + file + QLatin1Char('"') << file;
    QTest::newRow("URL") << QStringLiteral("file:///nowhere/x%20y.csv") << file;
    QTest::newRow("zero-width blanks")
        << QStringLiteral("\u200B") + file + QStringLiteral("\u200B") << file;
    QTest::newRow("URL in angle brackets") << QStringLiteral("<file:///nowhere/x%20y.csv>") << file;
    QTest::newRow("home folder") << QStringLiteral("~/x y.csv")
                                 << QDir::homePath() + QStringLiteral("/x y.csv");
}

void TestExportDialog::acceptsPastedPath()
{
    QFETCH(QString, text);
    QFETCH(QString, meant);
    open(offer(3, 3, 0, false));
    path()->selectAll();
    QGuiApplication::clipboard()->setText(text);
    path()->paste();
    QTest::keyClick(path(), Qt::Key_Return);
    QCOMPARE(m_written.size(), 1);
    QCOMPARE(m_written[0].path, meant);
}

void TestExportDialog::refusesLineBreakInPath_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("LF") << QStringLiteral("/nowhere/x\ny.csv");
    QTest::newRow("CRLF") << QStringLiteral("/nowhere/x\r\ny.csv");
    QTest::newRow("encoded in a URL") << QStringLiteral("file:///nowhere/x%0Ay.csv");
}

void TestExportDialog::refusesLineBreakInPath()
{
    QFETCH(QString, text);
    open(offer(3, 3, 0, false));
    path()->selectAll();
    QGuiApplication::clipboard()->setText(text);
    path()->paste();
    QTest::keyClick(path(), Qt::Key_Return);
    QCOMPARE(m_written.size(), 0);
    const QList<QLabel *> labels = m_dialog->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->isVisible() && label->text().contains(QStringLiteral("line break"));
    }));
}

void TestExportDialog::staysOpenOnFailure()
{
    open(offer(3, 3, 0, false));
    QSignalSpy written(m_dialog.get(), &ExportDialog::written);
    m_result = QStringLiteral("The <b>disk</b> is full.");
    QTest::keyClick(path(), Qt::Key_Return);
    QVERIFY(m_dialog->isVisible());
    QCOMPARE(written.size(), 0);
    QVERIFY2(messages().contains(QStringLiteral("⚠ The <b>disk</b> is full.")),
             qPrintable(messages()));
    for (const ToneLabel *label : m_dialog->findChildren<ToneLabel *>()) {
        QCOMPARE(label->textFormat(), Qt::PlainText);
    }
    QCOMPARE(QApplication::focusWidget(), path());
    path()->setText(QStringLiteral("/another/disk.csv"));
    QVERIFY(!messages().contains(u'⚠'));
    m_result = Success();
    QTest::keyClick(path(), Qt::Key_Return);
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(written.size(), 1);
}

void TestExportDialog::warnsBeforeReplacingFile()
{
    const QTemporaryDir folder;
    const QString existingFile = folder.filePath(QStringLiteral("existing.csv"));
    QFile file(existingFile);
    QVERIFY(file.open(QIODevice::WriteOnly));
    open(offer(3, 3, 0, false));
    QVERIFY(!messages().contains(QStringLiteral("will be replaced")));
    QCOMPARE(defaultButton()->text(), QStringLiteral("&Export"));
    path()->setText(existingFile);
    QVERIFY(messages().contains(QStringLiteral("will be replaced")));
    QCOMPARE(defaultButton()->text(), QStringLiteral("&Replace"));
    path()->setText(folder.path()); // a folder cannot be replaced
    QVERIFY(!messages().contains(QStringLiteral("will be replaced")));
}

void TestExportDialog::requiresPath()
{
    open(offer(3, 3, 0, false));
    path()->setText(QStringLiteral("  "));
    QVERIFY(!defaultButton()->isEnabled());
    QTest::keyClick(path(), Qt::Key_Return);
    QVERIFY(m_dialog->isVisible());
    QCOMPARE(m_written.size(), 0);
}

void TestExportDialog::explainsThePresets()
{
    open(offer(3, 3, 0, false));
    QCOMPARE(preset()->currentText(), QStringLiteral("Exact CSV"));
    const QString exact = messages();
    preset()->setCurrentIndex(1);
    const QString excel = messages();
    QVERIFY(excel != exact);
    QVERIFY(exact.contains(QStringLiteral("one column")));
    ExportOffer other = offer(3, 3, 0, false);
    other.preset = CsvPreset::Excel;
    open(other);
    QCOMPARE(preset()->currentText(), QStringLiteral("CSV for Excel"));
    QCOMPARE(messages(), excel);
}

void TestExportDialog::escapeCloses()
{
    open(offer(3, 3, 0, false));
    QTest::keyClick(path(), Qt::Key_Escape);
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(m_written.size(), 0);
}

ROOM_TEST(TestExportDialog, QApplication)
#include "tst_exportdialog.moc"
