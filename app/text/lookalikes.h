// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// Whether a character cannot be seen in a text field: format characters (U+200B, the byte order
/// mark), variation selectors, fillers.
bool isInvisible(char32_t character);

/// The name of a character in messages: “O”, “О” (U+041E), or U+200B if it cannot be seen.
QString characterName(char32_t character);

/// A sentence for the user about the first misleading character in an identifier: one that is
/// invisible, an unusual space, a control character, a full-width or other variant of an ASCII
/// character, or a Cyrillic or Greek letter among Latin ones. Empty if there is none. Such an
/// identifier is allowed and sent unchanged.
QString lookalikeWarning(const QString &identifier);
