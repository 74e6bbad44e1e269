// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/savequestion.h"

#include "secrets/secretrecord.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

namespace
{

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SaveQuestion)
};

SavedConnection asNew(const SavedConnections &all, SavedConnection connection)
{
    connection.id = newConnectionId();
    connection.name = freeName(all, connection.name);
    recordRemoved(connection); // what the keychain has is the other's
    connection.others = {};    // and so is what a newer version says of it
    return connection;
}

} // namespace

bool becomesAnother(const SavedConnection &known, const SavedConnection &changed)
{
    return known.name != changed.name || known.region != changed.region ||
           known.endpoint != changed.endpoint || known.sdkAppId != changed.sdkAppId;
}

void askWhichToSave(const SavedConnections &all, const SavedConnection &known,
                    const SavedConnection &changed, QWidget *window,
                    const std::function<void(const SavedConnection &)> &save)
{
    const SavedConnection added = asNew(all, changed);
    auto *box = new QMessageBox(window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(Words::tr("Save connection"));
    box->setTextFormat(Qt::PlainText);
    box->setText(Words::tr("Change the connection “%1”, or save “%2” as a new one?")
                     .arg(known.name, added.name));
    box->setInformativeText(
        known.name == changed.name
            ? Words::tr("The form leads to another app than “%1” does.").arg(known.name)
            : Words::tr("If you change it, it will be called “%1”.").arg(changed.name));
    const auto *change = box->addButton(Words::tr("&Change"), QMessageBox::DestructiveRole);
    auto *add = box->addButton(Words::tr("&Save as new"), QMessageBox::AcceptRole);
    box->addButton(QMessageBox::Cancel);
    box->setDefaultButton(add);
    QObject::connect(change, &QPushButton::clicked, window, [save, changed] { save(changed); });
    QObject::connect(add, &QPushButton::clicked, window, [save, added] { save(added); });
    box->open();
}
