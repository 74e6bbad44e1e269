// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

/// What a text or icon tells by its colour, too (never by it alone).
enum class Tone { Plain, Muted, Good, Warning, Bad };

/// A colour that can be read on the palette's window colour, light or dark (contrast at least 4.5
/// to 1).
QColor toneColour(Tone tone, const QPalette &palette);
