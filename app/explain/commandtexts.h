// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apierror.h"
#include "explain/errorcatalogue.h"

#include <QString>

// Texts that depend on the command that was called, translated. A command is given by its API name;
// commands without texts of their own get generic ones.

/// What to do about an error, and who has to do it.
struct CommandAdvice
{
    QString text;
    Actor actor;
};

CommandAdvice adviceFor(const QString &command, const CatalogueEntry &entry);

/// Describes a bad list in a reply, without a full stop. @p flaw is ListNotAnArray, BadItem or
/// InvalidUnicode.
QString listFlawText(ReplyFlaw flaw, const QString &command);

/// The result of a successful call, such as "17 chatbots".
QString successText(const QString &command, qsizetype count);
