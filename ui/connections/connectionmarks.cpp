// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectionmarks.h"

#include "connection/region.h"
#include "explain/usersigtexts.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPixmap>
#include <QWidget>

namespace
{

struct ConnectionMarksTexts
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionMarks)

public:
    static QString userSig(const SavedConnection &connection, qint64 now)
    {
        return tr("UserSig: %1").arg(userSigText(connection, now));
    }
};

struct ColourPair
{
    QRgb onLight;
    QRgb onDark;
};

ColourPair coloursOf(ConnectionColour colour)
{
    switch (colour) {
    case ConnectionColour::Red:
        return {0xffc62828, 0xffff8a80};
    case ConnectionColour::Orange:
        return {0xffc25e00, 0xffffb066};
    case ConnectionColour::Yellow:
        return {0xff8f7200, 0xffffe066};
    case ConnectionColour::Green:
        return {0xff2e7d32, 0xff81d684};
    case ConnectionColour::Teal:
        return {0xff00796b, 0xff66d9cc};
    case ConnectionColour::Blue:
        return {0xff1565c0, 0xff82b8ff};
    case ConnectionColour::Violet:
        return {0xff7b1fa2, 0xffd49bf0};
    case ConnectionColour::None:
    case ConnectionColour::Count:
        break;
    }
    return {0, 0};
}

} // namespace

QColor markColour(ConnectionColour colour, const QPalette &palette)
{
    const auto [onLight, onDark] = coloursOf(colour);
    if (onLight == 0) {
        return {};
    }
    return palette.color(QPalette::Window).lightness() < 128 ? QColor(onDark) : QColor(onLight);
}

QString colourName(ConnectionColour colour)
{
    switch (colour) {
    case ConnectionColour::None:
        return ConnectionMarksTexts::tr("No colour");
    case ConnectionColour::Red:
        return ConnectionMarksTexts::tr("Red");
    case ConnectionColour::Orange:
        return ConnectionMarksTexts::tr("Orange");
    case ConnectionColour::Yellow:
        return ConnectionMarksTexts::tr("Yellow");
    case ConnectionColour::Green:
        return ConnectionMarksTexts::tr("Green");
    case ConnectionColour::Teal:
        return ConnectionMarksTexts::tr("Teal");
    case ConnectionColour::Blue:
        return ConnectionMarksTexts::tr("Blue");
    case ConnectionColour::Violet:
        return ConnectionMarksTexts::tr("Violet");
    case ConnectionColour::Count:
        break;
    }
    return {};
}

QIcon markIcon(ConnectionColour colour, bool production, const QWidget *widget)
{
    const qreal side = widget->fontMetrics().height();
    const qreal scale = widget->devicePixelRatioF();
    QPixmap pixmap((QSizeF(side, side) * scale).toSize());
    pixmap.setDevicePixelRatio(scale);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor fill = markColour(colour, widget->palette());
    painter.setPen(QPen(fill.isValid() ? fill : widget->palette().color(QPalette::WindowText), 1));
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush());
    const qreal margin = side * 0.22;
    const QRectF area = QRectF(0, 0, side, side).adjusted(margin, margin, -margin, -margin);
    if (production) {
        painter.drawRect(area);
    } else {
        painter.drawEllipse(area);
    }
    return pixmap;
}

QString connectionSummary(const SavedConnection &connection)
{
    return toConnection(connection, {}).origin().label() + QStringLiteral(" · ") +
           connection.identifier;
}

QString userSigText(const SavedConnection &connection, qint64 now)
{
    if (connection.ends) {
        return expiryText(*connection.ends, now);
    }
    if (connection.region == sandboxRegionId) {
        return ConnectionMarksTexts::tr("made by the sandbox");
    }
    return connection.keepsSecret ? ConnectionMarksTexts::tr("in the keychain")
                                  : ConnectionMarksTexts::tr("not saved");
}

QString userSigCard(const SavedConnection &connection, qint64 now)
{
    UserSigStatus status;
    status.kind = UserSigStatus::Kind::NotEnded;
    status.identifier = connection.identifier;
    status.sdkAppId = connection.sdkAppId;
    status.end = connection.ends;
    status.evaluatedAt = now;
    const QString card = userSigSummary(status);
    return connection.ends
               ? card
               : card + QStringLiteral(" · ") + ConnectionMarksTexts::userSig(connection, now);
}

QStringList descriptionTexts(const SavedConnection &connection, qint64 now)
{
    QStringList texts{connectionSummary(connection),
                      ConnectionMarksTexts::userSig(connection, now)};
    if (connection.production) {
        texts.append(ConnectionMarksTexts::tr("Production"));
    }
    return texts;
}

Tone userSigTone(const SavedConnection &connection, qint64 now)
{
    using Left = UserSigStatus::Left;
    switch (connection.ends ? remainingLifetime(connection.made, *connection.ends, now)
                            : Left::Unknown) {
    case Left::Urgent:
        return Tone::Bad;
    case Left::Soon:
        return Tone::Warning;
    case Left::Unknown:
    case Left::Long:
        break;
    }
    return Tone::Plain;
}
