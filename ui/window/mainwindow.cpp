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
#include "ui/chatbots/copying.h"
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
#include "ui/window/digitrow.h"
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

MainWindow::MainWindow(const WindowParts &parts, SettingsStore &settings)
    : m_parts(parts)
    , m_settings(settings)
    , m_shown(new ChatbotFilterModel(this))
    , m_actions(new Actions(this))
    , m_form(new ConnectionForm(parts.sandbox, parts.endpoints))
    , m_connections(new ConnectionController(parts.readConnections, parts.updateConnections,
                                             parts.secrets, *m_form, this, parts.earlierBinding))
    , m_bar(new ConnectionBar(*m_connections, *m_actions))
    , m_formArea(new ConnectionPane(m_form, *m_connections))
    , m_view(new ChatbotView)
    , m_filter(new FilterField)
    , m_fetchButton(new QPushButton)
    , m_exportButton(new QPushButton)
    , m_panel(new StatusPanel)
    , m_summary(new ListSummary)
    , m_menus(new Menus(*this, *m_actions, *m_view))
    , m_fetching(new FetchController(parts.session, parts.model, *m_form, *m_view, *m_panel, this))
    , m_exporting(new ExportController(parts.model, *m_shown, *m_view, this))
    , m_signingIn(new ProxyLoginController(parts.network, parts.secrets, m_settings, this))
    , m_preferring(
          new PreferencesController(parts.network, *m_signingIn, m_settings, m_parts.speak, this))
{
    m_shown->setSourceModel(&m_parts.model);
    m_view->setModel(m_shown);
    new SelectionRestorer(*m_view, *m_shown, this);
    qApp->installEventFilter(new WheelGuard(this));
    new DigitRow(*m_actions, *this, QGuiApplication::platformName());
    build();
    connectParts();
    retranslate();
    restore();
}

MainWindow::~MainWindow()
{
    m_parts.session.setLoginLookUp({});
}

void MainWindow::build()
{
    m_splitter = new QSplitter;
    m_splitter->addWidget(m_formArea);
    m_splitter->addWidget(m_view);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    const int formWidth = fontMetrics().horizontalAdvance(u'0') * 44;
    m_formArea->setMinimumWidth(formWidth * 3 / 4);
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
    const QSize comfortable(fontMetrics().horizontalAdvance(u'0') * 150,
                            fontMetrics().lineSpacing() * 42);
    resize(comfortable.boundedTo(screen()->availableSize() * 9 / 10));
}

void MainWindow::connectParts()
{
    const Actions &a = *m_actions;
    connect(a.fetch, &QAction::triggered, this, &MainWindow::fetch);
    connect(m_connections, &ConnectionController::readyToFetch, m_fetching,
            &FetchController::fetch);
    connect(m_connections, &ConnectionController::changed, this, &MainWindow::refresh);
    connect(m_connections, &ConnectionController::statusChanged, this, &MainWindow::note);
    connect(m_connections, &ConnectionController::warningRaised, this, &MainWindow::tell);
    connect(a.cancel, &QAction::triggered, this, &MainWindow::cancel);
    connect(a.makeUserSig, &QAction::triggered, m_form, &ConnectionForm::makeUserSig);
    connect(a.exportCsv, &QAction::triggered, this, [this] {
        const Settings &settings = m_settings.settings();
        m_exporting->open(settings.exportFolder,
                          settings.exportsForExcel ? CsvPreset::Excel : CsvPreset::Exact,
                          m_fetching->fetchedFrom(), m_fetching->fetchedAt());
    });
    connect(m_exporting, &ExportController::exported, this, &MainWindow::exported);
    connect(a.preferences, &QAction::triggered, m_preferring, &PreferencesController::open);
    connect(m_preferring, &PreferencesController::told, this, &MainWindow::tell);
    connect(&m_settings, &SettingsStore::changed, this,
            [this] { m_fetching->setLimits(m_settings.settings().limits); });
    m_fetching->setScopeOfSecret([this] {
        return m_form->draft().isStored() ? FetchSession::SecretScope::OneHost
                                          : FetchSession::SecretScope::AnyHost;
    });
    m_parts.session.setLoginLookUp(
        [this](const ProxyChallenge &proxy) { return m_signingIn->lookUp(proxy); });
    connect(&m_parts.session, &FetchSession::attemptFinished, m_signingIn,
            [this](const QString &, const Exchange &exchange) {
                m_signingIn->recordAttempt(exchange);
            });
    connect(m_signingIn, &ProxyLoginController::signedIn, m_fetching, &FetchController::recovered);
    connect(m_signingIn, &ProxyLoginController::notSignedIn, m_fetching,
            &FetchController::notRecovered);
    connect(m_signingIn, &ProxyLoginController::remarked, m_fetching, &FetchController::setRemark);
    connect(a.quit, &QAction::triggered, this, &QWidget::close);
    connect(a.copy, &QAction::triggered, this, [this] { copyAs(CopyForm::Lines); });
    for (const CopyForm form : Actions::copyForms()) {
        connect(a.copyAs[form], &QAction::triggered, this, [this, form] { copyAs(form); });
    }
    connect(a.copyMissing, &QAction::triggered, this, [this] {
        QGuiApplication::clipboard()->setText(m_summary->missing().join(u'\n'));
        note(tr("%Ln id(s) copied", nullptr, static_cast<int>(m_summary->missing().size())));
    });
    connect(a.copyDetails, &QAction::triggered, m_fetching, &FetchController::copyDetails);
    connect(a.selectAll, &QAction::triggered, m_view, &QAbstractItemView::selectAll);
    connect(a.filter, &QAction::triggered, this, [this] {
        m_filter->setFocus(Qt::ShortcutFocusReason);
        m_filter->selectAll();
    });
    connect(a.showForm, &QAction::toggled, m_formArea, &QWidget::setVisible);
    connect(a.serviceOrder, &QAction::triggered, this,
            [this] { m_view->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder); });
    connect(a.activity, &QAction::triggered, this, &MainWindow::showActivity);
    connect(a.manual, &QAction::triggered, this, [this] { openManual(this); });
    connect(a.shortcuts, &QAction::triggered, this, [this] { openKeysDialog(*m_actions, this); });
    connect(a.about, &QAction::triggered, this, [this] { openAboutDialog(this); });
    connect(m_fetchButton, &QPushButton::clicked, a.fetch, &QAction::trigger);
    connect(m_exportButton, &QPushButton::clicked, a.exportCsv, &QAction::trigger);

    connect(m_fetching, &FetchController::changed, this, &MainWindow::refresh);
    connect(m_fetching, &FetchController::began, this, &MainWindow::keepState);
    connect(m_fetching, &FetchController::noted, this, &MainWindow::note);
    connect(m_fetching, &FetchController::formWanted, this,
            [this] { m_actions->showForm->setChecked(true); });
    connect(m_fetching, &FetchController::wanted, this, &MainWindow::perform);
    connect(m_form, &ConnectionForm::fetchWanted, a.fetch, &QAction::trigger);
    connect(m_filter, &FilterField::filterChanged, this, [this](const QString &text) {
        m_view->keepCurrentInSight([&] { m_shown->setFilterText(text, m_filter->source()); });
    });
    connect(m_shown, &ChatbotFilterModel::searchProgressed, this, [this](int percent) {
        note(tr("Looking for the pasted ids: %1 % (Esc stops)").arg(percent));
    });
    connect(m_shown, &ChatbotFilterModel::searchEnded, this, [this] {
        m_view->keepCurrentInSight([] {});
        statusBar()->clearMessage();
        refresh();
    });
    connect(m_filter, &FilterField::filterChanged, this, &MainWindow::refresh);
    connect(m_filter, &FilterField::leftDownwards, m_view, &ChatbotView::enterFromAbove);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &MainWindow::refresh);
}

void MainWindow::restore()
{
    const Settings &settings = m_settings.settings();
    restoreWindow(*this, *m_splitter, *m_view, settings);
    m_actions->showForm->setChecked(settings.formShown);
    m_formArea->setVisible(settings.formShown);
    m_preferring->putInForce();
    m_fetching->setLimits(settings.limits);
    m_connections->restore(chosenConnection(settings), rememberedDraft(settings));
    connect(m_connections, &ConnectionController::chosenChanged, this, &MainWindow::keepState);
    refresh();
    (m_actions->fetch->isEnabled() ? static_cast<QWidget *>(m_fetchButton) : m_form)->setFocus();
}

void MainWindow::keepState()
{
    m_settings.update([this](Settings &settings) {
        const SavedConnection *chosen = m_connections->chosen();
        rememberConnection(settings, chosen ? chosen->id : QString(),
                           m_connections->draftToRemember());
        settings.formShown = m_actions->showForm->isChecked();
        storeWindow(*this, *m_splitter, *m_view, settings);
    });
}

void MainWindow::chooseSandbox()
{
    m_connections->choose(practiceDeskId());
    m_fetchButton->setFocus();
}

void MainWindow::tell(const QString &headline, const QString &advice)
{
    StatusMessage notice;
    notice.tone = Tone::Warning;
    notice.headline = headline;
    notice.advice = advice;
    notice.urgent = true;
    m_fetching->tell(notice);
}

void MainWindow::reportConnections()
{
    m_connections->reportProblems();
}

void MainWindow::refresh()
{
    const QString problem = m_fetching->problem();
    const int rows = m_parts.model.rowCount();
    const int selected = m_view->selectedRowCount();
    const Origin from = m_fetching->fetchedFrom();
    m_summary->tell(*m_shown, selected, m_fetching->fetchedAt(), from);

    m_actions->fetch->setEnabled(problem.isEmpty() || m_connections->isWaiting());
    m_actions->cancel->setEnabled(m_fetching->isBusy() || m_shown->isSearching());
    m_actions->exportCsv->setEnabled(rows > 0);
    m_actions->copy->setEnabled(selected > 0);
    for (QAction *action : std::as_const(m_actions->copyAs)) {
        action->setEnabled(selected > 0);
    }
    m_actions->copyMissing->setEnabled(!m_summary->missing().isEmpty());
    m_actions->copyDetails->setEnabled(m_fetching->hasFailed());
    m_actions->selectAll->setEnabled(m_shown->rowCount() > 0);
    m_fetchButton->setEnabled(m_actions->fetch->isEnabled());
    m_exportButton->setEnabled(m_actions->exportCsv->isEnabled());
    m_fetchButton->setToolTip(problem.isEmpty() ? tr("Fetch the list (F5)")
                                                : tr("Fetch is off: %1").arg(problem));
    m_fetchButton->setAccessibleDescription(problem);

    m_view->setPale(m_fetching->isOfAnother() ? tr("The list of %1").arg(from.label()) : QString());
    if (!m_fetching->fetchedAt().isValid()) {
        m_view->setEmptyWords(tr("No list was fetched yet"));
    } else if (rows == 0) {
        m_view->setEmptyWords(tr("There are no chatbots in %1").arg(from.label()));
    } else {
        m_view->setEmptyWords(tr("No chatbot matches the filter"));
    }
}

void MainWindow::fetch()
{
    if (m_connections->isWaiting()) {
        m_connections->fetchWhenReady();
    } else {
        m_form->startSandbox();
        m_fetching->fetch();
    }
}

void MainWindow::cancel()
{
    if (m_shown->isSearching()) {
        m_filter->clear();
    } else {
        m_fetching->cancel();
    }
}

void MainWindow::perform(PanelAction action)
{
    if (action == PanelAction::ShowInFolder) {
        QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_exportedPath).absolutePath()));
    } else if (action == PanelAction::CopyPath) {
        QGuiApplication::clipboard()->setText(m_exportedPath);
        note(tr("Path copied"));
    } else if (action == PanelAction::SignInToProxy) {
        if (const std::optional<ProxyChallenge> proxy = m_fetching->proxyChallenge()) {
            m_signingIn->open(*proxy);
        }
    }
}

void MainWindow::copyAs(CopyForm form)
{
    const QList<int> rows = m_shown->sourceRows(m_view->selectedRowsInOrder());
    copyRows(m_parts.model, rows, form);
    const int count = static_cast<int>(rows.size());
    if (count > 0) {
        note(m_fetching->isOfAnother() ? tr("%Ln id(s) of %1 copied", nullptr, count)
                                             .arg(m_fetching->fetchedFrom().label())
                                       : tr("%Ln id(s) copied", nullptr, count));
    }
}

void MainWindow::exported(const QString &path, int count)
{
    m_exportedPath = path;
    StatusMessage notice;
    notice.tone = Tone::Good;
    notice.headline = tr("%Ln chatbot(s) exported", nullptr, count);
    notice.advice = path;
    notice.actions = PanelAction::ShowInFolder | PanelAction::CopyPath;
    m_fetching->tell(notice);
    m_settings.update(
        [&path](Settings &settings) { settings.exportFolder = QFileInfo(path).absolutePath(); });
}

void MainWindow::showActivity()
{
    if (!m_activityWindow) {
        m_activityWindow = new ActivityWindow(m_parts.activity, this);
    }
    m_activityWindow->show();
    m_activityWindow->raise();
    m_activityWindow->activateWindow();
}

void MainWindow::note(const QString &text)
{
    constexpr int shownFor = 5000;
    statusBar()->showMessage(text, shownFor);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && m_menus) {
        retranslate();
        refresh();
    } else if (event->type() == QEvent::ActivationChange && isActiveWindow()) {
        m_connections->readAgain(); // they may have been changed in another window meanwhile
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
    m_connections->retranslate();
    m_bar->retranslate();
    m_filter->retranslate();
    m_fetching->retranslate();
    m_parts.model.retranslate();
    m_parts.activity.retranslate();
}
