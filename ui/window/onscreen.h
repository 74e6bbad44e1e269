// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>

class QWidget;

/// Where @p window can be without its frame, on the screen that it is on or nearest to.
QRect roomFor(const QWidget &window);

/// Makes the window no larger than its screen and moves all of it there. Nothing happens to one
/// that is maximized.
void bringOnScreen(QWidget &window);
