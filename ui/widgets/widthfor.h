// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScreen>
#include <QWidget>

/// Room for so many digits in a widget's font, in its pixels; never more than nine tenths of the
/// screen, which large text would leave otherwise.
inline int widthFor(int digits, const QWidget *widget)
{
    return qMin(widget->fontMetrics().horizontalAdvance(u'0') * digits,
                widget->screen()->availableSize().width() * 9 / 10);
}
