// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QLocalServer>
#include <QObject>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

/// What a later start of the program wants of the first one's window, beside that it be seen.
struct ActivationRequest
{
    bool sandbox = false;       ///< the sandbox is to be chosen
    QByteArray activationToken; ///< of the desktop, which lets a window come to the front
    QStringList displays;       ///< which it was started on; empty: not known

    bool operator==(const ActivationRequest &) const = default;
};

/// Sees to it that a settings folder has one running program with a window: a later start asks the
/// first one to show its window. They meet at a socket that only this user can open. A program that
/// was killed leaves nothing that stands in the way.
class SingleInstance : public QObject
{
    Q_OBJECT

public:
    enum class Role {
        First,  ///< this one has the window, and is told of later starts
        Later,  ///< the first one has been told; there is nothing left to do
        Beside, ///< the first one did not answer, is on another display, or nobody can be told: a
                ///< window of its own
    };

    explicit SingleInstance(QObject *parent = nullptr);

    /// Asks the first one, or becomes it. Waits for its answer no longer than this.
    Role begin(const ActivationRequest &start, std::chrono::milliseconds patience = usualPatience);

    /// Without asking: First where there is none yet, else Beside.
    Role beginAnyway(const QStringList &displays = {});

    /// Where they meet. Empty where there is no such place.
    static QString socketPath();

    static constexpr std::chrono::milliseconds usualPatience = std::chrono::seconds(3);

Q_SIGNALS:
    /// The program was started once more.
    void startedAgain(const ActivationRequest &start);

private:
    static std::optional<Role> ask(const ActivationRequest &start,
                                   std::chrono::milliseconds patience);
    Role become();
    void takeCalls();
    bool isElsewhere(const ActivationRequest &start) const;

    QLocalServer m_server;
    QStringList m_displays; ///< which our window is on; empty: not known
};
