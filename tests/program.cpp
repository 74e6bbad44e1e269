// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"

#include "loopbackserver.h"

#include <QDeadlineTimer>
#include <QEventLoop>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTimer>
#include <QUrl>

#include <csignal>

using namespace Qt::StringLiterals;

namespace
{

constexpr int longest = 60'000; ///< milliseconds: far more than any run takes

/// A home in which nothing lies.
QString emptyHome()
{
    static const QTemporaryDir home;
    return home.path();
}

} // namespace

QByteArrayList Ended::errorLines() const
{
    QByteArrayList lines = err.split('\n');
    if (lines.last().isEmpty()) {
        lines.removeLast();
    }
    return lines;
}

Program::Program(const QStringList &arguments)
{
    setProgram(QStringLiteral(CHATBOT_ADMIN_PROGRAM));
    setArguments(arguments);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name :
         {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s, u"LC_ALL"_s, u"LC_MESSAGES"_s,
          u"LANGUAGE"_s, u"http_proxy"_s, u"https_proxy"_s, u"all_proxy"_s, u"no_proxy"_s,
          u"HTTP_PROXY"_s, u"HTTPS_PROXY"_s, u"ALL_PROXY"_s, u"NO_PROXY"_s, u"QT_LOGGING_RULES"_s,
          u"XDG_CONFIG_HOME"_s, u"CHATBOT_ADMIN_USERSIG"_s, u"CHATBOT_ADMIN_SECRET_KEY"_s}) {
        environment.remove(name);
    }
    environment.insert(u"LANG"_s, u"C.UTF-8"_s);
    environment.insert(u"HOME"_s, emptyHome());
    setProcessEnvironment(environment);
    // Qt ignores it in this process, and a child would inherit that.
    setChildProcessModifier([] { std::signal(SIGPIPE, SIG_DFL); });
    connect(this, &QProcess::readyReadStandardOutput, this,
            [this] { m_out += readAllStandardOutput(); });
    connect(this, &QProcess::readyReadStandardError, this,
            [this] { m_err += readAllStandardError(); });
}

Program::~Program()
{
    if (state() != NotRunning) {
        kill();
        waitForFinished();
    }
}

void Program::setVariable(const QString &name, const QString &value)
{
    QProcessEnvironment environment = processEnvironment();
    environment.insert(name, value);
    setProcessEnvironment(environment);
}

void Program::unsetVariable(const QString &name)
{
    QProcessEnvironment environment = processEnvironment();
    environment.remove(name);
    setProcessEnvironment(environment);
}

void Program::giveUserSig()
{
    setVariable(u"CHATBOT_ADMIN_USERSIG"_s, QString::fromLatin1(practiceUserSig()));
}

void Program::throughShell(const QString &script)
{
    setArguments(QStringList{u"-c"_s, script, u"sh"_s, program()} + arguments());
    setProgram(u"sh"_s);
}

void Program::begin()
{
    m_begun = true;
    start();
    waitForStarted();
}

void Program::interrupt(int signal)
{
    ::kill(static_cast<pid_t>(processId()), signal);
}

bool Program::says(const QByteArray &text)
{
    return waitUntil([&] { return m_out.contains(text) || m_err.contains(text); });
}

bool Program::prints(int lines)
{
    return waitUntil([&] { return m_out.count('\n') >= lines; });
}

bool Program::waitUntil(const std::function<bool()> &isSo)
{
    QEventLoop loop;
    connect(this, &QProcess::readyReadStandardOutput, &loop, &QEventLoop::quit);
    connect(this, &QProcess::readyReadStandardError, &loop, &QEventLoop::quit);
    connect(this, &QProcess::finished, &loop, &QEventLoop::quit);
    QTimer::singleShot(longest, &loop, &QEventLoop::quit);
    const QDeadlineTimer deadline(longest);
    while (!isSo() && state() != NotRunning && !deadline.hasExpired()) {
        loop.exec();
    }
    return isSo();
}

Ended Program::end(const QByteArray &input)
{
    if (!m_begun) {
        begin();
    }
    write(input);
    closeWriteChannel();
    QSignalSpy ended(this, &QProcess::finished);
    if (state() != NotRunning) {
        ended.wait(longest);
    }
    const bool byItself = state() == NotRunning && exitStatus() == NormalExit;
    return {byItself ? exitCode() : -1, m_out, m_err};
}

QByteArray practiceUserSig()
{
    return "eJyrVgrxCdYrSy1SslIy0jNQ0gHzM1NS80oy08B*nYGhZWZxYmZeSq-dMhQ_Sc7QxUr2Zt9LpK_";
}

QStringList exportFrom(const LoopbackServer &server, const QStringList &more)
{
    return QStringList{u"export"_s,       u"--endpoint"_s, server.endpoint().toString(),
                       u"--sdkappid"_s,   u"1400000000"_s, u"--identifier"_s,
                       u"administrator"_s} +
           more;
}

Ended runExportFrom(const LoopbackServer &server, const QStringList &more)
{
    Program program(exportFrom(server, more));
    program.giveUserSig();
    return program.end();
}

bool hasTrace(const QByteArray &text, const QByteArray &secret)
{
    constexpr qsizetype length = 8;
    const QByteArray encoded = secret.toPercentEncoding({}, "-_");
    for (const QByteArray &spelling : {secret, encoded, encoded.toPercentEncoding()}) {
        for (qsizetype i = 0; i + length <= spelling.size(); ++i) {
            if (text.toLower().contains(spelling.sliced(i, length).toLower())) {
                return true;
            }
        }
    }
    return false;
}
