// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

class QTranslator;

/// The words of one language, the program's and Qt's own, in force for as long as this lives.
class Language
{
public:
    /// language: one of languages(); empty: the system's, or English where the system's is none of
    /// them.
    explicit Language(const QString &language);
    ~Language();
    Language(const Language &) = delete;
    Language &operator=(const Language &) = delete;

    /// "en", "zh_CN", "ja".
    static QStringList languages();

    /// In its own words: "English", "简体中文", "日本語".
    static QString nativeName(const QString &language);

private:
    void install(const QString &file);

    std::vector<std::unique_ptr<QTranslator>> m_translators;
};
