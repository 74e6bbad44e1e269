// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "memorystore.h"
#include "secretanswers.h"
#include "secrets/secretkeeper.h"
#include "secrets/secretrecord.h"

#include <QCoreApplication>

#include <memory>

/// A keychain that is a list here, and a keeper that waits for it no longer than 50 ms.
class KeeperDesk
{
protected:
    void begin()
    {
        m_store = std::make_unique<MemoryStore>();
        m_keeper = std::make_unique<SecretKeeper>(*m_store, std::chrono::milliseconds(50));
    }
    void end()
    {
        m_keeper.reset();
        m_store.reset();
    }

    /// Until all that was put off has been done, the keeper's time limit included.
    void idle() const
    {
        SecretAnswers other;
        m_store->setFailureMode(MemoryStore::FailureMode::Never);
        m_keeper->read(QStringLiteral("other"), &other.context, other.done());
        QVERIFY(other.came());
        QCoreApplication::processEvents();
    }

    const QLatin1String id{"6f1ce1f0-61d3-4f08-9d6e-0a52f3a5b1c7"};
    std::unique_ptr<MemoryStore> m_store;
    std::unique_ptr<SecretKeeper> m_keeper;
};
