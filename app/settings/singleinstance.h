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

/// Sent by a later start of the program to ask the first instance to raise its window.
struct ActivationRequest
{
    bool sandbox = false;       ///< whether to select the sandbox
    QByteArray activationToken; ///< from the desktop; permits the window to come to the front
    QStringList displays;       ///< where the later instance was started; empty if unknown

    bool operator==(const ActivationRequest &) const = default;
};

/// Ensures that only one instance per settings folder has a window. A later instance asks the first
/// one to raise its window, through a local socket that only this user can open. A socket left by a
/// killed instance does not prevent the next start.
class SingleInstance : public QObject
{
    Q_OBJECT

public:
    enum class Role {
        First,      ///< shows a window and receives activation requests
        Forwarded,  ///< has passed its request to the first instance and can quit
        Standalone, ///< shows a window of its own, but receives no requests: the first instance did
                    ///< not answer or is on another display, or there can be no socket
    };

    explicit SingleInstance(QObject *parent = nullptr);

    /// Sends the request to the first instance, or becomes the first one. Blocks until the answer,
    /// for at most this time. If no instance listens at first, it tries once more after it has
    /// waited for the folder lock, with the same time.
    Role begin(const ActivationRequest &request,
               std::chrono::milliseconds timeout = defaultTimeout);

    /// Sends no request. Returns First if there is no other instance, else Standalone.
    Role beginAnyway(const QStringList &displays = {});

    /// The path or name of the local socket, which depends on the settings folder.
    static QString socketPath();

    static constexpr std::chrono::milliseconds defaultTimeout = std::chrono::seconds(3);

Q_SIGNALS:
    /// In the first instance, for each request, unless it came from another display.
    void activationRequested(const ActivationRequest &request);

private:
    static std::optional<Role> sendRequest(const ActivationRequest &request,
                                           std::chrono::milliseconds timeout);
    Role listen();
    void acceptConnections();
    bool isOnOtherDisplay(const ActivationRequest &request) const;

    QLocalServer m_server;
    QStringList m_displays; ///< of our window; empty if unknown
};
