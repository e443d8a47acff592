// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/linetext.h"

#include "ui/theme.h"

#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QRegularExpression>
#include <QTest>

#include <functional>

using namespace brokerscope::ui;
using namespace Qt::StringLiterals;

/// Qt's own layout is the oracle.
class TestLineText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void drawsWhatQtDraws_data() { addTexts(); }
    void drawsWhatQtDraws();
    void isAsWideAsForQt_data() { addTexts(); }
    void isAsWideAsForQt();
    void elidesWithinTheRoom_data();
    void elidesWithinTheRoom();

private:
    static void addTexts();
    static QFont font() { return theme::tabular(QGuiApplication::font()); }
};

void TestLineText::addTexts()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString();
    QTest::newRow("topic") << u"home/kitchen/temp"_s;
    QTest::newRow("figures with thin spaces") << u"9\u2009812\u2009345 µs"_s;
    QTest::newRow("Latin") << u"Größe – žluťoučký “kůň”"_s;
    QTest::newRow("arrow") << u"→ ←"_s;
    QTest::newRow("combining mark") << u"e\u0301te\u0301"_s;
    QTest::newRow("right to left") << u"درجة الحرارة 21"_s;
    QTest::newRow("embedded direction") << u"a\u202Eb\u202Cc"_s;
    QTest::newRow("control characters") << u"a\tb\u0001c"_s;
    QTest::newRow("beyond the first plane") << u"x\U0001F321y"_s;
}

static QImage drawn(const std::function<void(QPainter &)> &draw)
{
    QImage image(400, 40, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setPen(Qt::black);
    draw(painter);
    return image;
}

void TestLineText::drawsWhatQtDraws()
{
    QFETCH(QString, text);
    LineText line(font());
    const QImage ours = drawn([&](QPainter &painter) { line.draw(painter, QPointF(10, 25), text); });
    const QImage qts = drawn([&](QPainter &painter) {
        painter.setFont(font());
        painter.drawText(QPointF(10, 25), text);
    });
    QCOMPARE(ours, qts);
    QCOMPARE(ours == drawn([](QPainter &) {}), text.isEmpty());
}

void TestLineText::isAsWideAsForQt()
{
    QFETCH(QString, text);
    LineText line(font());
    QCOMPARE(line.width(text), QFontMetrics(font()).horizontalAdvance(text));
    QCOMPARE(line.width(text), QFontMetrics(font()).horizontalAdvance(text)); // now that its glyphs are known
}

void TestLineText::elidesWithinTheRoom_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Qt::TextElideMode>("mode");
    QTest::addColumn<int>("percent"); // of the text's width
    QTest::addColumn<QRegularExpression>("expected");
    const QRegularExpression whole(u"^home/kitchen/temperature$"_s);
    QTest::newRow("all fits") << u"home/kitchen/temperature"_s << Qt::ElideRight << 100 << whole;
    QTest::newRow("end") << u"home/kitchen/temperature"_s << Qt::ElideRight << 60
                         << QRegularExpression(u"^home/kitc[hen/]*…$"_s);
    QTest::newRow("middle") << u"home/kitchen/temperature"_s << Qt::ElideMiddle << 60
                            << QRegularExpression(u"^home/.*….*ature$"_s);
    QTest::newRow("shaped") << u"e\u0301te\u0301 et hiver, automne"_s << Qt::ElideRight << 60
                            << QRegularExpression(u"^e\u0301te\u0301.*…$"_s);
    QTest::newRow("no room") << u"home/kitchen/temperature"_s << Qt::ElideMiddle << 1 << QRegularExpression(u"^$"_s);
}

void TestLineText::elidesWithinTheRoom()
{
    QFETCH(QString, text);
    QFETCH(Qt::TextElideMode, mode);
    QFETCH(int, percent);
    QFETCH(QRegularExpression, expected);
    LineText line(font());
    const int room = line.width(text) * percent / 100;
    const QString elided = line.elided(text, mode, room);
    QVERIFY2(expected.match(elided).hasMatch(), qPrintable(elided));
    QVERIFY(line.width(elided) <= room);
}

QTEST_MAIN(TestLineText)
#include "tst_linetext.moc"
