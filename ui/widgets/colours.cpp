// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/colours.h"

namespace
{

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < 128;
}

QColor mixed(const QColor &a, const QColor &b, float shareOfA)
{
    const auto mix = [shareOfA](float x, float y) { return x * shareOfA + y * (1 - shareOfA); };
    return QColor::fromRgbF(mix(a.redF(), b.redF()), mix(a.greenF(), b.greenF()),
                            mix(a.blueF(), b.blueF()));
}

} // namespace

QColor toneColour(Tone tone, const QPalette &palette)
{
    const bool dark = isDark(palette);
    switch (tone) {
    case Tone::Plain:
        break;
    case Tone::Muted:
        return mixed(palette.color(QPalette::WindowText), palette.color(QPalette::Window), 0.72F);
    case Tone::Good:
        return dark ? QColor(0x7f, 0xd6, 0x9b) : QColor(0x1b, 0x6e, 0x3c);
    case Tone::Warning:
        return dark ? QColor(0xff, 0xc4, 0x6b) : QColor(0x85, 0x55, 0x00);
    case Tone::Bad:
        return dark ? QColor(0xff, 0x9d, 0x94) : QColor(0xb0, 0x22, 0x1a);
    }
    return palette.color(QPalette::WindowText);
}
