// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/manualwindow.h"

#include "ui/window/onscreen.h"

#include <QDesktopServices>
#include <QEvent>
#include <QFile>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRegularExpression>
#include <QScreen>
#include <QScrollBar>
#include <QShortcut>
#include <QSplitter>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextTable>
#include <QUrl>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace
{

constexpr int positionRole = Qt::UserRole; ///< position of a heading in the document

/// The anchor that Markdown viewers give a heading: "the-connections-file" for "The connections
/// file".
QString anchorOf(const QString &heading)
{
    static const QRegularExpression dropped(u"[^\\w -]"_s,
                                            QRegularExpression::UseUnicodePropertiesOption);
    return heading.toLower().remove(dropped).replace(u' ', u'-');
}

/// Gives tables padding and a border in the palette's colour. Qt imports Markdown tables without
/// padding and with a black border, which is invisible on a dark desktop.
void formatTables(QTextDocument &document, const QPalette &palette)
{
    const QList<QTextFrame *> frames = document.rootFrame()->childFrames();
    for (QTextFrame *frame : frames) {
        if (auto *table = qobject_cast<QTextTable *>(frame)) {
            QTextTableFormat format = table->format();
            format.setBorder(1);
            format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
            format.setBorderCollapse(true);
            format.setBorderBrush(palette.color(QPalette::Mid));
            format.setCellPadding(4);
            format.setCellSpacing(0);
            format.setBottomMargin(6);
            table->setFormat(format);
        }
    }
}

/// Adds space above headings and lets long lines of code wrap.
void formatBlocks(QTextDocument &document, int headingMargin)
{
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        QTextBlockFormat format;
        if (block.blockFormat().headingLevel() > 1) {
            format.setTopMargin(headingMargin);
        }
        format.setNonBreakableLines(false);
        QTextCursor(block).mergeBlockFormat(format);
    }
}

} // namespace

ManualWindow::ManualWindow(QWidget *parent)
    : QDialog(parent, Qt::Dialog | Qt::WindowMinMaxButtonsHint | Qt::WindowCloseButtonHint)
    , m_contents(new QListWidget)
    , m_text(new QTextBrowser)
    , m_find(new QLineEdit)
    , m_close(new QPushButton)
{
    build();
    load();
    connect(m_contents, &QListWidget::currentRowChanged, this, &ManualWindow::goToHeading);
    connect(m_contents, &QListWidget::itemActivated, m_text, [this] { m_text->setFocus(); });
    connect(m_text, &QTextBrowser::anchorClicked, this, &ManualWindow::followLink);
    connect(m_find, &QLineEdit::returnPressed, this, &ManualWindow::findNext);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    connect(new QShortcut(QKeySequence::Find, this), &QShortcut::activated, this, [this] {
        m_find->setFocus(Qt::ShortcutFocusReason);
        m_find->selectAll();
    });
    connect(new QShortcut(QKeySequence::FindNext, this), &QShortcut::activated, this,
            &ManualWindow::findNext);
    retranslate();
}

void ManualWindow::build()
{
    m_text->setOpenLinks(false);
    m_find->setClearButtonEnabled(true);
    m_close->setAutoDefault(false); // Return in the search field must not close the window
    m_contents->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

    auto *splitter = new QSplitter;
    splitter->addWidget(m_contents);
    splitter->addWidget(m_text);
    splitter->setChildrenCollapsible(false);
    splitter->setStretchFactor(1, 1);
    const int digit = fontMetrics().horizontalAdvance(u'0');
    splitter->setSizes({digit * 34, digit * 92});
    auto *bottom = new QHBoxLayout;
    bottom->addWidget(m_find, 1);
    bottom->addStretch(1);
    bottom->addWidget(m_close);
    auto *column = new QVBoxLayout(this);
    column->addWidget(splitter, 1);
    column->addLayout(bottom);
    const QSize preferredSize(digit * 130, fontMetrics().lineSpacing() * 40);
    resize(preferredSize.boundedTo(screen()->availableSize() * 9 / 10));
    m_text->setFocus();
}

/// Called again when the palette changes, since the document contains colours.
void ManualWindow::load()
{
    const int scrollPosition = m_text->verticalScrollBar()->value();
    QFile file(u":/manual.md"_s);
    if (file.open(QIODevice::ReadOnly)) {
        m_text->setMarkdown(QString::fromUtf8(file.readAll()));
    }
    m_text->document()->setDocumentMargin(fontMetrics().lineSpacing() / 2.0);
    formatTables(*m_text->document(), palette());
    formatBlocks(*m_text->document(), fontMetrics().lineSpacing());
    listHeadings();
    m_text->verticalScrollBar()->setValue(scrollPosition);
}

/// Lists headings of levels 2 and 3. Level 1 is the title.
void ManualWindow::listHeadings()
{
    const QSignalBlocker blocker(m_contents);
    m_contents->clear();
    m_rowByAnchor.clear();
    for (QTextBlock block = m_text->document()->begin(); block.isValid(); block = block.next()) {
        const int level = block.blockFormat().headingLevel();
        if (level < 2 || level > 3) {
            continue;
        }
        auto *item = new QListWidgetItem(QString(level - 2, u'\u2003') + block.text(), m_contents);
        item->setData(Qt::AccessibleTextRole, block.text());
        item->setData(positionRole, block.position());
        m_rowByAnchor.insert(anchorOf(block.text()), m_contents->count() - 1);
    }
}

void ManualWindow::goToHeading(int row)
{
    if (const QListWidgetItem *item = m_contents->item(row)) {
        QTextCursor cursor(m_text->document());
        // Scrolling up from the end puts the heading at the top of the view.
        cursor.movePosition(QTextCursor::End);
        m_text->setTextCursor(cursor);
        cursor.setPosition(item->data(positionRole).toInt());
        m_text->setTextCursor(cursor);
    }
}

void ManualWindow::followLink(const QUrl &link)
{
    if (link.isRelative()) {
        const int row = m_rowByAnchor.value(link.fragment(), -1);
        m_contents->setCurrentRow(row);
        goToHeading(row); // setCurrentRow() does nothing if the row is already current
    } else {
        QDesktopServices::openUrl(link);
    }
}

/// Searches from the selection on and wraps around at the end.
void ManualWindow::findNext()
{
    const QString text = m_find->text();
    if (!text.isEmpty() && !m_text->find(text)) {
        const QTextCursor previousCursor = m_text->textCursor();
        m_text->moveCursor(QTextCursor::Start);
        if (!m_text->find(text)) {
            m_text->setTextCursor(previousCursor);
        }
    }
}

void ManualWindow::retranslate()
{
    setWindowTitle(tr("Manual"));
    m_text->setAccessibleName(tr("Manual"));
    m_contents->setAccessibleName(tr("Contents"));
    m_find->setAccessibleName(tr("Find in the manual"));
    m_find->setPlaceholderText(tr("Find in the manual (Ctrl+F, F3 for the next)"));
    m_close->setText(tr("C&lose"));
    m_close->setAccessibleName(tr("Close"));
}

void ManualWindow::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    } else if (event->type() == QEvent::PaletteChange) {
        load();
    }
}

void ManualWindow::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    // Queued, since Qt positions the window and gives it a frame only after this event.
    QMetaObject::invokeMethod(
        this, [this] { bringOnScreen(*this); }, Qt::QueuedConnection);
}

void openManual(QWidget *window)
{
    auto *manual = window->findChild<ManualWindow *>();
    if (!manual) {
        manual = new ManualWindow(window);
    }
    manual->show();
    manual->raise();
    manual->activateWindow();
}
