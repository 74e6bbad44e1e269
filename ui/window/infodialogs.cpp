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

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(InfoDialogs)
};

QDialog *dialogWith(QWidget *content, const QString &title, QWidget *window)
{
    auto *dialog = new QDialog(window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    DialogBody *body = DialogBody::layOut(*dialog, content, buttons);
    body->setFocusPolicy(Qt::StrongFocus); // nothing in it has the focus: the keys scroll it
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
    // "Fetch (&F)" as well; of the two that stand for the character itself, one stays
    static const QRegularExpression mnemonic(u"\\(&.\\)|&(?!&)(?<!&&)|&(?=&)"_s);
    const QList<QAction *> copies = actions.copyAs.values();
    for (QAction *action : actions.all()) {
        if (action->isVisible() && !action->shortcut().isEmpty()) {
            QString name = action->text();
            name.remove(mnemonic);
            row(action->shortcut().toString(QKeySequence::NativeText),
                copies.contains(action) ? Words::tr("Copy as: %1").arg(name) : name);
        }
    }
    row(Words::tr("Down or Return, in the filter"), Words::tr("To the first row"));
    row(Words::tr("Esc, in the filter"), Words::tr("Show the whole list"));
    row(Words::tr("Return, in the form"), Words::tr("Fetch"));
    dialogWith(table, Words::tr("Keys"), window)->open();
}

void openAboutDialog(QWidget *window)
{
    auto *text = new ToneLabel;
    text->setText(
        Words::tr("Chatbot Admin %1\n\n"
                  "Shows which chatbot accounts an app of Tencent Cloud Chat has.\n"
                  "It is not a product of Tencent.\n\n"
                  "Free software under the GNU General Public License, version 3 or later.\n"
                  "Built on Qt %2.")
            .arg(QStringLiteral(CHATBOT_ADMIN_VERSION), QLatin1String(qVersion())));
    text->setWordWrap(false);
    auto *content = new QWidget;
    (new QVBoxLayout(content))->addWidget(text);
    dialogWith(content, Words::tr("About Chatbot Admin"), window)->open();
}
