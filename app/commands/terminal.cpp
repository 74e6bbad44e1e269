// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/terminal.h"

#include "commands/exitstatus.h"
#include "files/filedescriptor.h"
#include "files/writestream.h"

#include <QtGlobal>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace
{

std::atomic<int> deferrals{0};      ///< existing instances of SignalDeferral
std::atomic<int> deferredSignal{0}; ///< 0 if there is none
std::atomic<int> forcedStatus{-1};

[[noreturn]] void exitBySignal(int signal)
{
    const int forced = forcedStatus;
    std::_Exit(forced >= 0 ? forced : 128 + signal);
}

extern "C" void onSignal(int signal)
{
    if (deferrals > 0) {
        deferredSignal = signal;
        return;
    }
    exitBySignal(signal);
}

void fatalOnlyHandler(QtMsgType type, const QMessageLogContext &, const QString &text)
{
    if (type == QtFatalMsg) {
        std::fprintf(stderr, "%s\n", text.toUtf8().constData());
    }
}

} // namespace

void prepareStandardStreams()
{
#ifdef Q_OS_UNIX
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(stream, F_GETFD) == -1) {
            [[maybe_unused]] const int opened =
                ::open("/dev/null", O_RDONLY); // gets the lowest free descriptor
        }
    }
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
#endif
}

void silenceQtMessages()
{
    if (!qEnvironmentVariableIsSet("QT_LOGGING_RULES")) {
        qInstallMessageHandler(fatalOnlyHandler);
    }
}

void printError(const QString &line)
{
    const QByteArray bytes = QByteArray("chatbot-admin: ") + line.toUtf8() + '\n';
    std::fflush(stderr);
    writeAll(fileno(stderr), bytes);
}

int usageError(const QString &problem)
{
    printError(problem);
    return static_cast<int>(ExitStatus::UsageError);
}

bool printOutput(const QByteArray &bytes)
{
    const Result<Success, QString> written = writeStandardOutput(bytes);
    if (!written.isValue()) {
        printError(written.error());
    }
    return written.isValue();
}

void exitOnSignals(int status)
{
    forcedStatus = status;
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
#ifdef Q_OS_UNIX
    if (std::signal(SIGHUP, onSignal) == SIG_IGN) {
        std::signal(SIGHUP, SIG_IGN); // nohup
    }
#endif
}

SignalDeferral::SignalDeferral()
{
    ++deferrals;
}

SignalDeferral::~SignalDeferral()
{
    if (--deferrals == 0 && deferredSignal != 0) {
        exitBySignal(deferredSignal);
    }
}
