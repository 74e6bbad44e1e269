// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectionmarks.h"

#include "connection/region.h"
#include "explain/usersigwords.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPixmap>
#include <QWidget>

namespace
{

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionMarks)

public:
    static QString userSig(const SavedConnection &connection, qint64 now)
    {
        return tr("UserSig: %1").arg(secretText(connection, now));
    }
};

struct Pair
{
    QRgb onLight;
    QRgb onDark;
};

Pair coloursOf(ConnectionColour colour)
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
        return Words::tr("No colour");
    case ConnectionColour::Red:
        return Words::tr("Red");
    case ConnectionColour::Orange:
        return Words::tr("Orange");
    case ConnectionColour::Yellow:
        return Words::tr("Yellow");
    case ConnectionColour::Green:
        return Words::tr("Green");
    case ConnectionColour::Teal:
        return Words::tr("Teal");
    case ConnectionColour::Blue:
        return Words::tr("Blue");
    case ConnectionColour::Violet:
        return Words::tr("Violet");
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
    const QColor own = markColour(colour, widget->palette());
    painter.setPen(QPen(own.isValid() ? own : widget->palette().color(QPalette::WindowText), 1));
    painter.setBrush(own.isValid() ? QBrush(own) : QBrush());
    const qreal margin = side * 0.22;
    const QRectF area = QRectF(0, 0, side, side).adjusted(margin, margin, -margin, -margin);
    if (production) {
        painter.drawRect(area);
    } else {
        painter.drawEllipse(area);
    }
    return pixmap;
}

QString placeText(const SavedConnection &connection)
{
    return toConnection(connection, {}).origin().label() + QStringLiteral(" · ") +
           connection.identifier;
}

QString secretText(const SavedConnection &connection, qint64 now)
{
    if (connection.ends) {
        return endText(*connection.ends, now);
    }
    if (connection.region == sandboxRegionId) {
        return Words::tr("made by the sandbox");
    }
    return connection.keepsSecret ? Words::tr("in the keychain") : Words::tr("not kept");
}

QString userSigCard(const SavedConnection &connection, qint64 now)
{
    UserSigStatus standing;
    standing.kind = UserSigStatus::Kind::NotEnded;
    standing.identifier = connection.identifier;
    standing.sdkAppId = connection.sdkAppId;
    standing.end = connection.ends;
    standing.judgedAt = now;
    const QString card = cardText(standing);
    return connection.ends ? card : card + QStringLiteral(" · ") + Words::userSig(connection, now);
}

QStringList tellingTexts(const SavedConnection &connection, qint64 now)
{
    QStringList texts{placeText(connection), Words::userSig(connection, now)};
    if (connection.production) {
        texts.append(Words::tr("Production"));
    }
    return texts;
}

Tone secretTone(const SavedConnection &connection, qint64 now)
{
    using Left = UserSigStatus::Left;
    switch (connection.ends ? lifeLeft(connection.made, *connection.ends, now) : Left::Unknown) {
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
