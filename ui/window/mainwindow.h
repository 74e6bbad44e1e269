// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/connection.h"
#include "connection/region.h"
#include "export/clipboardtext.h"
#include "settings/settings.h"
#include "ui/fetch/statusmessage.h"
#include "workspace/connectionstore.h"

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
class ExportController;
class FetchController;
class FetchSession;
class FilterField;
class ListSummary;
class Menus;
class ToneLabel;
class NetworkAccess;
class PreferencesController;
class QPushButton;
class QScrollArea;
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
};

/// The one window: form, list and status.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(const WindowParts &parts, const Settings &settings);
    ~MainWindow() override;

    /// As it stands now, to be kept for the next start.
    Settings settings() const;

    void chooseSandbox();

    /// Something to be told once, in the status panel, until the next fetch.
    void tell(const QString &headline, const QString &advice);

    /// Says what is wrong with the file of saved connections.
    void reportConnections();

Q_SIGNALS:
    /// When something that is worth keeping has changed.
    void settingsChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void connectParts();
    void restore();
    void retranslate();

    void refresh(); ///< summary, what is enabled
    void scrollForm();
    void fetch();
    void cancel();
    void perform(PanelAction action);
    void copyAs(CopyForm form);
    void exported(const QString &path, int count);
    void showActivity();
    void note(const QString &text); ///< for a moment, in the status bar

    WindowParts m_parts;
    Settings m_settings;
    ChatbotFilterModel *m_shown;
    Actions *m_actions;
    ConnectionForm *m_form;
    ConnectionController *m_connections;
    ConnectionBar *m_bar;
    ToneLabel *m_connectionRemark;
    QScrollArea *m_formArea;
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
