// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/terminal.h"

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

std::atomic<int> waiting{0};  ///< how many SignalsWait live
std::atomic<int> received{0}; ///< a signal that came while they did
std::atomic<int> forcedStatus{-1};

[[noreturn]] void endBy(int signal)
{
    const int forced = forcedStatus;
    std::_Exit(forced >= 0 ? forced : 128 + signal);
}

extern "C" void onSignal(int signal)
{
    if (waiting > 0) {
        received = signal;
        return;
    }
    endBy(signal);
}

void quietHandler(QtMsgType type, const QMessageLogContext &, const QString &text)
{
    if (type == QtFatalMsg) {
        std::fprintf(stderr, "%s\n", text.toUtf8().constData());
    }
}

} // namespace

void prepareStandardStreams()
{
#ifdef Q_OS_UNIX
    // Read-only, so that writing to what was a closed output still fails.
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(stream, F_GETFD) == -1) {
            [[maybe_unused]] const int opened =
                ::open("/dev/null", O_RDONLY); // takes the lowest number
        }
    }
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
#endif
}

void silenceQtMessages()
{
    if (!qEnvironmentVariableIsSet("QT_LOGGING_RULES")) {
        qInstallMessageHandler(quietHandler);
    }
}

void complain(const QString &line)
{
    const QByteArray bytes = QByteArray("chatbot-admin: ") + line.toUtf8() + '\n';
    std::fflush(stderr);
    writeAll(fileno(stderr), bytes);
}

bool printOut(const QByteArray &bytes)
{
    const Result<Success, QString> written = writeStandardOutput(bytes);
    if (!written.isValue()) {
        complain(written.error());
    }
    return written.isValue();
}

void endOnSignals(int status)
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

SignalsWait::SignalsWait()
{
    ++waiting;
}

SignalsWait::~SignalsWait()
{
    if (--waiting == 0 && received != 0) {
        endBy(received);
    }
}
