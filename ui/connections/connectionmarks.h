// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/savedconnection.h"
#include "ui/widgets/colours.h"

#include <QColor>
#include <QIcon>
#include <QPalette>
#include <QStringList>

/// The colour of a connection, in a shade that stands out from the palette's window colour, light
/// or dark. Invalid for None.
QColor markColour(ConnectionColour colour, const QPalette &palette);

/// The translated name of the colour.
QString colourName(ConnectionColour colour);

/// A dot in this colour, a ring if it is None; a square instead for production. widget: gives size,
/// palette and pixel ratio.
QIcon markIcon(ConnectionColour colour, bool production, const QWidget *widget);

/// One line: "Singapore · 1400000000 · administrator".
QString connectionSummary(const SavedConnection &connection);

/// When its UserSig ends. If that is unknown: "made by the sandbox", "in the keychain" or "not
/// saved". now: seconds since 1970 UTC, here and below.
QString userSigText(const SavedConnection &connection, qint64 now);

/// One line, like the card below the UserSig field: "for administrator, app 1400000000, ends in 6
/// days (…)".
QString userSigCard(const SavedConnection &connection, qint64 now);

/// The connection's description without its name: summary, UserSig, and Production if it is marked.
QStringList descriptionTexts(const SavedConnection &connection, qint64 now);

/// Bad if the UserSig has ended or its remaining lifetime is UserSigStatus::Left::Urgent, Warning
/// if that is Soon, else Plain.
Tone userSigTone(const SavedConnection &connection, qint64 now);
