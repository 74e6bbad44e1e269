// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/colours.h"

#include <QIcon>
#include <QString>

/// The icon resources/icons/@p name.svg, sharp at every size, in a colour that is readable on the
/// current palette, light or dark.
QIcon icon(const QString &name, Tone tone = Tone::Plain);
