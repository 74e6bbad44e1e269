// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomtest.h"
#include "tsfile.h"

#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <utility>

namespace
{

QStringList sortedKeys(const QList<TsMessage> &messages)
{
    QStringList keys;
    for (const TsMessage &message : messages) {
        keys.append(message.key());
    }
    keys.sort();
    return keys;
}

/// All matches of the pattern, sorted.
QStringList matches(const QString &text, const QRegularExpression &pattern)
{
    QStringList all;
    for (const QRegularExpressionMatch &match : pattern.globalMatch(text)) {
        all.append(match.captured());
    }
    all.sort();
    return all;
}

QSet<QString> toSet(const QStringList &list)
{
    return {list.begin(), list.end()};
}

/// The label without mnemonic and ellipsis, as screen readers get it.
QString accessibleName(QString label)
{
    static const QRegularExpression removed(QStringLiteral("\\(&.\\)|&|…"));
    return label.remove(removed);
}

} // namespace

/// Each test runs for each language.
class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void init();
    void catalogueMatchesSources();
    void everyMessageIsFinished();
    void everySentenceIsTranslated();
    void placeholdersAndNamesStay();
    void mnemonicsStay();
    void accessibleNamesMatchLabels();
    void quotedNamesAreLabels();

private:
    QString m_path;
    bool m_isEnglish = false;
    QList<TsMessage> m_messages;
};

void TestTranslations::initTestCase_data()
{
    QTest::addColumn<QString>("language");
    for (const char *language : {"en", "zh_CN", "ja"}) {
        QTest::newRow(language) << QString::fromLatin1(language);
    }
}

void TestTranslations::init()
{
    QFETCH_GLOBAL(QString, language);
    m_isEnglish = language == u"en";
    m_path = QFINDTESTDATA(QStringLiteral("../../translations/chatbot-admin_%1.ts").arg(language));
    m_messages = readTsFile(m_path);
    QVERIFY(m_messages.size() > 400);
}

void TestTranslations::catalogueMatchesSources()
{
    const QTemporaryDir folder;
    const QString copy = folder.filePath(QStringLiteral("copy.ts"));
    QVERIFY(QFile::copy(m_path, copy));
    const QString root = QFileInfo(QFINDTESTDATA("../../CMakeLists.txt")).canonicalPath();
    QProcess lupdate;
    lupdate.setWorkingDirectory(root);
    lupdate.start(QStringLiteral(LUPDATE),
                  {QStringLiteral("app"), QStringLiteral("ui"), QStringLiteral("-extensions"),
                   QStringLiteral("cpp,h"), QStringLiteral("-Iapp"), QStringLiteral("-I."),
                   QStringLiteral("-no-obsolete"), QStringLiteral("-ts"), copy});
    QVERIFY(lupdate.waitForFinished());
    QCOMPARE(lupdate.exitCode(), 0);
    QCOMPARE(QString::fromUtf8(lupdate.readAllStandardError()), QString());
    const QStringList keys = sortedKeys(m_messages);
    const QStringList sourceKeys = sortedKeys(readTsFile(copy));
    for (const QString &key : sourceKeys) {
        QVERIFY2(keys.contains(key), qUtf8Printable(key));
    }
    QCOMPARE(keys, sourceKeys);
}

void TestTranslations::everyMessageIsFinished()
{
    for (const TsMessage &message : std::as_const(m_messages)) {
        const qsizetype forms = message.isPlural && m_isEnglish ? 2 : 1;
        QVERIFY2(message.state.isEmpty(), qUtf8Printable(message.key()));
        QVERIFY2(message.forms.size() == forms, qUtf8Printable(message.key()));
        for (const QString &form : message.forms) {
            QVERIFY2(!form.trimmed().isEmpty(), qUtf8Printable(message.key()));
            QVERIFY2(!form.contains(u"(s)"), qUtf8Printable(form));
        }
    }
}

void TestTranslations::everySentenceIsTranslated()
{
    for (const TsMessage &message : std::as_const(m_messages)) {
        const bool isSentence =
            message.context == u"ErrorCatalogue" || message.source.endsWith(u'.');
        if (isSentence && !message.isPlural) {
            const bool isTranslated = message.forms.first() != message.source;
            QVERIFY2(isTranslated == !m_isEnglish, qUtf8Printable(message.key()));
        }
    }
}

void TestTranslations::placeholdersAndNamesStay()
{
    static const QRegularExpression placeholders(QStringLiteral("%n|%L?[0-9]|…|\n"));
    static const QRegularExpression names(QStringLiteral(
        "SDKAppID|UserSig|UserID|Identifier|ErrorCode|CSV|JSON|UTF-8|Chatbot Admin"
        "|CHATBOT_ADMIN_[A-Z_]+|--[a-z-]+|https?://([a-z]+[.a-z]*[a-z])?|@RBT#|F5|[0-9]{3,}"));
    static const QRegularExpression markup(QStringLiteral("<[a-zA-Z/!]|&[a-z]+;"));
    for (const TsMessage &message : std::as_const(m_messages)) {
        for (const QString &form : message.forms) {
            QVERIFY2(matches(form, placeholders) == matches(message.source, placeholders),
                     qUtf8Printable(form));
            QVERIFY2(toSet(matches(accessibleName(form), names)) ==
                         toSet(matches(accessibleName(message.source), names)),
                     qUtf8Printable(form));
            QVERIFY2(!form.contains(markup), qUtf8Printable(form));
        }
    }
}

/// Every language has the mnemonics of English, so two that clash in one language clash in English
/// too, where tst_mnemonics finds them.
void TestTranslations::mnemonicsStay()
{
    static const QRegularExpression key(QStringLiteral("&."));
    for (const TsMessage &message : std::as_const(m_messages)) {
        const QStringList keys = matches(message.source.toUpper(), key);
        QVERIFY2(keys.size() <= 1, qUtf8Printable(message.source));
        for (const QString &form : message.forms) {
            QCOMPARE(matches(form.toUpper(), key), keys);
        }
    }
}

void TestTranslations::accessibleNamesMatchLabels()
{
    QHash<QString, QString> labels;
    for (const TsMessage &message : std::as_const(m_messages)) {
        if (message.source.contains(u'&')) {
            labels.insert(message.context + accessibleName(message.source),
                          accessibleName(message.forms.first()));
        }
    }
    for (const TsMessage &message : std::as_const(m_messages)) {
        if (labels.contains(message.context + message.source)) {
            QCOMPARE(message.forms.first(), labels[message.context + message.source]);
        }
    }
}

/// A sentence that refers to a label, such as "Copy details", must quote its exact text.
void TestTranslations::quotedNamesAreLabels()
{
    static const QRegularExpression quoted(QStringLiteral("“[^%”]+”|「[^%」]+」"));
    QStringList labels;
    for (const TsMessage &message : std::as_const(m_messages)) {
        labels.append(accessibleName(message.forms.first()));
    }
    for (const TsMessage &message : std::as_const(m_messages)) {
        for (const QString &name : matches(message.forms.first(), quoted)) {
            QVERIFY2(labels.contains(name.sliced(1, name.size() - 2)), qUtf8Printable(name));
        }
    }
}

ROOM_TEST(TestTranslations, QCoreApplication)
#include "tst_translations.moc"
