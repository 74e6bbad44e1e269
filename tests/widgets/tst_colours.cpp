// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomtest.h"
#include "ui/widgets/colours.h"

#include <QApplication>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <utility>

Q_DECLARE_METATYPE(Tone)

namespace
{

using Role = QPalette::ColorRole;

/// Relative luminance as defined by WCAG 2.2.
double luminance(const QColor &colour)
{
    const auto linear = [](float component) {
        const double value = component;
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
    return (lighter + 0.05) / (darker + 0.05);
}

QPalette paletteOf(QRgb window, QRgb base, QRgb alternate, QRgb text)
{
    QPalette palette;
    palette.setColor(QPalette::Window, window);
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::AlternateBase, alternate);
    palette.setColor(QPalette::WindowText, text);
    return palette;
}

} // namespace

class TestColours : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contrastMatchesWcag();
    void textIsReadable_data();
    void textIsReadable();
    void tonesHaveDifferentColours();
};

void TestColours::contrastMatchesWcag()
{
    QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
    QCOMPARE(contrast(Qt::red, Qt::red), 1.0);
    QVERIFY(std::abs(contrast(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.01);
}

void TestColours::textIsReadable_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::addColumn<Tone>("tone");
    const std::pair<const char *, QPalette> palettes[] = {
        {"light", paletteOf(0xefefef, 0xffffff, 0xf7f7f7, 0x000000)},
        {"white", paletteOf(0xffffff, 0xffffff, 0xf5f5f5, 0x000000)},
        {"warm light", paletteOf(0xf6f5f4, 0xffffff, 0xfafafa, 0x2e3436)},
        {"dim light", paletteOf(0xdcdcdc, 0xf4f4f4, 0xe6e6e6, 0x101010)},
        {"dark", paletteOf(0x353535, 0x232323, 0x2d2d2d, 0xffffff)},
        {"black", paletteOf(0x000000, 0x000000, 0x111111, 0xffffff)},
        {"soft dark", paletteOf(0x31363b, 0x232629, 0x2a2e32, 0xeff0f1)},
    };
    const std::pair<const char *, Tone> tones[] = {{"plain", Tone::Plain},
                                                   {"muted", Tone::Muted},
                                                   {"good", Tone::Good},
                                                   {"warning", Tone::Warning},
                                                   {"bad", Tone::Bad}};
    for (const auto &[paletteName, palette] : palettes) {
        for (const auto &[toneName, tone] : tones) {
            QTest::addRow("%s on %s", toneName, paletteName) << palette << tone;
        }
    }
}

void TestColours::textIsReadable()
{
    QFETCH(QPalette, palette);
    QFETCH(Tone, tone);
    const QColor text = toneColour(tone, palette);
    QCOMPARE(text.alpha(), 255);
    // Labels are on Window, the table's texts and marks on Base and AlternateBase.
    for (const Role background : {QPalette::Window, QPalette::Base, QPalette::AlternateBase}) {
        const double measured = contrast(text, palette.color(background));
        QVERIFY2(measured >= 4.5, qPrintable(QStringLiteral("%1 on %2: %3")
                                                 .arg(text.name(), palette.color(background).name())
                                                 .arg(measured)));
    }
}

void TestColours::tonesHaveDifferentColours()
{
    QList<QRgb> colours;
    for (const Tone tone : {Tone::Plain, Tone::Muted, Tone::Good, Tone::Warning, Tone::Bad}) {
        const QRgb colour = toneColour(tone, QPalette()).rgb();
        QVERIFY(!colours.contains(colour));
        colours.append(colour);
    }
}

ROOM_TEST(TestColours, QApplication)
#include "tst_colours.moc"
