// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/display.h"

#include "commands/exitstatus.h"
#include "commands/terminal.h"
#include "settings/language.h"
#include "settings/settings.h"
#include "text/displaytext.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QRegularExpression>

#include <cstdio>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace
{

struct DisplayTexts
{
    Q_DECLARE_TR_FUNCTIONS(Main)
};

QtMessageHandler previousHandler = nullptr;

/// Qt's messages while the display is opened. They are printed only if that succeeds.
QStringList &deferredMessages()
{
    static QStringList messages;
    return messages;
}

/// The variables by which Qt chose the display: "DISPLAY=:7, WAYLAND_DISPLAY=wayland-0".
QString displaySettings()
{
    QStringList settings;
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) {
        if (const QString value = qEnvironmentVariable(name); !value.isEmpty()) {
            constexpr qsizetype maxLength = 200;
            settings.append(QLatin1String(name) + u'=' + displayLine(value, maxLength));
        }
    }
    return settings.isEmpty() ? u"-platform"_s : settings.join(u", "_s);
}

void handleMessage(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (type == QtFatalMsg) {
        const Language language(readSettings().settings.language);
        printError(
            DisplayTexts::tr("No window can be opened with %1. To work without a window, see "
                             "\"chatbot-admin export --help\".")
                .arg(displaySettings()));
        std::_Exit(static_cast<int>(ExitStatus::NoDisplay));
    }
    if (qEnvironmentVariableIsSet("QT_LOGGING_RULES") ||
        qEnvironmentVariableIsSet("QT_DEBUG_PLUGINS")) {
        previousHandler(type, context, text); // the user asked for Qt's messages
    } else {
        deferredMessages().append(qFormatLogMessage(type, context, text));
    }
}

} // namespace

bool isDisplayConfigured(int argc, char **argv)
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    for (int i = 1; i < argc; ++i) {
        if (QLatin1String(argv[i]).startsWith("-platform"_L1)) {
            return true;
        }
    }
    return !qEnvironmentVariableIsEmpty("DISPLAY") ||
           !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") ||
           !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
#else
    Q_UNUSED(argc)
    Q_UNUSED(argv)
    return true;
#endif
}

QStringList currentDisplays()
{
    const QString platform = QGuiApplication::platformName();
    if (platform != "xcb"_L1 && !platform.startsWith("wayland"_L1)) {
        return {platform};
    }
    QStringList displays;
    if (QString x11 = qEnvironmentVariable("DISPLAY"); !x11.isEmpty()) {
        static const QRegularExpression screenNumber(u"\\.[0-9]+$"_s);
        displays.append(u"x11 "_s + x11.remove(screenNumber));
    }
    if (const QString wayland = qEnvironmentVariable("WAYLAND_DISPLAY"); !wayland.isEmpty()) {
        const bool isPath = wayland.startsWith(u'/');
        displays.append(
            u"wayland "_s +
            (isPath ? wayland : qEnvironmentVariable("XDG_RUNTIME_DIR") + u'/' + wayland));
    }
    return displays;
}

DisplayGuard::DisplayGuard()
{
    previousHandler = qInstallMessageHandler(handleMessage);
}

DisplayGuard::~DisplayGuard()
{
    qInstallMessageHandler(previousHandler);
    for (const QString &message : std::as_const(deferredMessages())) {
        std::fprintf(stderr, "%s\n", qUtf8Printable(message));
    }
    deferredMessages().clear();
}
