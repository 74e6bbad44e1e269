// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/infodialogs.h"

#include "ui/widgets/dialogbody.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/tonelabel.h"
#include "ui/window/actions.h"

#include <QAction>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QRegularExpression>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace
{

struct InfoDialogsTexts
{
    Q_DECLARE_TR_FUNCTIONS(InfoDialogs)
};

QDialog *createDialog(QWidget *content, const QString &title, QWidget *window)
{
    auto *dialog = new QDialog(window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    DialogBody *body = DialogBody::layOut(*dialog, content, buttons);
    body->setFocusPolicy(Qt::StrongFocus); // its content takes no focus, so the keys scroll it
    body->setAccessibleName(title);
    return dialog;
}

} // namespace

void openKeysDialog(const Actions &actions, QWidget *window)
{
    auto *table = new QWidget;
    auto *rows = new QFormLayout(table);
    const auto row = [rows](const QString &keys, const QString &name) {
        auto *nameLabel = new ToneLabel;
        nameLabel->setWordWrap(false);
        nameLabel->setText(name);
        rows->addRow(keys, nameLabel);
    };
    // Matches the "&" of a mnemonic, the whole "(&F)" of texts like "Fetch (&F)", and one "&" of
    // "&&", which stands for "&".
    static const QRegularExpression mnemonic(u"\\(&.\\)|&(?!&)(?<!&&)|&(?=&)"_s);
    const QList<QAction *> copyActions = actions.copyAs.values();
    for (QAction *action : actions.all()) {
        if (action->isVisible() && !action->shortcut().isEmpty()) {
            QString name = action->text();
            name.remove(mnemonic);
            row(action->shortcut().toString(QKeySequence::NativeText),
                copyActions.contains(action) ? InfoDialogsTexts::tr("Copy as: %1").arg(name)
                                             : name);
        }
    }
    row(InfoDialogsTexts::tr("Down or Return, in the filter"),
        InfoDialogsTexts::tr("Go to the first row"));
    row(InfoDialogsTexts::tr("Esc, in the filter"), InfoDialogsTexts::tr("Show the whole list"));
    row(InfoDialogsTexts::tr("Return, in the form"), InfoDialogsTexts::tr("Fetch"));
    createDialog(table, InfoDialogsTexts::tr("Keyboard shortcuts"), window)->open();
}

void openAboutDialog(QWidget *window)
{
    auto *text = new ToneLabel;
    text->setText(InfoDialogsTexts::tr(
                      "Chatbot Admin %1\n\n"
                      "Shows which chatbot accounts an app of Tencent Cloud Chat has.\n"
                      "It is not a product of Tencent.\n\n"
                      "Free software under the GNU General Public License, version 3 or later.\n"
                      "Built on Qt %2.")
                      .arg(QStringLiteral(CHATBOT_ADMIN_VERSION), QLatin1String(qVersion())));
    text->setWordWrap(false);
    auto *content = new QWidget;
    (new QVBoxLayout(content))->addWidget(text);
    createDialog(content, InfoDialogsTexts::tr("About Chatbot Admin"), window)->open();
}
