// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/exportcontroller.h"

#include "chatbots/chatbotfiltermodel.h"
#include "chatbots/chatbotmodel.h"
#include "connection/region.h"
#include "export/chatbottable.h"
#include "files/writefile.h"
#include "ui/chatbots/chatbotview.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QRegularExpression>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace
{

using Columns = QList<ChatbotColumn>;

} // namespace

ExportController::ExportController(const ChatbotModel &model, const ChatbotFilterModel &shown,
                                   const ChatbotView &view, QWidget *window)
    : QObject(window)
    , m_model(model)
    , m_shown(shown)
    , m_view(view)
    , m_window(window)
{}

void ExportController::open(const QString &folder, CsvPreset preset, const Origin &origin,
                            const QDateTime &fetchedAt)
{
    ExportOffer offer;
    offer.preset = preset;
    offer.filterSet = m_shown.isFiltered();
    for (const ExportScope scope :
         {ExportScope::All, ExportScope::Filtered, ExportScope::Selected}) {
        offer.counts.insert(scope, count(scope));
    }
    offer.proposedPath = proposedExportPath(folder, origin, fetchedAt);
    auto *dialog = new ExportDialog(
        offer, [this](const ExportChoice &choice) { return write(choice); }, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ExportDialog::written, this, [this](const ExportChoice &choice) {
        Q_EMIT exported(QFileInfo(choice.path).absoluteFilePath(), count(choice.scope));
    });
    dialog->open();
}

int ExportController::count(ExportScope scope) const
{
    switch (scope) {
    case ExportScope::All:
        return m_model.rowCount();
    case ExportScope::Filtered:
        return m_shown.rowCount();
    case ExportScope::Selected:
        return m_view.selectedRowCount();
    }
    return 0;
}

/// Of the model, in the order that shows.
QList<int> ExportController::rows(ExportScope scope) const
{
    switch (scope) {
    case ExportScope::All:
        return m_shown.unfilteredRows();
    case ExportScope::Filtered:
        return m_shown.sourceRows();
    case ExportScope::Selected:
        return m_shown.sourceRows(m_view.selectedRowsInOrder());
    }
    return {};
}

Result<Success, QString> ExportController::write(const ExportChoice &choice) const
{
    const Columns columns =
        choice.preset == CsvPreset::Exact ? Columns{ChatbotColumn::UserId} : m_model.shownColumns();
    // Where a comma stands in numbers, Excel expects semicolons between fields.
    const bool commaInNumbers = QLocale::system().decimalPoint() == ","_L1;
    return writeFile(choice.path, csvPieces(chatbotTable(m_model, columns, rows(choice.scope)),
                                            choice.preset, commaInNumbers ? ';' : ','));
}

QString proposedExportPath(const QString &folder, const Origin &origin, const QDateTime &fetchedAt)
{
    QString base = folder;
    if (base.isEmpty() || !QFileInfo(base).isDir()) {
        base = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    }
    if (base.isEmpty() || !QFileInfo(base).isDir()) {
        base = QDir::homePath();
    }
    // English, so that scripts find the file whatever the language of the window.
    const Region *region = findRegion(origin.region);
    QString place = region                            ? QString::fromLatin1(region->name)
                    : origin.region == customRegionId ? origin.host
                                                      : origin.region;
    static const QRegularExpression odd(u"[^a-z0-9.-]+"_s);
    place = place.toLower().replace(odd, u"-"_s);
    return base +
           u"/chatbots_%1_%2_%3.csv"_s.arg(QString::number(origin.sdkAppId), place,
                                           fetchedAt.toUTC().toString(u"yyyyMMdd'T'HHmmss'Z'"_s));
}
