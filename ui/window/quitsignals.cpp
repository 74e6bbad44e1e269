// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/quitsignals.h"

#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <QSocketNotifier>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>
#else
#include <cstdlib>
#include <thread>
#endif

#ifdef Q_OS_UNIX

namespace
{

std::atomic<int> writeEnd{-1};
std::atomic<int> exitStatus{0};

extern "C" void exitNow(int /*signal*/)
{
    ::_exit(exitStatus);
}

extern "C" void forwardSignal(int signal)
{
    const int savedErrno = errno;
    constexpr unsigned secondsToQuit = 10;
    exitStatus = 128 + signal;
    ::alarm(secondsToQuit);
    const char number = static_cast<char>(signal);
    [[maybe_unused]] const ssize_t written = ::write(writeEnd, &number, 1);
    errno = savedErrno;
}

void installHandler(int signal, void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    ::sigaction(signal, &action, nullptr);
}

} // namespace

QuitSignals::QuitSignals(QObject *parent)
    : QObject(parent)
{
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()) != 0) {
        return; // the signals keep their default action
    }
    for (const int end : ends) {
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
        ::fcntl(end, F_SETFL, O_NONBLOCK);
    }
    writeEnd = ends[0];
    const int readEnd = ends[1];
    auto *notifier = new QSocketNotifier(readEnd, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, readEnd] {
        char number = 0;
        if (::read(readEnd, &number, 1) == 1) {
            Q_EMIT received(number);
        }
    });
    installHandler(SIGALRM, exitNow);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        struct sigaction current = {};
        if (::sigaction(signal, nullptr, &current) == 0 && current.sa_handler != SIG_IGN) {
            installHandler(signal, forwardSignal);
        }
    }
}

void exitWithin(std::chrono::milliseconds time, int status)
{
    exitStatus = status;
    installHandler(SIGALRM, exitNow);
    itimerval timer = {};
    timer.it_value.tv_sec = static_cast<time_t>(time.count() / 1000);
    timer.it_value.tv_usec = static_cast<suseconds_t>(time.count() % 1000 * 1000);
    ::setitimer(ITIMER_REAL, &timer, nullptr);
}

#else

QuitSignals::QuitSignals(QObject *parent)
    : QObject(parent)
{}

void exitWithin(std::chrono::milliseconds time, int status)
{
    std::thread([time, status] {
        std::this_thread::sleep_for(time);
        std::_Exit(status);
    }).detach();
}

#endif
