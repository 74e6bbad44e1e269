// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "activity/activity.h"
#include "chatbots/chatbotmodel.h"
#include "commands/exitstatus.h"
#include "commands/terminal.h"
#include "commands/verbs.h"
#include "commands/windowoptions.h"
#include "network/chatlog.h"
#include "network/networkaccess.h"
#include "sandbox/sandbox.h"
#include "secrets/corefiles.h"
#include "secrets/keychain.h"
#include "secrets/secretkeeper.h"
#include "settings/language.h"
#include "settings/settingsstore.h"
#include "settings/singleinstance.h"
#include "system/heap.h"
#include "system/threads.h"
#include "text/sentences.h"
#include "ui/display.h"
#include "ui/widgets/alert.h"
#include "ui/widgets/hiddenpasswords.h"
#include "ui/widgets/icons.h"
#include "ui/window/mainwindow.h"
#include "ui/window/quitguard.h"
#include "ui/window/quitsignals.h"
#include "workspace/connectionsfile.h"
#include "workspace/earliersecrets.h"
#include "workspace/fetchsession.h"

#include <QApplication>

#include <chrono>
#include <memory>
#include <utility>

namespace
{

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Main)
};

/// Before the eyes of the person, who has started the program once more.
void bringForward(MainWindow &window, const ActivationRequest &start)
{
    if (start.sandbox) {
        window.chooseSandbox();
    }
    if (!start.activationToken.isEmpty()) {
        qputenv("XDG_ACTIVATION_TOKEN", start.activationToken); // where Qt looks for it (Wayland)
    }
    window.setWindowState(window.windowState() & ~Qt::WindowMinimized);
    window.show();
    window.raise();
    window.activateWindow();
}

/// The window and all that it works with, from the start to its close. Owners are here, and only
/// here.
int runWindow(QApplication &application, std::unique_ptr<Language> &language,
              const ReadSettings &read, const WindowOptions &options, SingleInstance &oneWindow,
              const QuitSignals &quitSignals)
{
    NetworkAccess network;
    FetchSession session(network);
    ChatbotModel model;
    Activity activity;
    QObject::connect(
        &session, &FetchSession::attemptFinished, &activity,
        [&activity](const QString &, const Exchange &exchange) { activity.add(exchange); });
    std::unique_ptr<Sandbox> sandbox; // takes memory: only where it is wanted
    const auto sandboxConnection = [&sandbox, &options](quint32 sdkAppId,
                                                        const QString &identifier) {
        if (!sandbox) {
            sandbox = std::make_unique<Sandbox>(options.sandboxOptions);
            sandbox->listen();
        }
        return identifier.isEmpty() ? sandbox->connection(sdkAppId)
                                    : sandbox->connection(sdkAppId, identifier);
    };
    const auto speak = [&language](const QString &chosen) {
        language.reset();
        language = std::make_unique<Language>(chosen);
    };
    Keychain keychain;
    SecretKeeper secrets(keychain);
    SettingsStore settings(read.settings);
    QString reported = read.problem; // each problem once
    bool isUnread = !read.problem.isEmpty();
    MainWindow window({network, session, model, activity, sandboxConnection, regionEndpoint, speak,
                       secrets, readConnections, updateConnections},
                      settings);
    const auto save = [&window, &settings] {
        QString aside;
        const std::optional<QString> problem = settings.save(&aside);
        if (!aside.isEmpty()) {
            window.tell(Words::tr("The file of your settings was damaged"),
                        Words::tr("It was set aside as %1. The settings of this window were saved.")
                            .arg(aside));
        }
        return problem;
    };
    QObject::connect(&settings, &SettingsStore::changed, &window, [&window, save, &reported] {
        const QString problem = save().value_or(QString());
        if (std::exchange(reported, problem) != problem && !problem.isEmpty()) {
            window.tell(Words::tr("The settings could not be kept"), problem);
        }
    });
    const auto saveAll = [&window, &settings, save] {
        {
            const QSignalBlocker atOnce(settings);
            window.keepState();
        }
        return save();
    };
    new QuitGuard(window, saveAll);
    QObject::connect(&quitSignals, &QuitSignals::received, &window, [saveAll](int signal) {
        if (const auto problem = saveAll()) {
            complain(*problem);
        }
        QApplication::exit(128 + signal);
    });
    QObject::connect(&oneWindow, &SingleInstance::startedAgain, &window,
                     [&window](const ActivationRequest &start) { bringForward(window, start); });
    if (options.sandbox) {
        window.chooseSandbox();
    }
    if (!read.problem.isEmpty()) {
        window.tell(
            Words::tr("Your settings could not be read"),
            sentences({read.problem, Words::tr("The usual ones are in force, and nothing is "
                                               "saved over them.")}));
    } else if (read.damaged) {
        const QString aside = setDamagedSettingsAside();
        window.tell(Words::tr("Your settings could not be read"),
                    aside.isEmpty()
                        ? Words::tr("The file is damaged, and the usual ones are in force.")
                        : Words::tr("They were set aside as %1, and the usual ones are in force.")
                              .arg(aside));
    }
    window.reportConnections();
    QObject::connect(&application, &QGuiApplication::applicationStateChanged, &window,
                     [&window, &isUnread](Qt::ApplicationState state) {
                         if (isUnread && state == Qt::ApplicationActive &&
                             readSettings().problem.isEmpty()) {
                             isUnread = false;
                             window.tell(Words::tr("Your settings can be read again"),
                                         Words::tr("They are in force from the next start on."));
                         }
                     });
    EarlierSecrets earlierSecrets(secrets, connectionsKeepingSecrets, nullptr);
    window.show();
    QMetaObject::invokeMethod(&earlierSecrets, &EarlierSecrets::start, Qt::QueuedConnection);
    return QApplication::exec();
}

/// A call whose words are off is off without a display, too.
ExitStatus refuseWindow(int argc, char **argv, const char *reason)
{
    silenceQtMessages();
    QCoreApplication application(argc, argv);
    const Language language(readSettings().settings.language);
    const auto options = readWindowOptions(QCoreApplication::arguments());
    if (!options.isValue()) {
        complain(options.error());
        return ExitStatus::BadCall;
    }
    complain(QCoreApplication::translate("Main", reason));
    return ExitStatus::NoDisplay;
}

} // namespace

int main(int argc, char **argv)
{
    leaveNoCoreFiles();
    keepUrlsOutOfQtLogs();
    if (const std::optional<int> status = runVerb(argc, argv)) {
        return *status;
    }
    if (!hasDisplay(argc, argv)) {
        return static_cast<int>(refuseWindow(
            argc, argv,
            QT_TRANSLATE_NOOP("Main", "There is no display for a window. \"chatbot-admin export "
                                      "--help\" tells how to do without.")));
    }
    constexpr int threads = 4; // for the X server, D-Bus and the first call
    if (!canStartThreads(threads)) {
        return static_cast<int>(refuseWindow(
            argc, argv, QT_TRANSLATE_NOOP("Main", "The system refuses to start another thread.")));
    }
    keepHeapSmall();
    std::optional<DisplayGuard> guard(std::in_place);
    QApplication application(argc, argv);
    guard.reset();
    QApplication::setApplicationName(QStringLiteral("chatbot-admin"));
    QApplication::setApplicationDisplayName(QStringLiteral("Chatbot Admin"));
    QApplication::setDesktopFileName(QStringLiteral("chatbot-admin"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/chatbot-admin.svg")));
    installAccessibleRoles();
    hidePasswordsFromBus();

    const ReadSettings read = readSettings();
    auto language = std::make_unique<Language>(read.settings.language);
    const auto options = readWindowOptions(QApplication::arguments());
    if (!options.isValue()) {
        complain(options.error());
        return static_cast<int>(ExitStatus::BadCall);
    }
    const WindowOptions &chosen = options.value();
    const QuitSignals quitSignals; // one that comes before the window is shown waits for it
    SingleInstance oneWindow;
    if (chosen.newWindow) {
        oneWindow.beginAnyway(currentDisplays());
    } else if (oneWindow.begin({chosen.sandbox, qgetenv("XDG_ACTIVATION_TOKEN"),
                                currentDisplays()}) == SingleInstance::Role::Later) {
        return static_cast<int>(ExitStatus::Done);
    }
    const int status = runWindow(application, language, read, chosen, oneWindow, quitSignals);
    // Qt would wait for a name look-up that hangs, up to ten seconds (QTBUG-14092).
    endWithin(std::chrono::milliseconds(700), status);
    return status;
}
