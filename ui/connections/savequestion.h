// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/savedconnections.h"

#include <functional>

class QWidget;

/// Whether saving would make another connection of this one: it has another name, or leads to
/// another app.
bool becomesAnother(const SavedConnection &known, const SavedConnection &changed);

/// Asks whether to change the saved connection, or to save what it was changed to as a new one
/// beside it. save is called with the one that the person chose, or not at all.
void askWhichToSave(const SavedConnections &all, const SavedConnection &known,
                    const SavedConnection &changed, QWidget *window,
                    const std::function<void(const SavedConnection &)> &save);
