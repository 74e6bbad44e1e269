// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

/// The meaning of a text or icon, which its colour repeats. Colour is never the only sign of it.
enum class Tone { Plain, Muted, Good, Warning, Bad };

/// The colour of @p tone on the palette's window colour, light or dark. The contrast is at least
/// 4.5 to 1.
QColor toneColour(Tone tone, const QPalette &palette);
