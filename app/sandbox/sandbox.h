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
    /// Chatbots of the first app, 0 to 2000000; without it, those of a small support desk.
    std::optional<int> robots;
    std::optional<SandboxFault> fault;  ///< how it fails on purpose
    std::chrono::milliseconds delay{0}; ///< how long each answer waits, faulty ones included
};

/// The same service on this computer: anyone can learn and test the program on it without an
/// account.
class Sandbox : public QObject
{
    Q_OBJECT

public:
    explicit Sandbox(const SandboxOptions &options = {}, QObject *parent = nullptr);
    ~Sandbox() override;

    /// Serves on 127.0.0.1; port 0 takes a free one. False where the port cannot be had. Once only.
    bool listen(quint16 port = 0);

    /// "http://127.0.0.1:PORT"; empty before listen().
    QUrl endpoint() const;

    /// All that a call to this sandbox needs, with a fresh UserSig. An app that it does not have,
    /// or an identifier that is no administrator, gets one too: the service shall be the judge of
    /// it.
    Connection connection(quint32 sdkAppId = firstSdkAppId,
                          const QString &identifier = QStringLiteral("administrator")) const;

    /// The key that signs for this app. It opens nothing but this sandbox.
    static Secret secretKey();

    static constexpr quint32 firstSdkAppId = 1400000001;

private:
    class Private;
    std::unique_ptr<Private> d;
};
