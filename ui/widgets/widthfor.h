// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScreen>
#include <QWidget>

/// The width of @p digits digits in the font of @p widget, in device-independent pixels. At most
/// nine tenths of the screen, so that large text does not push the widget off it.
inline int widthFor(int digits, const QWidget *widget)
{
    return qMin(widget->fontMetrics().horizontalAdvance(u'0') * digits,
                widget->screen()->availableSize().width() * 9 / 10);
}
