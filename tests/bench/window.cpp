// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures.h"
#include "servedsandbox.h"
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

// "window SIZE": a person's deeds in a whole window with so many chatbots, which another process
// serves, and how long the event loop stood still in each.

namespace
{

Settings settingsFor(const QHash<QByteArray, QString> &told)
{
    Settings settings;
    settings.region = customRegionId;
    settings.sandbox = false;
    settings.endpoint = told["endpoint"];
    settings.sdkAppId = told["sdkappid"];
    settings.identifier = told["identifier"];
    return settings;
}

class Deeds
{
public:
    Deeds(Watchdog &watchdog, TestWindow &window, int size)
        : m_watchdog(watchdog)
        , m_window(window)
        , m_size(size)
    {}

    void all()
    {
        // A million rows may be slower, but nobody waits two seconds for what cannot be cancelled.
        const bool isHuge = m_size >= 1'000'000;
        const double most = isHuge ? 2000 : 50;
        const double key = isHuge ? 2000 : 16;
        measure("fetch", most, [&] { mustHold(m_window.fetch(), "fetched"); });
        mustHold(m_window.shown().size() == m_size, "rows");
        m_window.view()->setFocus();
        measure("scroll by pages, to the end and back", key, [&] {
            for (int page = 0; page < 30; ++page) {
                press(u"PgDown"_s);
            }
            press(u"End"_s);
            press(u"Ctrl+End"_s);
            press(u"Ctrl+Home"_s);
        });
        measure("type into the filter and clear it", key, [&] {
            typeIntoFilter({u"7"_s, u"7"_s, u"Backspace"_s, u"Esc"_s});
        });
        m_window.view()->setFocus();
        measure("select rows with the arrow keys", key, [&] {
            for (int row = 0; row < 20; ++row) {
                press(u"Shift+Down"_s);
            }
        });
        measure("sort, turn round, the service's order", most, [&] { sortThrice(); });
        measure("fetch the same again", most, [&] { mustHold(m_window.fetch(), "fetched"); });
        measure("select all", most, [&] { press(u"Ctrl+A"_s); });
        measure("copy all", most, [&] { press(u"Ctrl+C"_s); });
        measure("copy all as a table", most, [&] { press(u"Ctrl+Shift+C"_s); });
        measure("sort, turn round, back, all selected", most, [&] { sortThrice(); });
        measure("fetch the same again, all selected", 100,
                [&] { mustHold(m_window.fetch(), "fetched"); });
        measure("filter and clear it, all selected", most, [&] {
            typeIntoFilter({u"7"_s, u"Esc"_s});
        });
        measure("select what a filter leaves, clear it, select all", most, [&] {
            typeIntoFilter({u"7"_s});
            m_window.view()->setFocus();
            press(u"Ctrl+A"_s);
            m_window.filter()->setFocus();
            press(u"Esc"_s);
            settle();
            m_window.view()->setFocus();
            press(u"Ctrl+A"_s);
        });
        mustHold(m_window.view()->model()->rowCount() == m_size, "filter cleared");
        m_window.view()->setFocus();
        measure("export", most, [&] { exportAll(); });
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
            mustHold(QTest::qWaitFor([&] { return shown->rowCount() != before; }), "filtered");
        }
    }

    void sortThrice()
    {
        QHeaderView *header = m_window.view()->horizontalHeader();
        for (int click = 0; click < 3; ++click) {
            QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(20, 5));
            settle();
        }
        mustHold(header->sortIndicatorSection() == -1, "the service's order");
    }

    void exportAll()
    {
        press(u"Ctrl+E"_s);
        auto *dialog = m_window.window()->findChild<ExportDialog *>();
        mustHold(dialog != nullptr, "dialog");
        const QString path = m_folder.filePath(u"all.csv"_s);
        dialog->findChild<QLineEdit *>()->setText(path);
        QTest::keyClick(dialog, Qt::Key_Return);
        mustHold(QTest::qWaitFor(
                     [&] {
                         return QFileInfo::exists(path) &&
                                m_window.window()->findChild<ExportDialog *>() == nullptr;
                     },
                     60'000),
                 "exported");
    }

    /// Until everything has been painted.
    static void settle()
    {
        for (int turn = 0; turn < 10; ++turn) {
            QCoreApplication::processEvents();
        }
    }

    void measure(const char *deed, double most, const std::function<void()> &run)
    {
        settle();
        m_watchdog.longestMs();
        run();
        settle();
        report(u"longest event, %1: %2"_s.arg(thousands(m_size), QLatin1String(deed)),
               m_watchdog.longestMs(), u"ms"_s, u"–"_s, -1, {most, {}, {}});
    }

    Watchdog &m_watchdog;
    TestWindow &m_window;
    int m_size;
    QTemporaryDir m_folder;
};

} // namespace

int main(int argc, char **argv)
{
    keepHeapSmall(); // as the program does
    Watchdog application(argc, argv);
    const int size = QCoreApplication::arguments().value(1).toInt();
    ServedSandbox sandbox({u"--robots"_s, QString::number(size)});
    const QHash<QByteArray, QString> told = sandbox.greet();
    mustHold(!told.isEmpty(), "sandbox");
    TestWindow window(settingsFor(told));
    mustHold(window.show(), "window");
    window.type(u"UserSig"_s, told["usersig"]);
    Deeds(application, window, size).all();
    return 0;
}
