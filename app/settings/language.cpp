// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/language.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

using namespace Qt::StringLiterals;

namespace
{

/// The first of the user's languages that is supported; else English. Every Chinese in Simplified
/// script counts as zh_CN.
QString systemLanguage()
{
    const QLocale system = QLocale::system();
    bool readsTraditional = false;
    for (const QString &name : system.uiLanguages()) {
        const QLocale locale(name);
        if (locale.language() == QLocale::Chinese) {
            // Since Qt 6.8 zh_TW is followed by a plain "zh", which would be read as Simplified.
            const bool isFallback = readsTraditional && name == "zh"_L1;
            if (locale.script() == QLocale::SimplifiedHanScript && !isFallback) {
                return u"zh_CN"_s;
            }
            readsTraditional |= locale.script() == QLocale::TraditionalHanScript;
        }
        if (locale.language() == QLocale::Japanese) {
            return u"ja"_s;
        }
        if (locale.language() == QLocale::English) {
            return u"en"_s;
        }
    }
    return u"en"_s;
}

} // namespace

Language::Language(const QString &language)
{
    const QString chosen = languages().contains(language) ? language : systemLanguage();
    QLocale::setDefault(language.isEmpty() ? QLocale::system() : QLocale(chosen));
    install(u":/i18n/qtbase_"_s + chosen);
    install(u":/i18n/chatbot-admin_"_s + chosen);
}

Language::~Language()
{
    for (const auto &translator : m_translators) {
        QCoreApplication::removeTranslator(translator.get());
    }
}

void Language::install(const QString &file)
{
    auto translator = std::make_unique<QTranslator>();
    if (translator->load(file) && QCoreApplication::installTranslator(translator.get())) {
        m_translators.push_back(std::move(translator));
    }
}

QStringList Language::languages()
{
    return {u"en"_s, u"zh_CN"_s, u"ja"_s};
}

QString Language::nativeName(const QString &language)
{
    if (language == "zh_CN"_L1) {
        return u"简体中文"_s;
    }
    if (language == "ja"_L1) {
        return u"日本語"_s;
    }
    return u"English"_s;
}
