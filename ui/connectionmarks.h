// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "colours.h"
#include "connection/savedconnection.h"

#include <QColor>
#include <QIcon>
#include <QPalette>

/// The colour that a person marked a connection with, to be told from the others on this palette's
/// window colour, light or dark; invalid for None.
QColor markColour(ConnectionColour colour, const QPalette &palette);

/// Name of a colour for people.
QString colourName(ConnectionColour colour);

/// A dot in the connection's colour, square where it is marked as production; a ring where it has
/// no colour.
QIcon markIcon(ConnectionColour colour, bool production, const QWidget *widget);

/// In one line: "Singapore · 1400000000 · administrator".
QString placeText(const SavedConnection &connection);

/// Of its UserSig: when it ends, or that none is kept.
QString secretText(const SavedConnection &connection, qint64 now);

/// Bad from a day before its end, Warning from a week before; as the card under the field.
Tone secretTone(const SavedConnection &connection, qint64 now);
