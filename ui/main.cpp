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
#include "secrets/coredumps.h"
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
#include "workspace/fetchsession.h"
#include "workspace/legacysecrets.h"

#include <QApplication>

#include <chrono>
#include <memory>
#include <utility>

namespace
{

struct MainTexts
{
    Q_DECLARE_TR_FUNCTIONS(Main)
};

/// Shows the window in answer to a second start of the program.
void activate(MainWindow &window, const ActivationRequest &request)
{
    if (request.sandbox) {
        window.chooseSandbox();
    }
    if (!request.activationToken.isEmpty()) {
        qputenv("XDG_ACTIVATION_TOKEN", request.activationToken); // Qt reads it from here (Wayland)
    }
    window.setWindowState(window.windowState() & ~Qt::WindowMinimized);
    window.show();
    window.raise();
    window.activateWindow();
}

/// Runs the window until it closes. Owns everything that the window works with.
int runWindow(QApplication &application, std::unique_ptr<Language> &language,
              const ReadSettings &read, const WindowOptions &options,
              SingleInstance &singleInstance, const QuitSignals &quitSignals)
{
    NetworkAccess network;
    FetchSession session(network);
    ChatbotModel model;
    Activity activity;
    QObject::connect(
        &session, &FetchSession::attemptFinished, &activity,
        [&activity](const QString &, const Exchange &exchange) { activity.add(exchange); });
    std::unique_ptr<Sandbox> sandbox; // created on first use, since it takes memory
    const auto sandboxConnection = [&sandbox, &options](quint32 sdkAppId,
                                                        const QString &identifier) {
        if (!sandbox) {
            sandbox = std::make_unique<Sandbox>(options.sandboxOptions);
            sandbox->listen();
        }
        return identifier.isEmpty() ? sandbox->connection(sdkAppId)
                                    : sandbox->connection(sdkAppId, identifier);
    };
    const auto setLanguage = [&language](const QString &code) {
        language.reset();
        language = std::make_unique<Language>(code);
    };
    Keychain keychain;
    SecretKeeper secrets(keychain);
    SettingsStore settings(read.settings);
    QString reportedProblem = read.problem; // each problem is reported once
    bool settingsAreUnreadable = !read.problem.isEmpty();
    MainWindow window({network, session, model, activity, sandboxConnection, regionEndpoint,
                       setLanguage, secrets, readConnections, updateConnections},
                      settings);
    const auto save = [&window, &settings] {
        QString movedTo;
        const std::optional<QString> problem = settings.save(&movedTo);
        if (!movedTo.isEmpty()) {
            window.showWarning(
                MainTexts::tr("The settings file was damaged"),
                MainTexts::tr("It was kept as %1. The settings of this window were saved.")
                    .arg(movedTo));
        }
        return problem;
    };
    QObject::connect(
        &settings, &SettingsStore::changed, &window, [&window, save, &reportedProblem] {
            const QString problem = save().value_or(QString());
            if (std::exchange(reportedProblem, problem) != problem && !problem.isEmpty()) {
                window.showWarning(MainTexts::tr("The settings could not be saved"), problem);
            }
        });
    const auto saveAll = [&window, &settings, save] {
        {
            const QSignalBlocker blocker(settings); // saved once, below
            window.storeState();
        }
        return save();
    };
    new QuitGuard(window, saveAll);
    QObject::connect(&quitSignals, &QuitSignals::received, &window, [saveAll](int signal) {
        if (const auto problem = saveAll()) {
            printError(*problem);
        }
        QApplication::exit(128 + signal);
    });
    QObject::connect(&singleInstance, &SingleInstance::activationRequested, &window,
                     [&window](const ActivationRequest &request) { activate(window, request); });
    if (options.sandbox) {
        window.chooseSandbox();
    }
    if (!read.problem.isEmpty()) {
        window.showWarning(
            MainTexts::tr("Your settings could not be read"),
            joinSentences(
                {read.problem,
                 MainTexts::tr(
                     "The default settings are used. Your settings are not overwritten.")}));
    } else if (read.isDamaged) {
        const QString movedTo = setDamagedSettingsAside();
        window.showWarning(
            MainTexts::tr("Your settings could not be read"),
            movedTo.isEmpty()
                ? MainTexts::tr("The file is damaged. The default settings are used.")
                : MainTexts::tr("They were kept as %1. The default settings are used.")
                      .arg(movedTo));
    }
    window.reportConnections();
    QObject::connect(&application, &QGuiApplication::applicationStateChanged, &window,
                     [&window, &settingsAreUnreadable](Qt::ApplicationState state) {
                         if (settingsAreUnreadable && state == Qt::ApplicationActive &&
                             readSettings().problem.isEmpty()) {
                             settingsAreUnreadable = false;
                             window.showWarning(
                                 MainTexts::tr("Your settings can be read again"),
                                 MainTexts::tr("They are used from the next start."));
                         }
                     });
    LegacySecretMigration legacySecretMigration(secrets, connectionsWithStoredSecret, nullptr);
    window.show();
    QMetaObject::invokeMethod(&legacySecretMigration, &LegacySecretMigration::start,
                              Qt::QueuedConnection);
    return QApplication::exec();
}

/// Reports why no window can be opened. An error in the command line is reported first, as it would
/// be with a display.
ExitStatus refuseWindow(int argc, char **argv, const char *reason)
{
    silenceQtMessages();
    QCoreApplication application(argc, argv);
    const Language language(readSettings().settings.language);
    const auto options = readWindowOptions(QCoreApplication::arguments());
    if (!options.isValue()) {
        printError(options.error());
        return ExitStatus::UsageError;
    }
    printError(QCoreApplication::translate("Main", reason));
    return ExitStatus::NoDisplay;
}

} // namespace

int main(int argc, char **argv)
{
    disableCoreDumps();
    keepUrlsOutOfQtLogs();
    if (const std::optional<int> status = runVerb(argc, argv)) {
        return *status;
    }
    if (!isDisplayConfigured(argc, argv)) {
        return static_cast<int>(refuseWindow(
            argc, argv,
            QT_TRANSLATE_NOOP("Main", "There is no display for a window. To work without a window, "
                                      "see \"chatbot-admin export --help\".")));
    }
    constexpr int neededThreads = 4; // for the X server, D-Bus and the first call
    if (!canStartThreads(neededThreads)) {
        return static_cast<int>(
            refuseWindow(argc, argv,
                         QT_TRANSLATE_NOOP(
                             "Main", "This computer is running too many tasks to start another.")));
    }
    limitHeapArenas();
    std::optional<DisplayGuard> guard(std::in_place);
    QApplication application(argc, argv);
    guard.reset();
    QApplication::setApplicationName(QStringLiteral("chatbot-admin"));
    QApplication::setApplicationDisplayName(QStringLiteral("Chatbot Admin"));
    QApplication::setDesktopFileName(QStringLiteral("chatbot-admin"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/chatbot-admin.svg")));
    installAccessibleRoles();
    maskPasswordsInAccessibilityEvents();

    const ReadSettings read = readSettings();
    auto language = std::make_unique<Language>(read.settings.language);
    const auto options = readWindowOptions(QApplication::arguments());
    if (!options.isValue()) {
        printError(options.error());
        return static_cast<int>(ExitStatus::UsageError);
    }
    const WindowOptions &windowOptions = options.value();
    const QuitSignals quitSignals; // a signal that arrives before the window is shown waits
    SingleInstance singleInstance;
    if (windowOptions.newWindow) {
        singleInstance.beginAnyway(currentDisplays());
    } else if (singleInstance.begin({windowOptions.sandbox, qgetenv("XDG_ACTIVATION_TOKEN"),
                                     currentDisplays()}) == SingleInstance::Role::Forwarded) {
        return static_cast<int>(ExitStatus::Done);
    }
    const int status =
        runWindow(application, language, read, windowOptions, singleInstance, quitSignals);
    // Qt would wait up to ten seconds for a hanging name look-up (QTBUG-14092).
    exitWithin(std::chrono::milliseconds(700), status);
    return status;
}
