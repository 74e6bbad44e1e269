// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "testwindow.h"

#include "alert.h"
#include "chatbots/shownchatbots.h"
#include "connection/usersig.h"
#include "hiddenpasswords.h"
#include "listsummary.h"
#include "loopbackserver.h"
#include "statuspanel.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

namespace
{

/// It opens nothing.
Secret testKey()
{
    return Secret(QByteArray(64, 'c'));
}

QString nameOf(QAccessibleInterface *thing)
{
    if (thing->role() == QAccessible::ComboBox) {
        const auto labels = thing->relations(QAccessible::Label);
        if (!labels.isEmpty()) {
            return labels.first().first->text(QAccessible::Name);
        }
    }
    return thing->text(QAccessible::Name);
}

void walk(QAccessibleInterface *thing, const QList<QAccessible::Role> &within,
          QList<Accessible> &found)
{
    const QAccessible::Role role = thing->role();
    if (role == QAccessible::MenuBar || role == QAccessible::PopupMenu) {
        return;
    }
    const bool labels = !thing->relations(QAccessible::Labelled).isEmpty();
    if (!labels) {
        found.append({nameOf(thing), role, thing->state(), thing->object(), within});
    }
    if (role == QAccessible::ComboBox) {
        return;
    }
    for (int i = 0; i < thing->childCount(); ++i) {
        if (QAccessibleInterface *child = thing->child(i)) {
            walk(child, within + QList{role}, found);
        }
    }
}

} // namespace

QList<Accessible> accessibleTree(QWidget *window)
{
    QList<Accessible> found;
    walk(QAccessible::queryAccessibleInterface(window), {}, found);
    return found;
}

QList<Accessible> accessiblesNamed(QWidget *window, const QString &name)
{
    QList<Accessible> found = accessibleTree(window);
    found.removeIf([&name](const Accessible &thing) { return thing.name != name; });
    return found;
}

TestWindow::TestWindow(const Settings &settings, const SandboxOptions &sandbox,
                       const RegionEndpoints &endpoints, std::shared_ptr<MemoryStore> secrets,
                       const ServiceWorld &world)
    : m_service(m_network, world)
    , m_search(std::make_unique<RegionSearch>(m_network, endpoints, ServiceWorld::real()))
    , m_secretStore(std::move(secrets))
    , m_sandboxOptions(sandbox)
{
    QObject::connect(&m_service, &ChatbotService::tried, &m_activity, &Activity::add);
    installAccessibleRoles();
    hidePasswordsFromBus();
    const auto connection = [this](quint32 sdkAppId, const QString &identifier) {
        if (!m_sandbox) {
            m_sandbox = std::make_unique<Sandbox>(m_sandboxOptions);
            m_sandbox->listen();
        }
        return identifier.isEmpty() ? m_sandbox->connection(sdkAppId)
                                    : m_sandbox->connection(sdkAppId, identifier);
    };
    m_window = std::make_unique<MainWindow>(
        WindowParts{m_network, m_service, *m_search, m_model, m_activity, connection, endpoints,
                    [](const QString &) {}, m_secrets, readConnections, updateConnections},
        settings);
}

TestWindow::~TestWindow() = default;

bool TestWindow::show()
{
    m_window->show();
    m_window->activateWindow();
    return QTest::qWaitForWindowActive(m_window.get());
}

ChatbotView *TestWindow::view()
{
    return m_window->findChild<ChatbotView *>();
}

FilterField *TestWindow::filter()
{
    return m_window->findChild<FilterField *>();
}

QStringList TestWindow::shown()
{
    return m_window->findChild<ShownChatbots *>()->ids().texts();
}

QString TestWindow::message()
{
    return m_window->findChild<Alert *>()->accessibleName();
}

QString TestWindow::summary()
{
    return m_window->findChild<ListSummary *>()->text();
}

QStringList TestWindow::offered()
{
    QStringList names;
    for (const QPushButton *button :
         m_window->findChild<StatusPanel *>()->findChildren<QPushButton *>()) {
        if (button->isVisible()) {
            names.append(button->accessibleName());
        }
    }
    return names;
}

bool TestWindow::tells(const QString &part)
{
    const QList<QLabel *> labels = m_window->findChild<StatusPanel *>()->findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(), [&part](const QLabel *label) {
        return label->isVisible() && label->text().contains(part);
    });
}

bool TestWindow::shows(const QString &name)
{
    const auto *found = named<QWidget>(name);
    return found && found->isVisible() && found->isEnabled();
}

void TestWindow::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QWidget *focused = QApplication::focusWidget();
    QTest::keyClick(focused ? focused : m_window.get(), key, modifiers);
}

void TestWindow::press(const QString &keys)
{
    const QKeyCombination first = QKeySequence::fromString(keys)[0];
    press(first.key(), first.keyboardModifiers());
}

void TestWindow::click(const QString &button)
{
    auto *found = named<QAbstractButton>(button);
    QVERIFY2(found && found->isVisible() && found->isEnabled(), qPrintable(button));
    QTest::mouseClick(found, Qt::LeftButton);
}

void TestWindow::type(const QString &field, const QString &text)
{
    auto *edit = named<QLineEdit>(field);
    QVERIFY2(edit, qPrintable(field));
    edit->setFocus();
    edit->selectAll();
    edit->insert(text);
}

void TestWindow::chooseRegion(const QString &id)
{
    auto *region = named<QComboBox>(QStringLiteral("Region"));
    QVERIFY(region);
    region->setCurrentIndex(region->findData(id));
}

bool TestWindow::fetch()
{
    press(Qt::Key_F5);
    return QTest::qWaitFor([this] { return !m_service.isBusy(); }, 20'000) &&
           is<fetching::Loaded>();
}

void TestWindow::select(const QStringList &ids)
{
    QAbstractItemModel *model = view()->model();
    view()->clearSelection();
    for (int row = 0; row < model->rowCount(); ++row) {
        const QModelIndex index = model->index(row, 0);
        if (ids.contains(index.data(ChatbotModel::ExactRole).toString())) {
            view()->selectionModel()->select(index, QItemSelectionModel::Select |
                                                        QItemSelectionModel::Rows);
        }
    }
}

Settings customSettings(const LoopbackServer &server)
{
    Settings settings;
    settings.region = QStringLiteral("custom");
    settings.endpoint = server.endpoint().toString();
    settings.sdkAppId = QStringLiteral("1400000009");
    settings.identifier = QStringLiteral("administrator");
    settings.sandbox = false;
    return settings;
}

QString userSigFor(quint32 sdkAppId, const QString &identifier, std::chrono::seconds left)
{
    constexpr qint64 lasts = 365 * 86400;
    const qint64 end = QDateTime::currentSecsSinceEpoch() + left.count();
    return QString::fromLatin1(
        makeUserSig(testKey(), identifier, sdkAppId, end - lasts, lasts).reveal());
}

QString recognisableUserSig()
{
    constexpr qint64 made = 1700000000;
    constexpr qint64 fiftyYears = 1576800000;
    return QString::fromLatin1(
        makeUserSig(testKey(), QStringLiteral("administrator"), 1400000009, made, fiftyYears)
            .reveal());
}
