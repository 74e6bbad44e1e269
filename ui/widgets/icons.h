// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/colours.h"

#include <QIcon>
#include <QString>

/// An icon of resources/icons, drawn sharp at every size and in a colour that can be read on the
/// palette in force, light or dark.
QIcon icon(const QString &name, Tone tone = Tone::Plain);
