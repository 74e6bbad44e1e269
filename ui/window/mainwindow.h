// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/connection.h"
#include "connection/region.h"
#include "export/clipboardtext.h"
#include "ui/fetch/statusmessage.h"
#include "workspace/connectionstore.h"
#include "workspace/earlierbindings.h"
#include "workspace/sessionsecrets.h"

#include <QMainWindow>

#include <functional>

class Actions;
class Activity;
class ActivityWindow;
class ChatbotModel;
class ChatbotView;
class ConnectionController;
class ConnectionBar;
class ConnectionForm;
class ConnectionPane;
class ExportController;
class FetchController;
class FetchSession;
class FilterField;
class ListSummary;
class SettingsStore;
class Menus;
class NetworkAccess;
class PreferencesController;
class QPushButton;
class SecretKeeper;
class QSplitter;
class ChatbotFilterModel;
class ProxyLoginController;
class StatusPanel;

/// What the window works with; everything outlives it.
struct WindowParts
{
    NetworkAccess &network;
    FetchSession &session;
    ChatbotModel &model;
    Activity &activity;
    /// Gives a connection to the sandbox and starts it when first asked; an empty identifier is its
    /// own.
    std::function<Connection(quint32 sdkAppId, const QString &identifier)> sandbox;
    /// Where the documented regions are.
    RegionEndpoints endpoints;
    /// Puts a language in force.
    std::function<void(const QString &language)> speak;
    SecretKeeper &secrets;
    ConnectionStore::Read readConnections;
    ConnectionStore::Update updateConnections;
    SessionSecrets::EarlierBinding earlierBinding = ::earlierBinding;
};

/// The one window: form, list and status.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// settings: outlives it.
    MainWindow(const WindowParts &parts, SettingsStore &settings);
    ~MainWindow() override;

    /// Brings the settings up to date with what shows now, for the next start. Happens by itself
    /// when a fetch begins or another connection is chosen.
    void keepState();

    /// Practice desk, ready to fetch.
    void chooseSandbox();

    /// Something to be told once, in the status panel, until the next fetch.
    void tell(const QString &headline, const QString &advice);

    /// Says what is wrong with the file of saved connections.
    void reportConnections();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void connectParts();
    void restore();
    void retranslate();

    void refresh(); ///< summary, what is enabled
    void fetch();
    void cancel();
    void perform(PanelAction action);
    void copyAs(CopyForm form);
    void exported(const QString &path, int count);
    void showActivity();
    void note(const QString &text); ///< for a moment, in the status bar

    WindowParts m_parts;
    SettingsStore &m_settings;
    ChatbotFilterModel *m_shown;
    Actions *m_actions;
    ConnectionForm *m_form;
    ConnectionController *m_connections;
    ConnectionBar *m_bar;
    ConnectionPane *m_formArea;
    ChatbotView *m_view;
    FilterField *m_filter;
    QPushButton *m_fetchButton;
    QPushButton *m_exportButton;
    StatusPanel *m_panel;
    ListSummary *m_summary;
    QSplitter *m_splitter;
    Menus *m_menus = nullptr;
    FetchController *m_fetching;
    ExportController *m_exporting;
    ProxyLoginController *m_signingIn;
    PreferencesController *m_preferring;
    ActivityWindow *m_activityWindow = nullptr; ///< made when it is first asked for
    QString m_exportedPath;
};
