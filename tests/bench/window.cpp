// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures.h"
#include "sandboxprocess.h"
#include "system/heap.h"
#include "testwindow.h"
#include "ui/export/exportdialog.h"
#include "watchdog.h"

#include <QComboBox>
#include <QDialog>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>

#include <functional>

using namespace Qt::StringLiterals;

// "bench_window SIZE": measures how long user operations block the event loop, in a window with
// this number of chatbots, served by another process.

namespace
{

Settings settingsFor(const QHash<QByteArray, QString> &greeting)
{
    Settings settings;
    settings.region = customRegionId;
    settings.sandbox = false;
    settings.endpoint = greeting["endpoint"];
    settings.sdkAppId = greeting["sdkappid"];
    settings.identifier = greeting["identifier"];
    return settings;
}

class WindowBench
{
public:
    WindowBench(Watchdog &watchdog, TestWindow &window, int size)
        : m_watchdog(watchdog)
        , m_window(window)
        , m_size(size)
    {}

    void runAll()
    {
        // A million rows may take longer, but less than two seconds: the user cannot cancel it.
        const bool isHuge = m_size >= 1'000'000;
        const double maxMs = isHuge ? 2000 : 50;
        const double maxKeyMs = isHuge ? 2000 : 16;
        measure("fetch", maxMs, [&] { require(m_window.fetch(), "fetched"); });
        require(m_window.visibleIds().size() == m_size, "rows");
        m_window.view()->setFocus();
        measure("scroll by pages, to the end and back", maxKeyMs, [&] {
            for (int page = 0; page < 30; ++page) {
                press(u"PgDown"_s);
            }
            press(u"End"_s);
            press(u"Ctrl+End"_s);
            press(u"Ctrl+Home"_s);
        });
        measure("type into the filter and clear it", maxKeyMs, [&] {
            typeIntoFilter({u"7"_s, u"7"_s, u"Backspace"_s, u"Esc"_s});
        });
        m_window.view()->setFocus();
        measure("select rows with the arrow keys", maxKeyMs, [&] {
            for (int row = 0; row < 20; ++row) {
                press(u"Shift+Down"_s);
            }
        });
        measure("sort, turn round, the service's order", maxMs, [&] { cycleSortOrder(); });
        measure("fetch the same again", maxMs, [&] { require(m_window.fetch(), "fetched"); });
        measure("select all", maxMs, [&] { press(u"Ctrl+A"_s); });
        measure("copy all", maxMs, [&] { press(u"Ctrl+C"_s); });
        measure("copy all as a table", maxMs, [&] { press(u"Ctrl+Shift+C"_s); });
        measure("sort, turn round, back, all selected", maxMs, [&] { cycleSortOrder(); });
        measure("fetch the same again, all selected", 100,
                [&] { require(m_window.fetch(), "fetched"); });
        measure("filter and clear it, all selected", maxMs, [&] {
            typeIntoFilter({u"7"_s, u"Esc"_s});
        });
        measure("select what a filter leaves, clear it, select all", maxMs, [&] {
            typeIntoFilter({u"7"_s});
            m_window.view()->setFocus();
            press(u"Ctrl+A"_s);
            m_window.filter()->setFocus();
            press(u"Esc"_s);
            settle();
            m_window.view()->setFocus();
            press(u"Ctrl+A"_s);
        });
        require(m_window.view()->model()->rowCount() == m_size, "filter cleared");
        m_window.view()->setFocus();
        measure("export", maxMs, [&] { exportAll(); });
    }

private:
    void press(const QString &keys)
    {
        m_window.press(keys);
        QCoreApplication::processEvents();
    }

    void typeIntoFilter(const QStringList &keys)
    {
        m_window.filter()->setFocus();
        const QAbstractItemModel *shown = m_window.view()->model();
        for (const QString &key : keys) {
            const int before = shown->rowCount();
            press(key);
            require(QTest::qWaitFor([&] { return shown->rowCount() != before; }), "filtered");
        }
    }

    void cycleSortOrder()
    {
        QHeaderView *header = m_window.view()->horizontalHeader();
        for (int click = 0; click < 3; ++click) {
            QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(20, 5));
            settle();
        }
        require(header->sortIndicatorSection() == -1, "the service's order");
    }

    void exportAll()
    {
        press(u"Ctrl+E"_s);
        auto *dialog = m_window.window()->findChild<ExportDialog *>();
        require(dialog != nullptr, "dialog");
        const QString path = m_folder.filePath(u"all.csv"_s);
        dialog->findChild<QLineEdit *>()->setText(path);
        QTest::keyClick(dialog, Qt::Key_Return);
        require(QTest::qWaitFor(
                    [&] {
                        return QFileInfo::exists(path) &&
                               m_window.window()->findChild<ExportDialog *>() == nullptr;
                    },
                    60'000),
                "exported");
    }

    /// Processes events until everything has been painted.
    static void settle()
    {
        for (int turn = 0; turn < 10; ++turn) {
            QCoreApplication::processEvents();
        }
    }

    void measure(const char *operation, double maxMs, const std::function<void()> &run)
    {
        settle();
        m_watchdog.takeLongestMs();
        run();
        settle();
        report(u"longest event, %1: %2"_s.arg(thousands(m_size), QLatin1String(operation)),
               m_watchdog.takeLongestMs(), u"ms"_s, u"–"_s, -1, {maxMs, {}, {}});
    }

    Watchdog &m_watchdog;
    TestWindow &m_window;
    int m_size;
    QTemporaryDir m_folder;
};

} // namespace

int main(int argc, char **argv)
{
    limitHeapArenas(); // as the program does
    Watchdog application(argc, argv);
    const int size = QCoreApplication::arguments().value(1).toInt();
    SandboxProcess sandbox({u"--robots"_s, QString::number(size)});
    const QHash<QByteArray, QString> greeting = sandbox.startAndReadValues();
    require(!greeting.isEmpty(), "sandbox");
    TestWindow window(settingsFor(greeting));
    require(window.show(), "window");
    window.type(u"UserSig"_s, greeting["usersig"]);
    WindowBench(application, window, size).runAll();
    return 0;
}
