// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme.h"

#include "ui/models/colourrule.h"
#include "ui/svgicon.h"

#include <QApplication>
#include <QFontDatabase>
#include <QStyle>
#include <QStyleFactory>

// A static library's resources are not found unless somebody asks for them, and only from outside of namespaces.
static void registerResources()
{
    Q_INIT_RESOURCE(resources);
}

namespace brokerscope::ui::theme {
namespace {

void ensureResources()
{
    [[maybe_unused]] static const bool areRegistered = (registerResources(), true);
}

struct Pair {
    QRgb light;
    QRgb dark;
};

// Foregrounds are chosen against white and against #2b2d30, the lightest dark Base in use.
Pair pairOf(Colour which)
{
    switch (which) {
    case Colour::Muted:
        return {0xff5c636b, 0xffa3a9b1};
    case Colour::Received:
        return {0xff1558b0, 0xff7fb7ff};
    case Colour::Sent:
        return {0xff7a3fa0, 0xffd0a5f5};
    case Colour::Retained:
        return {0xff00696b, 0xff5fd0cf};
    case Colour::Good:
        return {0xff1a7034, 0xff6fce86};
    case Colour::Warning:
        return {0xff8a5200, 0xfff0b45a};
    case Colour::Bad:
        return {0xffb3202c, 0xffff9a94};
    case Colour::Key:
        return {0xff8b2252, 0xfff0a3c4};
    case Colour::String:
        return {0xff1a6b3c, 0xff8fd6a0};
    case Colour::Number:
        return {0xff1558b0, 0xff8fbfff};
    case Colour::Literal:
        return {0xff7a3fa0, 0xffd0a5f5};
    case Colour::Hover:
        return {0xffeef3fa, 0xff383b40};
    case Colour::Flash:
        return {0xffffe08a, 0xff6b5a1c};
    case Colour::MarkedRow:
        return {0xfffff3c4, 0xff4a4222};
    case Colour::BadField:
        return {0xfffde4e4, 0xff4d2a2c};
    case Colour::Notice:
        return {0xfffff6dc, 0xff443c22};
    case Colour::Divider:
        return {0xffd5d9de, 0xff45484d};
    }
    Q_UNREACHABLE();
}

struct RowPair {
    Pair tint;
    Pair stripe;
};

RowPair pairOf(models::RowColour which)
{
    using models::RowColour;
    switch (which) {
    case RowColour::Red:
        return {{0xfffde4e4, 0xff46292b}, {0xffb3202c, 0xffff9a94}};
    case RowColour::Orange:
        return {{0xffffead6, 0xff453220}, {0xffa34a00, 0xffffb077}};
    case RowColour::Yellow:
        return {{0xfffff5cc, 0xff3d3819}, {0xff7d6200, 0xffe8d26a}};
    case RowColour::Green:
        return {{0xffe2f5e5, 0xff203a28}, {0xff1a7034, 0xff6fce86}};
    case RowColour::Teal:
        return {{0xffdcf4f2, 0xff1b3a3a}, {0xff00696b, 0xff5fd0cf}};
    case RowColour::Blue:
        return {{0xffe3eefc, 0xff22344d}, {0xff1558b0, 0xff7fb7ff}};
    case RowColour::Violet:
        return {{0xfff2e8fb, 0xff392b4a}, {0xff7a3fa0, 0xffd0a5f5}};
    case RowColour::Grey:
        return {{0xffedeff2, 0xff34373b}, {0xff5c636b, 0xffa3a9b1}};
    }
    Q_UNREACHABLE();
}

QColor chosen(const Pair &pair, const QPalette &palette)
{
    return QColor::fromRgb(isDark(palette) ? pair.dark : pair.light);
}

QPalette lightPalette()
{
    QPalette palette(QColor(0xf3, 0xf4, 0xf6));
    palette.setColor(QPalette::WindowText, QColor(0x1c, 0x1f, 0x23));
    palette.setColor(QPalette::Text, QColor(0x1c, 0x1f, 0x23));
    palette.setColor(QPalette::ButtonText, QColor(0x1c, 0x1f, 0x23));
    palette.setColor(QPalette::Base, Qt::white);
    palette.setColor(QPalette::AlternateBase, QColor(0xf7, 0xf8, 0xfa));
    palette.setColor(QPalette::ToolTipBase, Qt::white);
    palette.setColor(QPalette::ToolTipText, QColor(0x1c, 0x1f, 0x23));
    palette.setColor(QPalette::Highlight, QColor(0x1f, 0x66, 0xc7));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, QColor(0x15, 0x58, 0xb0));
    palette.setColor(QPalette::PlaceholderText, QColor(0x5c, 0x63, 0x6b));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor(0x8d, 0x93, 0x9a));
    return palette;
}

QPalette darkPalette()
{
    QPalette palette(QColor(0x2b, 0x2d, 0x30));
    palette.setColor(QPalette::WindowText, QColor(0xe4, 0xe6, 0xe9));
    palette.setColor(QPalette::Text, QColor(0xe4, 0xe6, 0xe9));
    palette.setColor(QPalette::ButtonText, QColor(0xe4, 0xe6, 0xe9));
    palette.setColor(QPalette::BrightText, Qt::white);
    palette.setColor(QPalette::Base, QColor(0x1e, 0x1f, 0x22));
    palette.setColor(QPalette::AlternateBase, QColor(0x25, 0x26, 0x2a));
    palette.setColor(QPalette::Button, QColor(0x3a, 0x3d, 0x41));
    palette.setColor(QPalette::ToolTipBase, QColor(0x3a, 0x3d, 0x41));
    palette.setColor(QPalette::ToolTipText, QColor(0xe4, 0xe6, 0xe9));
    palette.setColor(QPalette::Highlight, QColor(0x2f, 0x65, 0xb8));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, QColor(0x7f, 0xb7, 0xff));
    palette.setColor(QPalette::PlaceholderText, QColor(0xa3, 0xa9, 0xb1));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor(0x7d, 0x82, 0x89));
    return palette;
}

} // namespace

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Base).lightness() < 128;
}

QColor colour(Colour which, const QPalette &palette)
{
    return chosen(pairOf(which), palette);
}

QColor rowTint(models::RowColour which, const QPalette &palette)
{
    return chosen(pairOf(which).tint, palette);
}

QColor rowStripe(models::RowColour which, const QPalette &palette)
{
    return chosen(pairOf(which).stripe, palette);
}

QColor blended(const QColor &base, const QColor &tint, qreal opacity)
{
    const qreal kept = 1.0 - opacity;
    return QColor::fromRgbF(static_cast<float>(base.redF() * kept + tint.redF() * opacity),
                            static_cast<float>(base.greenF() * kept + tint.greenF() * opacity),
                            static_cast<float>(base.blueF() * kept + tint.blueF() * opacity));
}

void apply(Appearance appearance)
{
    switch (appearance) {
    case Appearance::FollowSystem:
        // An empty palette has every role resolved from the platform, now and when the system changes it.
        QApplication::setPalette(QPalette());
        // Where the platform has no colours of its own Qt takes the style's, whose highlight is too pale to read.
        if (QApplication::palette() == QApplication::style()->standardPalette())
            QApplication::setPalette(lightPalette());
        return;
    case Appearance::Light:
    case Appearance::Dark:
        break;
    }
    // Native styles paint in their own colours whatever the palette says.
    if (QApplication::style()->name().compare(QLatin1StringView("fusion"), Qt::CaseInsensitive) != 0)
        QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setPalette(appearance == Appearance::Dark ? darkPalette() : lightPalette());
}

QFont tabular(const QFont &base)
{
    // Qt 6.4 has no access to the "tnum" feature. The figures of the UI fonts of the platforms
    // (DejaVu, Noto, Cantarell, Segoe UI, Roboto) have one width as they are; kerning would undo it.
    QFont font(base);
    font.setKerning(false);
    return font;
}

QFont monospace(const QFont &base)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (base.pointSizeF() > 0)
        font.setPointSizeF(base.pointSizeF());
    else
        font.setPixelSize(base.pixelSize());
    font.setFixedPitch(true);
    return font;
}

QIcon icon(const QString &name, const QString &standardName)
{
    ensureResources();
    const QIcon own(new SvgIconEngine(QStringLiteral(":/icons/%1.svg").arg(name)));
    return standardName.isEmpty() ? own : QIcon::fromTheme(standardName, own);
}

QIcon applicationIcon()
{
    ensureResources();
    return QIcon(QStringLiteral(":/brokerscope.svg"));
}

int flashMilliseconds()
{
    return QApplication::style()->styleHint(QStyle::SH_Widget_Animation_Duration) > 0 ? 600 : 0;
}

} // namespace brokerscope::ui::theme
