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

ExportController::ExportController(const ChatbotModel &model, const ChatbotFilterModel &filterModel,
                                   const ChatbotView &view, QWidget *window)
    : QObject(window)
    , m_model(model)
    , m_filterModel(filterModel)
    , m_view(view)
    , m_window(window)
{}

void ExportController::open(const QString &folder, CsvPreset preset, const Origin &origin,
                            const QDateTime &fetchedAt)
{
    ExportOffer offer;
    offer.preset = preset;
    offer.isFiltered = m_filterModel.isFiltered();
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
        return m_filterModel.rowCount();
    case ExportScope::Selected:
        return m_view.selectedRowCount();
    }
    return 0;
}

/// Rows of the model, in the displayed order.
QList<int> ExportController::rows(ExportScope scope) const
{
    switch (scope) {
    case ExportScope::All:
        return m_filterModel.unfilteredRows();
    case ExportScope::Filtered:
        return m_filterModel.sourceRows();
    case ExportScope::Selected:
        return m_filterModel.sourceRows(m_view.selectedRowsInOrder());
    }
    return {};
}

Result<Success, QString> ExportController::write(const ExportChoice &choice) const
{
    const Columns columns =
        choice.preset == CsvPreset::Exact ? Columns{ChatbotColumn::UserId} : m_model.shownColumns();
    // If the decimal separator is a comma, Excel expects semicolons between fields.
    const bool hasDecimalComma = QLocale::system().decimalPoint() == ","_L1;
    return writeFile(choice.path, csvChunks(chatbotTable(m_model, columns, rows(choice.scope)),
                                            choice.preset, hasDecimalComma ? ';' : ','));
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
    // In English, so that scripts find the file regardless of the language of the window.
    const Region *region = findRegion(origin.region);
    QString regionPart = region                            ? QString::fromLatin1(region->name)
                         : origin.region == customRegionId ? origin.host
                                                           : origin.region;
    static const QRegularExpression forbidden(u"[^a-z0-9.-]+"_s);
    regionPart = regionPart.toLower().replace(forbidden, u"-"_s);
    return base +
           u"/chatbots_%1_%2_%3.csv"_s.arg(QString::number(origin.sdkAppId), regionPart,
                                           fetchedAt.toUTC().toString(u"yyyyMMdd'T'HHmmss'Z'"_s));
}
