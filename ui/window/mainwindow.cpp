// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/mainwindow.h"

#include "activity/activity.h"
#include "chatbots/chatbotfiltermodel.h"
#include "chatbots/chatbotmodel.h"
#include "connection/builtinconnections.h"
#include "network/networkaccess.h"
#include "settings/settingsstore.h"
#include "ui/activity/activitywindow.h"
#include "ui/chatbots/chatbotview.h"
#include "ui/chatbots/copyrows.h"
#include "ui/chatbots/filterfield.h"
#include "ui/chatbots/selectionrestorer.h"
#include "ui/connections/connectionbar.h"
#include "ui/connections/connectioncontroller.h"
#include "ui/connections/connectionform.h"
#include "ui/connections/connectionpane.h"
#include "ui/connections/rememberedconnection.h"
#include "ui/export/exportcontroller.h"
#include "ui/fetch/fetchcontroller.h"
#include "ui/fetch/listsummary.h"
#include "ui/fetch/proxylogincontroller.h"
#include "ui/fetch/statuspanel.h"
#include "ui/preferences/preferencescontroller.h"
#include "ui/widgets/wheelguard.h"
#include "ui/widgets/widthfor.h"
#include "ui/window/actions.h"
#include "ui/window/digitrowshortcuts.h"
#include "ui/window/infodialogs.h"
#include "ui/window/manualwindow.h"
#include "ui/window/menus.h"
#include "ui/window/windowstate.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QScreen>
#include <QSplitter>
#include <QStatusBar>
#include <QUrl>
#include <QVBoxLayout>

#include <utility>

MainWindow::MainWindow(const WindowDependencies &dependencies, SettingsStore &settings)
    : m_dependencies(dependencies)
    , m_settings(settings)
    , m_filterModel(new ChatbotFilterModel(this))
    , m_actions(new Actions(this))
    , m_form(new ConnectionForm(dependencies.sandbox, dependencies.endpoints))
    , m_connectionController(
          new ConnectionController(dependencies.readConnections, dependencies.updateConnections,
                                   dependencies.secrets, *m_form, this, dependencies.legacyBinding))
    , m_bar(new ConnectionBar(*m_connectionController, *m_actions))
    , m_connectionPane(new ConnectionPane(m_form, *m_connectionController))
    , m_view(new ChatbotView)
    , m_filter(new FilterField)
    , m_fetchButton(new QPushButton)
    , m_exportButton(new QPushButton)
    , m_panel(new StatusPanel)
    , m_summary(new ListSummary)
    , m_menus(new Menus(*this, *m_actions, *m_view))
    , m_fetchController(new FetchController(dependencies.session, dependencies.model, *m_form,
                                            *m_view, *m_panel, this))
    , m_exportController(new ExportController(dependencies.model, *m_filterModel, *m_view, this))
    , m_proxyLoginController(
          new ProxyLoginController(dependencies.network, dependencies.secrets, m_settings, this))
    , m_preferencesController(new PreferencesController(dependencies.network,
                                                        *m_proxyLoginController, m_settings,
                                                        m_dependencies.setLanguage, this))
{
    m_filterModel->setSourceModel(&m_dependencies.model);
    m_view->setModel(m_filterModel);
    new SelectionRestorer(*m_view, *m_filterModel, this);
    qApp->installEventFilter(new WheelGuard(this));
    new DigitRowShortcuts(*m_actions, *this, QGuiApplication::platformName());
    build();
    connectSignals();
    retranslate();
    restore();
}

MainWindow::~MainWindow()
{
    m_dependencies.session.setLoginLookup({});
}

void MainWindow::build()
{
    m_splitter = new QSplitter;
    m_splitter->addWidget(m_connectionPane);
    m_splitter->addWidget(m_view);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    const int formWidth = fontMetrics().horizontalAdvance(u'0') * 44;
    m_connectionPane->setMinimumWidth(formWidth * 3 / 4);
    m_splitter->setSizes({formWidth, formWidth * 3});

    auto *top = new QHBoxLayout;
    top->addWidget(m_bar, 2);
    top->addWidget(m_fetchButton);
    top->addWidget(m_exportButton);
    top->addStretch(1);
    top->addWidget(m_filter, 2);
    m_filter->setMinimumWidth(widthFor(16, m_filter));

    auto *central = new QWidget;
    auto *column = new QVBoxLayout(central);
    column->addLayout(top);
    column->addWidget(m_bar->band());
    column->addWidget(m_splitter, 1);
    column->addWidget(m_panel);
    setCentralWidget(central);
    statusBar()->addWidget(m_summary, 1);
    m_summary->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    QWidget::setTabOrder(m_form, m_view);
    setWindowTitle(QApplication::applicationDisplayName());
    const QSize preferredSize(fontMetrics().horizontalAdvance(u'0') * 150,
                              fontMetrics().lineSpacing() * 42);
    resize(preferredSize.boundedTo(screen()->availableSize() * 9 / 10));
}

void MainWindow::connectSignals()
{
    const Actions &a = *m_actions;
    connect(a.fetch, &QAction::triggered, this, &MainWindow::fetch);
    connect(m_connectionController, &ConnectionController::readyToFetch, m_fetchController,
            &FetchController::fetch);
    connect(m_connectionController, &ConnectionController::changed, this, &MainWindow::refresh);
    connect(m_connectionController, &ConnectionController::statusChanged, this,
            &MainWindow::showStatusBarMessage);
    connect(m_connectionController, &ConnectionController::warningRaised, this,
            &MainWindow::showWarning);
    connect(a.cancel, &QAction::triggered, this, &MainWindow::cancel);
    connect(a.makeUserSig, &QAction::triggered, m_form, &ConnectionForm::makeUserSig);
    connect(a.exportCsv, &QAction::triggered, this, [this] {
        const Settings &settings = m_settings.settings();
        m_exportController->open(settings.exportFolder,
                                 settings.exportsForExcel ? CsvPreset::Excel : CsvPreset::Exact,
                                 m_fetchController->fetchedFrom(), m_fetchController->fetchedAt());
    });
    connect(m_exportController, &ExportController::exported, this, &MainWindow::reportExport);
    connect(a.preferences, &QAction::triggered, m_preferencesController,
            &PreferencesController::open);
    connect(m_preferencesController, &PreferencesController::warningRaised, this,
            &MainWindow::showWarning);
    connect(&m_settings, &SettingsStore::changed, this,
            [this] { m_fetchController->setLimits(m_settings.settings().limits); });
    m_fetchController->setSecretScopeSource([this] {
        return m_form->draft().isStored() ? FetchSession::SecretScope::OneHost
                                          : FetchSession::SecretScope::AnyHost;
    });
    m_dependencies.session.setLoginLookup(
        [this](const ProxyChallenge &proxy) { return m_proxyLoginController->lookUp(proxy); });
    connect(&m_dependencies.session, &FetchSession::attemptFinished, m_proxyLoginController,
            [this](const QString &, const Exchange &exchange) {
                m_proxyLoginController->recordAttempt(exchange);
            });
    connect(m_proxyLoginController, &ProxyLoginController::signedIn, m_fetchController,
            &FetchController::retryAfterLogin);
    connect(m_proxyLoginController, &ProxyLoginController::notSignedIn, m_fetchController,
            &FetchController::endLoginLookup);
    connect(m_proxyLoginController, &ProxyLoginController::remarkChanged, m_fetchController,
            &FetchController::setRemark);
    connect(a.quit, &QAction::triggered, this, &QWidget::close);
    connect(a.copy, &QAction::triggered, this, [this] { copyAs(CopyForm::Lines); });
    for (const CopyForm form : Actions::copyForms()) {
        connect(a.copyAs[form], &QAction::triggered, this, [this, form] { copyAs(form); });
    }
    connect(a.copyMissing, &QAction::triggered, this, [this] {
        QGuiApplication::clipboard()->setText(m_summary->missing().join(u'\n'));
        showStatusBarMessage(
            tr("%Ln id(s) copied", nullptr, static_cast<int>(m_summary->missing().size())));
    });
    connect(a.copyDetails, &QAction::triggered, m_fetchController, &FetchController::copyDetails);
    connect(a.selectAll, &QAction::triggered, m_view, &QAbstractItemView::selectAll);
    connect(a.filter, &QAction::triggered, this, [this] {
        m_filter->setFocus(Qt::ShortcutFocusReason);
        m_filter->selectAll();
    });
    connect(a.showForm, &QAction::toggled, m_connectionPane, &QWidget::setVisible);
    connect(a.serviceOrder, &QAction::triggered, this,
            [this] { m_view->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder); });
    connect(a.activity, &QAction::triggered, this, &MainWindow::showActivity);
    connect(a.manual, &QAction::triggered, this, [this] { openManual(this); });
    connect(a.shortcuts, &QAction::triggered, this, [this] { openKeysDialog(*m_actions, this); });
    connect(a.about, &QAction::triggered, this, [this] { openAboutDialog(this); });
    connect(m_fetchButton, &QPushButton::clicked, a.fetch, &QAction::trigger);
    connect(m_exportButton, &QPushButton::clicked, a.exportCsv, &QAction::trigger);

    connect(m_fetchController, &FetchController::changed, this, &MainWindow::refresh);
    connect(m_fetchController, &FetchController::fetchStarted, this, &MainWindow::storeState);
    connect(m_fetchController, &FetchController::statusChanged, this,
            &MainWindow::showStatusBarMessage);
    connect(m_fetchController, &FetchController::formRequested, this,
            [this] { m_actions->showForm->setChecked(true); });
    connect(m_fetchController, &FetchController::actionRequested, this, &MainWindow::perform);
    connect(m_form, &ConnectionForm::fetchRequested, a.fetch, &QAction::trigger);
    connect(m_filter, &FilterField::filterChanged, this, [this](const QString &text) {
        m_view->keepCurrentVisible([&] { m_filterModel->setFilterText(text, m_filter->source()); });
    });
    connect(m_filterModel, &ChatbotFilterModel::searchProgressed, this, [this](int percent) {
        showStatusBarMessage(
            tr("Searching for the pasted ids: %1 % (press Esc to stop)").arg(percent));
    });
    connect(m_filterModel, &ChatbotFilterModel::searchEnded, this, [this] {
        m_view->keepCurrentVisible([] {});
        statusBar()->clearMessage();
        refresh();
    });
    connect(m_filter, &FilterField::filterChanged, this, &MainWindow::refresh);
    connect(m_filter, &FilterField::listRequested, m_view, &ChatbotView::focusFirstRow);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &MainWindow::refresh);
}

void MainWindow::restore()
{
    const Settings &settings = m_settings.settings();
    restoreWindow(*this, *m_splitter, *m_view, settings);
    m_actions->showForm->setChecked(settings.formShown);
    m_connectionPane->setVisible(settings.formShown);
    m_preferencesController->applyNetworkSettings();
    m_fetchController->setLimits(settings.limits);
    m_connectionController->restore(chosenConnection(settings), rememberedDraft(settings));
    connect(m_connectionController, &ConnectionController::chosenChanged, this,
            &MainWindow::storeState);
    refresh();
    (m_actions->fetch->isEnabled() ? static_cast<QWidget *>(m_fetchButton) : m_form)->setFocus();
}

void MainWindow::storeState()
{
    m_settings.update([this](Settings &settings) {
        const SavedConnection *chosen = m_connectionController->chosen();
        rememberConnection(settings, chosen ? chosen->id : QString(),
                           m_connectionController->draftToRemember());
        settings.formShown = m_actions->showForm->isChecked();
        storeWindow(*this, *m_splitter, *m_view, settings);
    });
}

void MainWindow::chooseSandbox()
{
    m_connectionController->choose(practiceDeskId());
    m_fetchButton->setFocus();
}

void MainWindow::showWarning(const QString &headline, const QString &advice)
{
    StatusMessage notice;
    notice.tone = Tone::Warning;
    notice.headline = headline;
    notice.advice = advice;
    notice.urgent = true;
    m_fetchController->showNotice(notice);
}

void MainWindow::reportConnections()
{
    m_connectionController->reportProblems();
}

void MainWindow::refresh()
{
    const QString problem = m_fetchController->problem();
    const int rows = m_dependencies.model.rowCount();
    const int selected = m_view->selectedRowCount();
    const Origin origin = m_fetchController->fetchedFrom();
    m_summary->showSummary(*m_filterModel, selected, m_fetchController->fetchedAt(), origin);

    m_actions->fetch->setEnabled(problem.isEmpty() ||
                                 m_connectionController->isWaitingForKeychain());
    m_actions->cancel->setEnabled(m_fetchController->isBusy() || m_filterModel->isSearching());
    m_actions->exportCsv->setEnabled(rows > 0);
    m_actions->copy->setEnabled(selected > 0);
    for (QAction *action : std::as_const(m_actions->copyAs)) {
        action->setEnabled(selected > 0);
    }
    m_actions->copyMissing->setEnabled(!m_summary->missing().isEmpty());
    m_actions->copyDetails->setEnabled(m_fetchController->hasFailed());
    m_actions->selectAll->setEnabled(m_filterModel->rowCount() > 0);
    m_fetchButton->setEnabled(m_actions->fetch->isEnabled());
    m_exportButton->setEnabled(m_actions->exportCsv->isEnabled());
    m_fetchButton->setToolTip(problem.isEmpty() ? tr("Fetch the list (F5)") : problem);
    m_fetchButton->setAccessibleDescription(problem);

    m_view->setDimmed(m_fetchController->isListOfAnotherApp()
                          ? tr("The list of %1").arg(origin.label())
                          : QString());
    if (!m_fetchController->fetchedAt().isValid()) {
        m_view->setPlaceholderText(tr("No list fetched yet"));
    } else if (rows == 0) {
        m_view->setPlaceholderText(tr("There are no chatbots in %1").arg(origin.label()));
    } else {
        m_view->setPlaceholderText(tr("No chatbot matches the filter"));
    }
}

void MainWindow::fetch()
{
    if (m_connectionController->isWaitingForKeychain()) {
        m_connectionController->fetchWhenReady();
    } else {
        m_form->startSandbox();
        m_fetchController->fetch();
    }
}

void MainWindow::cancel()
{
    if (m_filterModel->isSearching()) {
        m_filter->clear();
    } else {
        m_fetchController->cancel();
    }
}

void MainWindow::perform(PanelAction action)
{
    if (action == PanelAction::ShowInFolder) {
        QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_exportedPath).absolutePath()));
    } else if (action == PanelAction::CopyPath) {
        QGuiApplication::clipboard()->setText(m_exportedPath);
        showStatusBarMessage(tr("Path copied"));
    } else if (action == PanelAction::SignInToProxy) {
        if (const std::optional<ProxyChallenge> proxy = m_fetchController->proxyChallenge()) {
            m_proxyLoginController->open(*proxy);
        }
    }
}

void MainWindow::copyAs(CopyForm form)
{
    const QList<int> rows = m_filterModel->sourceRows(m_view->selectedRowsInOrder());
    copyRows(m_dependencies.model, rows, form);
    const int count = static_cast<int>(rows.size());
    if (count > 0) {
        showStatusBarMessage(m_fetchController->isListOfAnotherApp()
                                 ? tr("%Ln id(s) of %1 copied", nullptr, count)
                                       .arg(m_fetchController->fetchedFrom().label())
                                 : tr("%Ln id(s) copied", nullptr, count));
    }
}

void MainWindow::reportExport(const QString &path, int count)
{
    m_exportedPath = path;
    StatusMessage notice;
    notice.tone = Tone::Good;
    notice.headline = tr("%Ln chatbot(s) exported", nullptr, count);
    notice.advice = path;
    notice.actions = PanelAction::ShowInFolder | PanelAction::CopyPath;
    m_fetchController->showNotice(notice);
    m_settings.update(
        [&path](Settings &settings) { settings.exportFolder = QFileInfo(path).absolutePath(); });
}

void MainWindow::showActivity()
{
    if (!m_activityWindow) {
        m_activityWindow = new ActivityWindow(m_dependencies.activity, this);
    }
    m_activityWindow->show();
    m_activityWindow->raise();
    m_activityWindow->activateWindow();
}

void MainWindow::showStatusBarMessage(const QString &text)
{
    constexpr int milliseconds = 5000;
    statusBar()->showMessage(text, milliseconds);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && m_menus) {
        retranslate();
        refresh();
    } else if (event->type() == QEvent::ActivationChange && isActiveWindow()) {
        m_connectionController->reload(); // another program may have changed the file
    }
}

void MainWindow::retranslate()
{
    m_actions->retranslate();
    m_menus->retranslate();
    m_fetchButton->setText(tr("Fe&tch"));
    m_fetchButton->setIcon(m_actions->fetch->icon());
    m_fetchButton->setAccessibleName(tr("Fetch"));
    m_exportButton->setText(tr("E&xport CSV…"));
    m_exportButton->setIcon(m_actions->exportCsv->icon());
    m_exportButton->setAccessibleName(tr("Export CSV"));
    m_view->setAccessibleName(tr("Chatbots"));
    m_connectionController->retranslate();
    m_bar->retranslate();
    m_filter->retranslate();
    m_fetchController->retranslate();
    m_dependencies.model.retranslate();
    m_dependencies.activity.retranslate();
}
