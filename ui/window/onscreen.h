// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>

class QWidget;

/// The area in which @p window, without its frame, fits on its screen: the screen that contains its
/// centre, or window.screen() if none does.
QRect availableGeometryFor(const QWidget &window);

/// Resizes and moves @p window so that all of it is on its screen. It becomes at least as large as
/// its minimum size hint if the screen allows. Leaves a maximized window alone.
void bringOnScreen(QWidget &window);
