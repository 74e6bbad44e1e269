// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "realproxy.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QNetworkProxy>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <csignal>

#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

using namespace Qt::StringLiterals;

namespace
{

constexpr auto helpers = "/usr/lib/squid/";
constexpr auto knownHosts = "127.0.0.1 other.example\n";

QString nameOf(RealProxy::Kind kind)
{
    switch (kind) {
    case RealProxy::Kind::SquidOpen:
    case RealProxy::Kind::SquidBasic:
    case RealProxy::Kind::SquidDigest:
        return u"squid"_s;
    case RealProxy::Kind::TinyproxyBasic:
        return u"tinyproxy"_s;
    case RealProxy::Kind::SocksOpen:
    case RealProxy::Kind::SocksPassword:
        return u"microsocks"_s;
    }
    return {};
}

bool isSocks(RealProxy::Kind kind)
{
    return kind == RealProxy::Kind::SocksOpen || kind == RealProxy::Kind::SocksPassword;
}

/// Where Debian has them: not in everybody's PATH.
QString programOf(RealProxy::Kind kind)
{
    const QString name = nameOf(kind);
    const QString found = QStandardPaths::findExecutable(name);
    return found.isEmpty()
               ? QStandardPaths::findExecutable(name, {u"/usr/sbin"_s, u"/usr/local/sbin"_s})
               : found;
}

/// For a program that knows no hosts but the system's.
QProcessEnvironment environmentWithHosts(const QString &hosts)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LD_PRELOAD"_s, u"libnss_wrapper.so"_s);
    environment.insert(u"NSS_WRAPPER_HOSTS"_s, hosts);
    return environment;
}

bool hostsCanBeGiven()
{
    const QTemporaryDir folder;
    QFile hosts(folder.filePath(u"hosts"_s));
    hosts.open(QIODevice::WriteOnly);
    hosts.write(knownHosts);
    hosts.close();
    QProcess getent;
    getent.setProcessEnvironment(environmentWithHosts(hosts.fileName()));
    getent.start(u"getent"_s, {u"hosts"_s, u"other.example"_s});
    return getent.waitForFinished() && getent.exitStatus() == QProcess::NormalExit &&
           getent.exitCode() == 0;
}

/// Squid's own way to tell instances apart: else they share segments of memory, with the system's
/// squid, too. Letters and digits only.
QString squidName()
{
    static int count = 0;
    return u"chatbottest%1n%2"_s.arg(QCoreApplication::applicationPid()).arg(++count);
}

/// A killed squid leaves them.
void removeSegments(const QString &squid)
{
    QDir memory(u"/dev/shm"_s);
    for (const QString &name : memory.entryList({squid + u"-*"_s}, QDir::Files | QDir::System)) {
        memory.remove(name);
    }
}

/// Below those that systems give to connections: whoever asks again and again whether somebody
/// listens there would be given the port itself one day, and be the one who has it.
quint16 freePort()
{
    constexpr quint32 first = 20'000;
    constexpr quint32 last = 30'000;
    QTcpServer server;
    server.setProxy(QNetworkProxy::NoProxy);
    quint16 port = 0;
    do {
        port = static_cast<quint16>(QRandomGenerator::global()->bounded(first, last));
    } while (!server.listen(QHostAddress::LocalHost, port));
    return port;
}

bool takesConnections(quint16 port)
{
    QTcpSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    socket.connectToHost(QHostAddress::LocalHost, port);
    return socket.waitForConnected(1000);
}

} // namespace

bool RealProxy::isInstalled(Kind kind)
{
    return !programOf(kind).isEmpty() && (!isSocks(kind) || hostsCanBeGiven());
}

RealProxy::RealProxy(Kind kind, quint16 upstream)
    : m_squidName(squidName())
{
    // Where root runs the test, the proxy gives that up, and must read its files all the same.
    QFile::setPermissions(m_folder.path(), QFile::permissions(m_folder.path()) |
                                               QFileDevice::ReadOther | QFileDevice::ExeOther);
    m_process.setProgram(programOf(kind));
    if (isSocks(kind)) {
        m_process.setProcessEnvironment(environmentWithHosts(write(u"hosts"_s, knownHosts)));
    }
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.setStandardErrorFile(QProcess::nullDevice());
#ifdef Q_OS_LINUX
    // It must not outlive a test that crashes.
    m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
#endif
    constexpr int tries = 5; // the port can be somebody else's by the time that it starts
    for (int i = 0; i < tries && !m_isReady; ++i) {
        start(kind, upstream);
    }
}

void RealProxy::start(Kind kind, quint16 upstream)
{
    m_port = freePort();
    m_process.setArguments(arguments(kind, upstream));
    m_process.start();
    m_process.waitForStarted(); // else it could take connections before Qt says that it runs
    constexpr int patience = 20'000;
    m_isReady = QTest::qWaitFor(
        [this] { return m_process.state() == QProcess::NotRunning || takesConnections(m_port); },
        patience);
    m_isReady = m_isReady && m_process.state() == QProcess::Running;
    if (!m_isReady) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

RealProxy::~RealProxy()
{
    m_process.kill();
    m_process.waitForFinished();
    removeSegments(m_squidName);
}

QString RealProxy::address() const
{
    return u"127.0.0.1:"_s + QString::number(m_port);
}

QUrl RealProxy::url() const
{
    return QUrl(u"http://"_s + address());
}

QString RealProxy::user()
{
    return u"ann"_s;
}

QString RealProxy::password()
{
    return u"Kw7pR2vX9nT4qB8m"_s;
}

QString RealProxy::write(const QString &name, const QByteArray &content)
{
    QFile file(m_folder.filePath(name));
    file.open(QIODevice::WriteOnly);
    file.write(content);
    file.setPermissions(file.permissions() | QFileDevice::ReadOther);
    return file.fileName();
}

QStringList RealProxy::arguments(Kind kind, quint16 upstream)
{
    if (isSocks(kind)) {
        return socksArguments(kind);
    }
    return kind == Kind::TinyproxyBasic
               ? QStringList{u"-d"_s, u"-c"_s, tinyproxyConfiguration(upstream)}
               : QStringList{u"-N"_s, u"-n"_s, m_squidName, u"-f"_s, squidConfiguration(kind)};
}

QStringList RealProxy::socksArguments(Kind kind) const
{
    QStringList arguments{u"-i"_s, u"127.0.0.1"_s, u"-p"_s, QString::number(m_port)};
    if (kind == Kind::SocksPassword) {
        arguments << u"-u"_s << user() << u"-P"_s << password();
    }
    return arguments;
}

QString RealProxy::squidConfiguration(Kind kind)
{
    const QByteArray pair = (user() + u':' + password()).toUtf8();
    QByteArray lines = "http_port 127.0.0.1:" + QByteArray::number(m_port) + "\n";
    const auto add = [&lines](const QString &line) { lines += line.toUtf8() + '\n'; };
    add(u"hosts_file "_s + write(u"hosts"_s, knownHosts));
    if (kind == Kind::SquidDigest) {
        add(u"auth_param digest program %1digest_file_auth %2"_s.arg(
            QLatin1String(helpers), write(u"users"_s, pair + '\n')));
        add(u"auth_param digest realm office"_s);
    } else if (kind == Kind::SquidBasic) {
        // The helper's plain way to keep a password: MD5 of it.
        const QByteArray hash =
            QCryptographicHash::hash(password().toUtf8(), QCryptographicHash::Md5).toHex();
        add(u"auth_param basic program %1basic_ncsa_auth %2"_s.arg(
            QLatin1String(helpers), write(u"users"_s, user().toUtf8() + ':' + hash + '\n')));
        add(u"auth_param basic realm office"_s);
    }
    add(kind == Kind::SquidOpen ? u"http_access allow all"_s
                                : u"acl known proxy_auth REQUIRED\nhttp_access allow known"_s);
    lines += "http_access deny all\ncache deny all\ncache_mem 1 MB\naccess_log none\n"
             "cache_store_log none\npid_filename none\nnetdb_filename none\npinger_enable off\n"
             "shutdown_lifetime 0 seconds\n";
    add(u"cache_log /dev/null\ncoredump_dir "_s + m_folder.path());
    return write(u"squid.conf"_s, lines);
}

QString RealProxy::tinyproxyConfiguration(quint16 upstream)
{
    return write(u"tinyproxy.conf"_s,
                 u"Port %1\nListen 127.0.0.1\nTimeout 60\nMaxClients 10\nBasicAuth %2 %3\n"_s
                 u"Upstream http 127.0.0.1:%4\n"_s
                     .arg(QString::number(m_port), user(), password(), QString::number(upstream))
                     .toUtf8());
}

QUrl farEnd(const QUrl &loopback)
{
    QUrl url = loopback;
    url.setHost(u"other.example"_s);
    return url;
}
