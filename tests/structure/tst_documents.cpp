// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "readtext.h"
#include "roomtest.h"

#include <QDirIterator>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;

namespace
{

/// The anchors that Markdown viewers generate for the headings of a document.
QSet<QString> anchorsOf(const QString &document)
{
    static const QRegularExpression heading(u"^#+ (.+)$"_s, QRegularExpression::MultilineOption);
    static const QRegularExpression dropped(u"[^\\w -]"_s,
                                            QRegularExpression::UseUnicodePropertiesOption);
    QSet<QString> anchors;
    for (auto match = heading.globalMatch(document); match.hasNext();) {
        anchors.insert(match.next().captured(1).toLower().remove(dropped).replace(u' ', u'-'));
    }
    return anchors;
}

} // namespace

/// Checks the Markdown documents of the repository.
class TestDocuments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void readmeHasAtMost100Lines();
    void linkTargetsExist_data();
    void linkTargetsExist();
    void everyDocumentIsLinked();

private:
    QString m_root;
    QStringList m_documents; ///< paths below the root
};

void TestDocuments::initTestCase()
{
    m_root = QFileInfo(QFINDTESTDATA("../../README.md")).path();
    m_documents = {u"README.md"_s};
    for (const QString &folder :
         {u"app"_s, u"ui"_s, u"tests"_s, u"resources"_s, u"translations"_s}) {
        QDirIterator files(m_root + u'/' + folder, {u"*.md"_s}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            m_documents.append(QDir(m_root).relativeFilePath(files.next()));
        }
    }
    QVERIFY(m_documents.size() >= 5);
}

void TestDocuments::readmeHasAtMost100Lines()
{
    const qsizetype lines = readText(m_root + u"/README.md"_s).count(u'\n');
    QVERIFY2(lines > 10 && lines <= 100, qPrintable(QString::number(lines)));
}

void TestDocuments::linkTargetsExist_data()
{
    QTest::addColumn<QString>("document");
    for (const QString &document : m_documents) {
        QTest::newRow(qPrintable(document)) << document;
    }
}

void TestDocuments::linkTargetsExist()
{
    QFETCH(QString, document);
    static const QRegularExpression link(u"\\]\\(([^)#\\s]*)(?:#([^)\\s]+))?\\)"_s);
    const QString path = m_root + u'/' + document;
    const QString text = readText(path);
    QVERIFY(!text.isEmpty());
    for (auto match = link.globalMatch(text); match.hasNext();) {
        const auto found = match.next();
        const QString target = found.captured(1);
        if (target.contains(u"://"_s)) {
            continue;
        }
        const QString file = target.isEmpty() ? path : QFileInfo(path).path() + u'/' + target;
        QVERIFY2(QFileInfo::exists(file), qPrintable(found.captured()));
        const QString anchor = found.captured(2);
        QVERIFY2(anchor.isEmpty() || anchorsOf(readText(file)).contains(anchor),
                 qPrintable(found.captured()));
    }
}

/// Nobody finds a document that no other one links to, so it gets out of date.
void TestDocuments::everyDocumentIsLinked()
{
    static const QRegularExpression link(u"\\]\\(([^)#\\s]+)"_s);
    QSet<QString> linked;
    for (const QString &document : std::as_const(m_documents)) {
        const QString folder = QFileInfo(m_root + u'/' + document).path();
        const QString text = readText(m_root + u'/' + document);
        for (auto match = link.globalMatch(text); match.hasNext();) {
            linked.insert(QFileInfo(folder + u'/' + match.next().captured(1)).canonicalFilePath());
        }
    }
    for (const QString &document : std::as_const(m_documents)) {
        const QString path = QFileInfo(m_root + u'/' + document).canonicalFilePath();
        QVERIFY2(document == u"README.md"_s || linked.contains(path), qPrintable(document));
    }
}

ROOM_TEST(TestDocuments, QCoreApplication)
#include "tst_documents.moc"
