// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
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

/// In which of the program's languages a text is, by its letters: kana are Japanese alone.
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

/// The catalogues are in the program alone: which language it speaks is asked of itself.
class TestLanguage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void names();
    void setsTheLocale_data();
    void setsTheLocale();
    void ofTheSystem_data();
    void ofTheSystem();
    void chosenOneWins_data();
    void chosenOneWins();
};

void TestLanguage::names()
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
    QTest::newRow("the system's") << QString() << QLocale::system();
}

void TestLanguage::setsTheLocale()
{
    QFETCH(QString, language);
    QFETCH(QLocale, locale);
    const Language inForce(language); // without catalogues, too
    QCOMPARE(QLocale().language(), locale.language());
    QCOMPARE(QLocale().territory(), locale.territory());
}

void TestLanguage::ofTheSystem_data()
{
    QTest::addColumn<QString>("lang");
    QTest::addColumn<QString>("languages"); // LANGUAGE
    QTest::addColumn<QString>("spoken");
    const auto row = [](const char *name, const QString &lang, const QString &languages,
                        const QString &spoken) {
        QTest::newRow(name) << lang << languages << spoken;
    };
    const QString none;
    row("none", none, none, u"en"_s);
    row("C", u"C"_s, none, u"en"_s);
    row("C.UTF-8", u"C.UTF-8"_s, none, u"en"_s);
    row("POSIX", u"POSIX"_s, none, u"en"_s);
    row("American English", u"en_US.UTF-8"_s, none, u"en"_s);
    row("British English", u"en_GB.UTF-8"_s, none, u"en"_s);
    row("Japanese", u"ja_JP.UTF-8"_s, none, u"ja"_s);
    row("Japanese, without a country", u"ja"_s, none, u"ja"_s);
    row("Chinese of China", u"zh_CN.UTF-8"_s, none, u"zh_CN"_s);
    row("Chinese of Singapore", u"zh_SG.UTF-8"_s, none, u"zh_CN"_s);
    row("Chinese, no country", u"zh"_s, none, u"zh_CN"_s);
    row("Chinese of Taiwan, another script", u"zh_TW.UTF-8"_s, none, u"en"_s);
    row("Chinese of Hong Kong, another script", u"zh_HK.UTF-8"_s, none, u"en"_s);
    row("Chinese of Taiwan, then of China", u"zh_TW.UTF-8"_s, u"zh_TW:zh_CN"_s, u"zh_CN"_s);
    row("German", u"de_DE.UTF-8"_s, none, u"en"_s);
    row("Arabic", u"ar_EG.UTF-8"_s, none, u"en"_s);
    row("nonsense", u"xx_YY.nonsense"_s, none, u"en"_s);
    row("a path", u"../../etc/passwd"_s, none, u"en"_s);
    row("LANGUAGE before LANG", u"en_US.UTF-8"_s, u"ja"_s, u"ja"_s);
    row("LANGUAGE with a second choice", u"de_DE.UTF-8"_s, u"de:zh_CN:ja"_s, u"zh_CN"_s);
    row("LANGUAGE with English before another", u"ja_JP.UTF-8"_s, u"en:ja"_s, u"en"_s);
    row("LANGUAGE with none of ours", u"fr_FR.UTF-8"_s, u"fr:de"_s, u"en"_s);
}

void TestLanguage::ofTheSystem()
{
    QFETCH(QString, lang);
    QFETCH(QString, languages);
    QFETCH(QString, spoken);
    Program program({u"export"_s, u"--help"_s});
    if (lang.isEmpty()) {
        program.unsetVariable(u"LANG"_s);
    } else {
        program.setVariable(u"LANG"_s, lang);
    }
    program.setVariable(u"LANGUAGE"_s, languages);
    const Ended ended = program.end();
    QCOMPARE(ended.err, QByteArray());
    QCOMPARE(languageOf(QString::fromUtf8(ended.out)), spoken);
}

void TestLanguage::chosenOneWins_data()
{
    QTest::addColumn<QString>("chosen");
    QTest::addColumn<QString>("lang");
    QTest::addColumn<QString>("spoken");
    QTest::newRow("English on a Japanese system") << u"en"_s << u"ja_JP.UTF-8"_s << u"en"_s;
    QTest::newRow("Japanese on an English system") << u"ja"_s << u"en_US.UTF-8"_s << u"ja"_s;
    QTest::newRow("Chinese on a Japanese system") << u"zh_CN"_s << u"ja_JP.UTF-8"_s << u"zh_CN"_s;
    QTest::newRow("Japanese where there is no language") << u"ja"_s << u"C"_s << u"ja"_s;
    QTest::newRow("none chosen") << u""_s << u"ja_JP.UTF-8"_s << u"ja"_s;
    QTest::newRow("one that we do not have") << u"de"_s << u"ja_JP.UTF-8"_s << u"ja"_s;
    QTest::newRow("a path") << u"../../ja"_s << u"C"_s << u"en"_s;
}

void TestLanguage::chosenOneWins()
{
    QFETCH(QString, chosen);
    QFETCH(QString, lang);
    QFETCH(QString, spoken);
    const QTemporaryDir home;
    QVERIFY(QDir(home.path()).mkdir(u"chatbot-admin"_s));
    QFile settings(home.filePath(u"chatbot-admin/settings.json"_s));
    QVERIFY(settings.open(QIODevice::WriteOnly));
    settings.write(uR"({"version":1,"language":"%1"})"_s.arg(chosen).toUtf8());
    settings.close();
    Program program({u"export"_s, u"--help"_s});
    program.setVariable(u"XDG_CONFIG_HOME"_s, home.path());
    program.setVariable(u"LANG"_s, lang);
    QCOMPARE(languageOf(QString::fromUtf8(program.end().out)), spoken);
}

QTEST_GUILESS_MAIN(TestLanguage)
#include "tst_language.moc"
