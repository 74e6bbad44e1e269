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
                                             ProxyLoginController &signingIn,
                                             SettingsStore &settings, Speak speak, QWidget *window)
    : QObject(window)
    , m_network(network)
    , m_signingIn(signingIn)
    , m_settings(settings)
    , m_speak(std::move(speak))
    , m_window(window)
{}

void PreferencesController::open()
{
    auto *dialog = new PreferencesDialog(m_settings.settings(), m_network.signedInTo(), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PreferencesDialog::chosen, this, &PreferencesController::take);
    dialog->open();
}

void PreferencesController::putInForce()
{
    const Settings &settings = m_settings.settings();
    const CertificateFile file = readCertificateFile(settings.certificateFile);
    m_network.trustAlso(file.isValue() ? file.value().all : QList<QSslCertificate>());
    m_network.useProxy(settings.proxy);
    if (!file.isValue()) {
        const bool isNamed = file.error().kind == CertificateFileError::Kind::Unreadable;
        Q_EMIT told(
            tr("The further trusted certificates could not be read"),
            sentences({isNamed ? QString() : settings.certificateFile, certificateFileWords(file),
                       tr("Choose the file again in Preferences.")}));
    }
}

void PreferencesController::take(const ChosenPreferences &chosen)
{
    const Settings &dialog = chosen.settings;
    const bool otherLanguage = dialog.language != m_settings.settings().language;
    // One by one: the rest may have changed since the dialog was opened.
    m_settings.update([&dialog](Settings &settings) {
        settings.language = dialog.language;
        settings.limits = dialog.limits;
        settings.certificateFile = dialog.certificateFile;
        settings.proxy = dialog.proxy;
        settings.exportsForExcel = dialog.exportsForExcel;
    });
    putInForce();
    if (chosen.forgetsProxyPasswords) {
        m_signingIn.forgetAll();
    }
    if (chosen.proxyPassword) {
        m_signingIn.signInAndKeep(proxyAddress(dialog.proxy.host, dialog.proxy.port),
                                  {dialog.proxy.user, *chosen.proxyPassword});
    }
    if (otherLanguage) {
        m_speak(dialog.language);
    }
}
