// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/connection.h"
#include "sandbox/fault.h"

#include <QObject>
#include <QUrl>

#include <chrono>
#include <memory>
#include <optional>

struct SandboxOptions
{
    /// Number of chatbots of the first app, 0 to 2,000,000; by default those of a small support
    /// desk.
    std::optional<int> robots;
    std::optional<SandboxFault> fault;  ///< a deliberate failure
    std::chrono::milliseconds delay{0}; ///< before each response, faulty ones included
};

/// A local imitation of the chat service, for learning and testing the program without an account.
class Sandbox : public QObject
{
    Q_OBJECT

public:
    explicit Sandbox(const SandboxOptions &options = {}, QObject *parent = nullptr);
    ~Sandbox() override;

    /// Starts serving on 127.0.0.1; port 0 chooses a free one. Returns false if the port is not
    /// available. Call it once only.
    bool listen(quint16 port = 0);

    /// "http://127.0.0.1:PORT"; empty before listen().
    QUrl endpoint() const;

    /// A connection to this sandbox with a new UserSig, also for an app or an identifier that the
    /// sandbox will reject.
    Connection connection(quint32 sdkAppId = firstSdkAppId,
                          const QString &identifier = QStringLiteral("administrator")) const;

    /// The SecretKey of all apps of the sandbox, see sandboxKey().
    static Secret secretKey();

    static constexpr quint32 firstSdkAppId = 1400000001;

private:
    class Private;
    std::unique_ptr<Private> d;
};
