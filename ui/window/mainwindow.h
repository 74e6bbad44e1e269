// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/connection.h"
#include "connection/region.h"
#include "export/clipboardtext.h"
#include "ui/fetch/statusmessage.h"
#include "workspace/connectionstore.h"
#include "workspace/legacybindings.h"
#include "workspace/sessionsecrets.h"

#include <QMainWindow>

#include <functional>

class Actions;
class Activity;
class ActivityWindow;
class ChatbotFilterModel;
class ChatbotModel;
class ChatbotView;
class ConnectionBar;
class ConnectionController;
class ConnectionForm;
class ConnectionPane;
class ExportController;
class FetchController;
class FetchSession;
class FilterField;
class ListSummary;
class Menus;
class NetworkAccess;
class PreferencesController;
class ProxyLoginController;
class QPushButton;
class QSplitter;
class SecretKeeper;
class SettingsStore;
class StatusPanel;

/// What the window works with. All references must outlive it.
struct WindowDependencies
{
    NetworkAccess &network;
    FetchSession &session;
    ChatbotModel &model;
    Activity &activity;
    /// Returns a connection to the sandbox, which starts on the first call. If the identifier is
    /// empty, the sandbox's default is used.
    std::function<Connection(quint32 sdkAppId, const QString &identifier)> sandbox;
    /// The endpoints of the documented regions.
    RegionEndpoints endpoints;
    /// Switches the program to a language.
    std::function<void(const QString &language)> setLanguage;
    SecretKeeper &secrets;
    ConnectionStore::Read readConnections;
    ConnectionStore::Update updateConnections;
    SessionSecrets::LegacyBinding legacyBinding = ::legacyBinding;
};

/// The main window: connection form, table of chatbots and status panel.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// @p settings must outlive the window.
    MainWindow(const WindowDependencies &dependencies, SettingsStore &settings);
    ~MainWindow() override;

    /// Writes the window's current state into the settings. The window also does so when a fetch
    /// begins or another connection is chosen.
    void storeState();

    /// Chooses Practice desk, a built-in connection to the sandbox, and focuses the Fetch button.
    void chooseSandbox();

    /// Shows a warning in the status panel until the next fetch.
    void showWarning(const QString &headline, const QString &advice);

    /// Shows what is wrong with the file of saved connections, if anything.
    void reportConnections();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void connectSignals();
    void restore();
    void retranslate();

    void refresh(); ///< updates the summary and which actions are enabled
    void fetch();
    void cancel();
    void perform(PanelAction action);
    void copyAs(CopyForm form);
    void reportExport(const QString &path, int count);
    void showActivity();
    void showStatusBarMessage(const QString &text); ///< for five seconds

    WindowDependencies m_dependencies;
    SettingsStore &m_settings;
    ChatbotFilterModel *m_filterModel;
    Actions *m_actions;
    ConnectionForm *m_form;
    ConnectionController *m_connectionController;
    ConnectionBar *m_bar;
    ConnectionPane *m_connectionPane;
    ChatbotView *m_view;
    FilterField *m_filter;
    QPushButton *m_fetchButton;
    QPushButton *m_exportButton;
    StatusPanel *m_panel;
    ListSummary *m_summary;
    QSplitter *m_splitter;
    Menus *m_menus = nullptr;
    FetchController *m_fetchController;
    ExportController *m_exportController;
    ProxyLoginController *m_proxyLoginController;
    PreferencesController *m_preferencesController;
    ActivityWindow *m_activityWindow = nullptr; ///< created on first use
    QString m_exportedPath;
};
