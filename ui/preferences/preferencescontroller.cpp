// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferences/preferencescontroller.h"

#include "network/certificatefile.h"
#include "network/networkaccess.h"
#include "text/sentences.h"
#include "ui/fetch/proxylogincontroller.h"
#include "ui/preferences/preferencesdialog.h"

#include <utility>

PreferencesController::PreferencesController(NetworkAccess &network,
                                             ProxyLoginController &signingIn, Settings &settings,
                                             Speak speak, QWidget *window)
    : QObject(window)
    , m_network(network)
    , m_signingIn(signingIn)
    , m_settings(settings)
    , m_speak(std::move(speak))
    , m_window(window)
{}

void PreferencesController::open()
{
    auto *dialog = new PreferencesDialog(m_settings, m_network.signedInTo(), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PreferencesDialog::chosen, this, &PreferencesController::take);
    dialog->open();
}

void PreferencesController::putInForce()
{
    const CertificateFile file = readCertificateFile(m_settings.certificateFile);
    m_network.trustAlso(file.isValue() ? file.value().all : QList<QSslCertificate>());
    m_network.useProxy(m_settings.proxy);
    if (!file.isValue()) {
        const bool isNamed = file.error().kind == CertificateFileError::Kind::Unreadable;
        Q_EMIT told(
            tr("The further trusted certificates could not be read"),
            sentences({isNamed ? QString() : m_settings.certificateFile, certificateFileWords(file),
                       tr("Choose the file again in Preferences.")}));
    }
}

void PreferencesController::take(const ChosenPreferences &chosen)
{
    const bool otherLanguage = chosen.settings.language != m_settings.language;
    // One by one: the rest may have changed since the dialog was opened.
    m_settings.language = chosen.settings.language;
    m_settings.limits = chosen.settings.limits;
    m_settings.certificateFile = chosen.settings.certificateFile;
    m_settings.proxy = chosen.settings.proxy;
    m_settings.exportsForExcel = chosen.settings.exportsForExcel;
    putInForce();
    if (chosen.forgetsProxyPasswords) {
        m_signingIn.forgetAll();
    }
    if (chosen.proxyPassword) {
        m_signingIn.signInAndKeep(proxyAddress(m_settings.proxy.host, m_settings.proxy.port),
                                  {m_settings.proxy.user, *chosen.proxyPassword});
    }
    if (otherLanguage) {
        m_speak(m_settings.language);
    }
    Q_EMIT changed();
}
