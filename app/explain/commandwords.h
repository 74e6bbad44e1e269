// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apierror.h"
#include "explain/errorcatalogue.h"

#include <QString>

/// What errors and successes mean in one command, in the reader's language. A command is given by
/// the service's name of it; one that is not listed here has texts that fit any.

/// What to do about an error, and who has to.
struct CommandAdvice
{
    QString text;
    Actor actor;
};

CommandAdvice adviceIn(const QString &command, const CatalogueEntry &entry);

/// What is wrong with the list of a reply; no full stop. flaw: NoList, BadItem or BrokenText.
QString listFlawText(ReplyFlaw flaw, const QString &command);

/// What a successful call brought: "17 chatbots".
QString successText(const QString &command, qsizetype count);
