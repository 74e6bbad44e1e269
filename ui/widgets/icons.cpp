// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

namespace
{

/// Paints "currentColor", which the icon files use, in the tone's colour. Qt's own SVG icon engine
/// paints it black.
class ToneIconEngine : public QIconEngine
{
public:
    ToneIconEngine(const QString &name, Tone tone)
        : m_name(name)
        , m_tone(tone)
    {
        QFile file(u":/icons/%1.svg"_s.arg(name));
        if (file.open(QIODevice::ReadOnly)) {
            m_svg = file.readAll();
        }
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const QPalette palette = QGuiApplication::palette();
        QColor colour = toneColour(m_tone, palette);
        if (mode == QIcon::Disabled) {
            colour = palette.color(QPalette::Disabled, QPalette::WindowText);
        } else if (mode == QIcon::Selected) {
            colour = palette.color(QPalette::HighlightedText);
        }
        QByteArray svg = m_svg;
        svg.replace("currentColor", colour.name().toLatin1());
        QSvgRenderer(svg).render(painter, QRectF(rect));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    QIconEngine *clone() const override { return new ToneIconEngine(m_name, m_tone); }

private:
    QString m_name;
    Tone m_tone;
    QByteArray m_svg;
};

} // namespace

QIcon icon(const QString &name, Tone tone)
{
    return QIcon(new ToneIconEngine(name, tone));
}
