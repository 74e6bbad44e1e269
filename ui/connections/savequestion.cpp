// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/savequestion.h"

#include "secrets/secretrecord.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

namespace
{

struct SaveQuestionTexts
{
    Q_DECLARE_TR_FUNCTIONS(SaveQuestion)
};

SavedConnection asNew(const SavedConnections &all, SavedConnection connection)
{
    connection.id = newConnectionId();
    connection.name = freeName(all, connection.name);
    recordRemoved(connection);      // the keychain entry belongs to the original,
    connection.unknownMembers = {}; // as do members from a newer version
    return connection;
}

} // namespace

bool changesNameOrApp(const SavedConnection &saved, const SavedConnection &changed)
{
    return saved.name != changed.name || saved.region != changed.region ||
           saved.endpoint != changed.endpoint || saved.sdkAppId != changed.sdkAppId;
}

void askChangeOrSaveAsNew(const SavedConnections &all, const SavedConnection &saved,
                          const SavedConnection &changed, QWidget *window,
                          const std::function<void(const SavedConnection &)> &save)
{
    const SavedConnection added = asNew(all, changed);
    auto *box = new QMessageBox(window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(SaveQuestionTexts::tr("Save connection"));
    box->setTextFormat(Qt::PlainText);
    box->setText(SaveQuestionTexts::tr("Change the connection “%1”, or save “%2” as a new one?")
                     .arg(saved.name, added.name));
    box->setInformativeText(
        saved.name == changed.name
            ? SaveQuestionTexts::tr("The form is for another app than “%1”.").arg(saved.name)
            : SaveQuestionTexts::tr("The changed connection will be named “%1”.")
                  .arg(changed.name));
    const auto *change =
        box->addButton(SaveQuestionTexts::tr("&Change"), QMessageBox::DestructiveRole);
    auto *add = box->addButton(SaveQuestionTexts::tr("&Save as new"), QMessageBox::AcceptRole);
    box->addButton(QMessageBox::Cancel);
    box->setDefaultButton(add);
    QObject::connect(change, &QPushButton::clicked, window, [save, changed] { save(changed); });
    QObject::connect(add, &QPushButton::clicked, window, [save, added] { save(added); });
    box->open();
}
