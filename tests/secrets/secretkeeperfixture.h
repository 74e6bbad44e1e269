// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "memorystore.h"
#include "secretanswers.h"
#include "secrets/secretkeeper.h"
#include "secrets/secretrecord.h"

#include <QCoreApplication>

#include <memory>

/// A SecretKeeper with a time limit of 50 ms and a MemoryStore as keychain.
class SecretKeeperFixture
{
protected:
    void setUp()
    {
        m_store = std::make_unique<MemoryStore>();
        m_keeper = std::make_unique<SecretKeeper>(*m_store, std::chrono::milliseconds(50));
    }
    void tearDown()
    {
        m_keeper.reset();
        m_store.reset();
    }

    /// Waits until all pending answers have arrived and the keeper's time limit has passed.
    void waitForPendingAnswers() const
    {
        SecretAnswers timeout;
        m_store->setFailureMode(MemoryStore::FailureMode::NoAnswer);
        m_keeper->read(QStringLiteral("other"), &timeout.context, timeout.done());
        QVERIFY(timeout.waitForAnswer());
        QCoreApplication::processEvents();
    }

    const QLatin1String id{"6f1ce1f0-61d3-4f08-9d6e-0a52f3a5b1c7"};
    std::unique_ptr<MemoryStore> m_store;
    std::unique_ptr<SecretKeeper> m_keeper;
};
