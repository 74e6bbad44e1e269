// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomtest.h"
#include "settings/language.h"

#include "program.h"

#include <QDir>
#include <QFile>
#include <QLocale>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace
{

/// Guesses the language of a text from its scripts: only Japanese has kana.
QString languageOf(const QString &text)
{
    const auto hasAny = [&text](QChar::Script script) {
        return std::any_of(text.begin(), text.end(),
                           [script](QChar c) { return QChar::script(c.unicode()) == script; });
    };
    if (hasAny(QChar::Script_Hiragana) || hasAny(QChar::Script_Katakana)) {
        return u"ja"_s;
    }
    return hasAny(QChar::Script_Han) ? u"zh_CN"_s : u"en"_s;
}

} // namespace

/// Runs the real program to find its language, since only the program contains the catalogues.
class TestLanguage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nativeNames();
    void setsTheLocale_data();
    void setsTheLocale();
    void systemLanguageIsUsed_data();
    void systemLanguageIsUsed();
    void languageSettingOverridesSystem_data();
    void languageSettingOverridesSystem();
};

void TestLanguage::nativeNames()
{
    QCOMPARE(Language::languages(), (QStringList{u"en"_s, u"zh_CN"_s, u"ja"_s}));
    QCOMPARE(Language::nativeName(u"en"_s), u"English"_s);
    QCOMPARE(Language::nativeName(u"zh_CN"_s), u"简体中文"_s);
    QCOMPARE(Language::nativeName(u"ja"_s), u"日本語"_s);
}

void TestLanguage::setsTheLocale_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QLocale>("locale");
    QTest::newRow("English") << u"en"_s << QLocale(u"en"_s);
    QTest::newRow("Chinese") << u"zh_CN"_s << QLocale(QLocale::Chinese, QLocale::China);
    QTest::newRow("Japanese") << u"ja"_s << QLocale(QLocale::Japanese, QLocale::Japan);
    QTest::newRow("system language") << QString() << QLocale::system();
}

void TestLanguage::setsTheLocale()
{
    QFETCH(QString, language);
    QFETCH(QLocale, locale);
    const Language installed(language); // sets the locale although the test has no catalogues
    QCOMPARE(QLocale().language(), locale.language());
    QCOMPARE(QLocale().territory(), locale.territory());
}

void TestLanguage::systemLanguageIsUsed_data()
{
    QTest::addColumn<QString>("lang");
    QTest::addColumn<QString>("languages"); // LANGUAGE
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QString &lang, const QString &languages,
                        const QString &expected) {
        QTest::newRow(name) << lang << languages << expected;
    };
    const QString none;
    row("LANG not set", none, none, u"en"_s);
    row("C", u"C"_s, none, u"en"_s);
    row("C.UTF-8", u"C.UTF-8"_s, none, u"en"_s);
    row("POSIX", u"POSIX"_s, none, u"en"_s);
    row("American English", u"en_US.UTF-8"_s, none, u"en"_s);
    row("British English", u"en_GB.UTF-8"_s, none, u"en"_s);
    row("Japanese", u"ja_JP.UTF-8"_s, none, u"ja"_s);
    row("Japanese, without a country", u"ja"_s, none, u"ja"_s);
    row("Chinese (China)", u"zh_CN.UTF-8"_s, none, u"zh_CN"_s);
    row("Chinese (Singapore)", u"zh_SG.UTF-8"_s, none, u"zh_CN"_s);
    row("Chinese, without a country", u"zh"_s, none, u"zh_CN"_s);
    row("Chinese (Taiwan), Traditional script", u"zh_TW.UTF-8"_s, none, u"en"_s);
    row("Chinese (Hong Kong), Traditional script", u"zh_HK.UTF-8"_s, none, u"en"_s);
    row("Chinese (Taiwan), then Chinese (China)", u"zh_TW.UTF-8"_s, u"zh_TW:zh_CN"_s, u"zh_CN"_s);
    row("German", u"de_DE.UTF-8"_s, none, u"en"_s);
    row("Arabic", u"ar_EG.UTF-8"_s, none, u"en"_s);
    row("unknown locale", u"xx_YY.nonsense"_s, none, u"en"_s);
    row("a path", u"../../etc/passwd"_s, none, u"en"_s);
    row("LANGUAGE overrides LANG", u"en_US.UTF-8"_s, u"ja"_s, u"ja"_s);
    row("LANGUAGE with a second choice", u"de_DE.UTF-8"_s, u"de:zh_CN:ja"_s, u"zh_CN"_s);
    row("LANGUAGE with English first", u"ja_JP.UTF-8"_s, u"en:ja"_s, u"en"_s);
    row("LANGUAGE with unsupported languages", u"fr_FR.UTF-8"_s, u"fr:de"_s, u"en"_s);
}

void TestLanguage::systemLanguageIsUsed()
{
    QFETCH(QString, lang);
    QFETCH(QString, languages);
    QFETCH(QString, expected);
    Program program({u"export"_s, u"--help"_s});
    if (lang.isEmpty()) {
        program.unsetVariable(u"LANG"_s);
    } else {
        program.setVariable(u"LANG"_s, lang);
    }
    program.setVariable(u"LANGUAGE"_s, languages);
    const RunResult ended = program.end();
    QCOMPARE(ended.err, QByteArray());
    QCOMPARE(languageOf(QString::fromUtf8(ended.out)), expected);
}

void TestLanguage::languageSettingOverridesSystem_data()
{
    QTest::addColumn<QString>("setting");
    QTest::addColumn<QString>("lang");
    QTest::addColumn<QString>("expected");
    QTest::newRow("English on a Japanese system") << u"en"_s << u"ja_JP.UTF-8"_s << u"en"_s;
    QTest::newRow("Japanese on an English system") << u"ja"_s << u"en_US.UTF-8"_s << u"ja"_s;
    QTest::newRow("Chinese on a Japanese system") << u"zh_CN"_s << u"ja_JP.UTF-8"_s << u"zh_CN"_s;
    QTest::newRow("Japanese in the C locale") << u"ja"_s << u"C"_s << u"ja"_s;
    QTest::newRow("no setting") << u""_s << u"ja_JP.UTF-8"_s << u"ja"_s;
    QTest::newRow("unsupported language") << u"de"_s << u"ja_JP.UTF-8"_s << u"ja"_s;
    QTest::newRow("a path") << u"../../ja"_s << u"C"_s << u"en"_s;
}

void TestLanguage::languageSettingOverridesSystem()
{
    QFETCH(QString, setting);
    QFETCH(QString, lang);
    QFETCH(QString, expected);
    const QTemporaryDir home;
    QVERIFY(QDir(home.path()).mkdir(u"chatbot-admin"_s));
    QFile settings(home.filePath(u"chatbot-admin/settings.json"_s));
    QVERIFY(settings.open(QIODevice::WriteOnly));
    settings.write(uR"({"version":1,"language":"%1"})"_s.arg(setting).toUtf8());
    settings.close();
    Program program({u"export"_s, u"--help"_s});
    program.setVariable(u"XDG_CONFIG_HOME"_s, home.path());
    program.setVariable(u"LANG"_s, lang);
    QCOMPARE(languageOf(QString::fromUtf8(program.end().out)), expected);
}

ROOM_TEST(TestLanguage, QCoreApplication)
#include "tst_language.moc"
