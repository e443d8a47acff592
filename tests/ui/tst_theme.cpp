// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme.h"

#include "ui/models/colourrule.h"

#include <QApplication>
#include <QSet>
#include <QTest>

#include <cmath>

using namespace brokerscope;
using namespace brokerscope::ui;
using theme::Colour;

namespace {

double channel(int value)
{
    const double part = value / 255.0;
    return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &colour)
{
    return 0.2126 * channel(colour.red()) + 0.7152 * channel(colour.green()) + 0.0722 * channel(colour.blue());
}

/// As WCAG 2.1 defines it, 1 to 21.
double contrast(const QColor &a, const QColor &b)
{
    const double lighter = std::max(luminance(a), luminance(b));
    const double darker = std::min(luminance(a), luminance(b));
    return (lighter + 0.05) / (darker + 0.05);
}

constexpr Colour foregrounds[] = {Colour::Muted,  Colour::Received, Colour::Sent,   Colour::Retained,
                                  Colour::Good,   Colour::Warning,  Colour::Bad,    Colour::Key,
                                  Colour::String, Colour::Number,   Colour::Literal};
constexpr Colour backgrounds[] = {Colour::Hover, Colour::Flash, Colour::MarkedRow, Colour::BadField, Colour::Notice};
/// What the log writes with.
constexpr Colour logForegrounds[] = {Colour::Muted,    Colour::Received, Colour::Sent,
                                     Colour::Retained, Colour::Warning,  Colour::Bad};

} // namespace

class ThemeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everythingCanBeRead_data()
    {
        QTest::addColumn<theme::Appearance>("appearance");
        QTest::newRow("light") << theme::Appearance::Light;
        QTest::newRow("dark") << theme::Appearance::Dark;
    }
    void everythingCanBeRead()
    {
        QFETCH(theme::Appearance, appearance);
        theme::apply(appearance);
        const QPalette palette = QApplication::palette();
        QCOMPARE(theme::isDark(palette), appearance == theme::Appearance::Dark);
        for (const Colour which : foregrounds) {
            const double found = contrast(theme::colour(which, palette), palette.color(QPalette::Base));
            QVERIFY2(found >= 4.5, qPrintable(QStringLiteral("%1: %2").arg(int(which)).arg(found)));
        }
        for (const Colour which : backgrounds) {
            const double found = contrast(palette.color(QPalette::Text), theme::colour(which, palette));
            QVERIFY2(found >= 4.5, qPrintable(QStringLiteral("%1: %2").arg(int(which)).arg(found)));
        }
        QVERIFY(contrast(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight)) >= 4.5);
        QVERIFY(contrast(palette.color(QPalette::PlaceholderText), palette.color(QPalette::Base)) >= 4.5);
    }

    void colouredRowsCanBeRead_data() { everythingCanBeRead_data(); }
    void colouredRowsCanBeRead()
    {
        QFETCH(theme::Appearance, appearance);
        theme::apply(appearance);
        const QPalette palette = QApplication::palette();
        QSet<QRgb> seen{palette.color(QPalette::Base).rgb()};
        for (int i = 0; i < models::RowColourCount; ++i) {
            const auto which = static_cast<models::RowColour>(i);
            const QColor tint = theme::rowTint(which, palette);
            QVERIFY2(contrast(palette.color(QPalette::Text), tint) >= 4.5, qPrintable(models::rowColourTitle(which)));
            for (const Colour ink : logForegrounds) {
                const double found = contrast(theme::colour(ink, palette), tint);
                QVERIFY2(found >= 4.5, qPrintable(QStringLiteral("%1 on %2: %3").arg(int(ink)).arg(i).arg(found)));
            }
            const QColor stripe = theme::rowStripe(which, palette);
            QVERIFY(contrast(stripe, tint) >= 4.5);
            QVERIFY(contrast(stripe, palette.color(QPalette::Base)) >= 4.5);
            QVERIFY(!seen.contains(tint.rgb()));
            seen.insert(tint.rgb());
        }
    }

    void iconIsDrawnInTheColourOfTheText()
    {
        const auto ink = [] {
            const QImage image = theme::icon(QStringLiteral("stop")).pixmap(32, 32).toImage();
            QColor darkest;
            int most = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    if (image.pixelColor(x, y).alpha() > most) {
                        most = image.pixelColor(x, y).alpha();
                        darkest = image.pixelColor(x, y);
                    }
                }
            }
            return darkest;
        };
        theme::apply(theme::Appearance::Light);
        QVERIFY(ink().lightness() < 100);
        theme::apply(theme::Appearance::Dark);
        QVERIFY(ink().lightness() > 150);
    }

    void flashFadesIntoTheBase()
    {
        QCOMPARE(theme::blended(Qt::black, Qt::white, 0), QColor(Qt::black));
        QCOMPARE(theme::blended(Qt::black, Qt::white, 1), QColor(Qt::white));
    }
};

QTEST_MAIN(ThemeTest)

#include "tst_theme.moc"
