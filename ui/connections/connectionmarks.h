// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/savedconnection.h"
#include "ui/widgets/colours.h"

#include <QColor>
#include <QIcon>
#include <QPalette>
#include <QStringList>

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

/// In one line, as the card under the field: "for administrator, app 1400000000, ends in 6 days
/// (…)".
QString userSigCard(const SavedConnection &connection, qint64 now);

/// All that is told of a connection beside its name: where and as whom, its UserSig, and that it is
/// marked as production.
QStringList tellingTexts(const SavedConnection &connection, qint64 now);

/// Bad from a day before its end, Warning from a week before; as the card under the field.
Tone secretTone(const SavedConnection &connection, qint64 now);
