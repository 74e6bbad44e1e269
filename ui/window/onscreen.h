// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>

class QWidget;

/// The area available to @p window without its frame, on the screen that has its centre. If none
/// has, on window.screen().
QRect availableGeometryFor(const QWidget &window);

/// Shrinks the window to its screen if it is larger, and moves all of it there. Leaves a maximized
/// window alone.
void bringOnScreen(QWidget &window);
