// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferences/preferencescontroller.h"

#include "network/certificatefile.h"
#include "network/networkaccess.h"
#include "settings/settingsstore.h"
#include "text/sentences.h"
#include "ui/fetch/proxylogincontroller.h"
#include "ui/preferences/preferencesdialog.h"

#include <utility>

PreferencesController::PreferencesController(NetworkAccess &network,
                                             ProxyLoginController &proxyLogin,
                                             SettingsStore &settings, LanguageSetter setLanguage,
                                             QWidget *window)
    : QObject(window)
    , m_network(network)
    , m_proxyLogin(proxyLogin)
    , m_settings(settings)
    , m_setLanguage(std::move(setLanguage))
    , m_window(window)
{}

void PreferencesController::open()
{
    auto *dialog =
        new PreferencesDialog(m_settings.settings(), m_network.proxiesWithCredentials(), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PreferencesDialog::chosen, this, &PreferencesController::save);
    dialog->open();
}

void PreferencesController::applyNetworkSettings()
{
    const Settings &settings = m_settings.settings();
    const CertificateFile file = readCertificateFile(settings.certificateFile);
    m_network.setExtraCaCertificates(file.isValue() ? file.value().all : QList<QSslCertificate>());
    m_network.setProxyChoice(settings.proxy);
    if (!file.isValue()) {
        const bool errorNamesFile = file.error().kind == CertificateFileError::Kind::Unreadable;
        Q_EMIT warningRaised(tr("The further trusted certificates could not be read"),
                             joinSentences({errorNamesFile ? QString() : settings.certificateFile,
                                            certificateFileSummary(file),
                                            tr("Choose the file again in Preferences.")}));
    }
}

void PreferencesController::save(const ChosenPreferences &chosen)
{
    const Settings &dialog = chosen.settings;
    const bool hasNewLanguage = dialog.language != m_settings.settings().language;
    // Member by member: the others may have changed since the dialog was opened.
    m_settings.update([&dialog](Settings &settings) {
        settings.language = dialog.language;
        settings.limits = dialog.limits;
        settings.certificateFile = dialog.certificateFile;
        settings.proxy = dialog.proxy;
        settings.exportsForExcel = dialog.exportsForExcel;
    });
    applyNetworkSettings();
    if (chosen.removesProxyPasswords) {
        m_proxyLogin.removeAllLogins();
    }
    if (chosen.proxyPassword) {
        m_proxyLogin.signInAndStore(proxyAddress(dialog.proxy.host, dialog.proxy.port),
                                    {dialog.proxy.user, *chosen.proxyPassword});
    }
    if (hasNewLanguage) {
        m_setLanguage(dialog.language);
    }
}
