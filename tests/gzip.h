// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

/// \a body in the gzip format, with \a blanks spaces before it. JSON takes no notice of the spaces,
/// so that many millions of them make a body of a few kilobytes that is sound to the last byte if
/// somebody unpacks it all.
QByteArray gzipped(const QByteArray &body, qint64 blanks = 0);
