// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

class QTranslator;

/// Installs the translations of one language, the program's and Qt's, for its own lifetime. Also
/// sets the default QLocale.
class Language
{
public:
    /// language: one of languages(). Otherwise the system's language is used, or English if it is
    /// not supported.
    explicit Language(const QString &language);
    ~Language();
    Language(const Language &) = delete;
    Language &operator=(const Language &) = delete;

    /// The supported languages: "en", "zh_CN", "ja".
    static QStringList languages();

    /// The name of a language in itself: "English", "简体中文", "日本語".
    static QString nativeName(const QString &language);

private:
    void install(const QString &file);

    std::vector<std::unique_ptr<QTranslator>> m_translators;
};
