// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "activity/activity.h"
#include "chat/chatbotservice.h"
#include "chat/networkaccess.h"
#include "chat/regionsearch.h"
#include "chatbots/chatbotmodel.h"
#include "chatbotview.h"
#include "filterfield.h"
#include "mainwindow.h"
#include "sandbox/sandbox.h"
#include "secrets/memorystore.h"
#include "secrets/secretkeeper.h"
#include "settings/connectionsfile.h"
#include "settings/settings.h"

#include <QAccessible>
#include <QStringList>
#include <QTest>

#include <chrono>
#include <memory>

class LoopbackServer;

/// What assistive technology finds in a window.
struct Accessible
{
    QString name; ///< of a combo box: its label's, which Qt tells as a relation on Linux
    QAccessible::Role role = QAccessible::NoRole;
    QAccessible::State state;
    QObject *object = nullptr;       ///< nullptr where it is no object, such as a cell
    QList<QAccessible::Role> within; ///< roles around it, from the window inwards
};

/// All of the window's tree but its menus, labels of other things, and what is in the lists of
/// combo boxes.
QList<Accessible> accessibleTree(QWidget *window);

/// Those of the tree that have this name.
QList<Accessible> accessiblesNamed(QWidget *window, const QString &name);

/// A whole window with real parts, as main() makes it. Tests drive it by its widgets and find them
/// as assistive technology does: by name.
class TestWindow
{
public:
    explicit TestWindow(const Settings &settings = {}, const SandboxOptions &sandbox = {},
                        const RegionEndpoints &endpoints = regionEndpoint,
                        std::shared_ptr<MemoryStore> secrets = std::make_shared<MemoryStore>(),
                        const ServiceWorld &world = ServiceWorld::real());
    ~TestWindow();

    /// Shows it and waits until keys reach it.
    [[nodiscard]] bool show();

    MainWindow *window() { return m_window.get(); }
    Sandbox *sandbox() { return m_sandbox.get(); } ///< nullptr before it was first asked for
    ChatbotService &service() { return m_service; }
    Activity &activity() { return m_activity; }
    MemoryStore &secretStore() { return *m_secretStore; }

    /// The one thing with this accessible name.
    template <typename T>
    T *named(const QString &name)
    {
        const QList<Accessible> found = accessiblesNamed(m_window.get(), name);
        return found.size() == 1 ? qobject_cast<T *>(found.first().object) : nullptr;
    }

    ChatbotView *view();
    FilterField *filter();
    QStringList shown();             ///< the ids that show, from top to bottom
    QString message();               ///< the alert's name
    QString summary();               ///< what the status bar says of the list
    QStringList offered();           ///< the deeds that the status panel offers now
    bool tells(const QString &part); ///< whether that stands in the status panel

    ApiError error() const { return std::get<fetching::Failed>(m_service.state()).error; }
    template <typename State>
    bool is() const
    {
        return std::holds_alternative<State>(m_service.state());
    }
    bool shows(const QString &name); ///< whether it shows and is enabled

    /// Presses a key where the focus is.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void press(const QString &keys); ///< such as "Ctrl+E"
    void click(const QString &button);
    void type(const QString &field, const QString &text); ///< in place of what stands there
    void chooseRegion(const QString &id);
    /// F5, and waits for the end of it, 20 s at most; false where nothing was loaded.
    [[nodiscard]] bool fetch();
    void select(const QStringList &ids);

private:
    NetworkAccess m_network;
    ChatbotService m_service;
    std::unique_ptr<RegionSearch> m_search;
    ChatbotModel m_model;
    Activity m_activity;
    std::shared_ptr<MemoryStore> m_secretStore;
    SecretKeeper m_secrets{*m_secretStore};
    SandboxOptions m_sandboxOptions;
    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<MainWindow> m_window;
};

/// A form that is filled for this server, all but the UserSig.
Settings customSettings(const LoopbackServer &server);

/// One that ends so long from now; signed with a key that opens nothing.
QString userSigFor(quint32 sdkAppId, const QString &identifier, std::chrono::seconds left);

/// For what customSettings() has, always the same, and good until 2073; no other text has any part
/// of it.
QString recognisableUserSig();
