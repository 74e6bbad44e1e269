// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QStringList>

#include <functional>

class LoopbackServer;

/// What a run of the program left.
struct Ended
{
    int status = -1; ///< the exit status; below 0 where it did not end by itself
    QByteArray out;
    QByteArray err;

    /// Lines of standard error, the line breaks taken off.
    QByteArrayList errorLines() const;
};

/// One run of the real program, as from a shell: nothing of the machine reaches it, no display, no
/// language, no proxy, no credential, no settings, but what a test gives it. The test's event loop
/// goes on meanwhile, so that servers in the test answer.
class Program : public QProcess
{
    Q_OBJECT

public:
    explicit Program(const QStringList &arguments);
    ~Program() override;

    /// Before begin().
    void setVariable(const QString &name, const QString &value);
    void unsetVariable(const QString &name);
    /// The practice UserSig in its environment.
    void giveUserSig();
    /// Before begin(): what a shell is to do, "$@" being the call, for redirections.
    void throughShell(const QString &script);

    void begin();
    /// SIGINT, SIGTERM.
    void interrupt(int signal);
    /// Waits until this stands on standard output or standard error. False where it never came.
    bool says(const QByteArray &text);
    /// The same for so many lines on standard output.
    bool prints(int lines);
    /// Begins, if that is still to be done, gives it this standard input and waits until it ends.
    Ended end(const QByteArray &input = {});

    QByteArray out() const { return m_out; }
    QByteArray err() const { return m_err; }

private:
    bool waitUntil(const std::function<bool()> &isSo);

    bool m_begun = false;
    QByteArray m_out;
    QByteArray m_err;
};

/// A UserSig by its characters, which no server here verifies.
QByteArray practiceUserSig();

/// The words of an export from there, with the further ones. The credential is not among them.
QStringList exportFrom(const LoopbackServer &server, const QStringList &more = {});

/// Runs them, with the practice UserSig in the environment.
Ended runExportFrom(const LoopbackServer &server, const QStringList &more = {});

/// Whether any eight characters of the secret in a row stand in the text, raw or percent-encoded.
bool hasTrace(const QByteArray &text, const QByteArray &secret = practiceUserSig());
