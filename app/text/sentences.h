// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

/// Whole sentences and headlines as one text. A headline gets a full stop; a blank stands between
/// two, but not after the wide full stop of Chinese and Japanese. Empty ones are left out.
QString sentences(const QStringList &parts);
