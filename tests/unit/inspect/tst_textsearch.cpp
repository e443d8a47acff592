// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/textsearch.h"

#include <QTest>

using namespace brokerscope;
using namespace brokerscope::inspect;

class TestTextSearch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsText_data();
    void findsText();
    void wildcards_data();
    void wildcards();
};

void TestTextSearch::findsText_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isFound");
    const auto row = [](const char *name, const QString &pattern, const QString &text, bool isFound) {
        QTest::newRow(name) << pattern << text << isFound;
    };
    row("empty pattern", QString(), QStringLiteral("x"), true);
    row("at the start", QStringLiteral("ho"), QStringLiteral("home"), true);
    row("at the end", QStringLiteral("ME"), QStringLiteral("home"), true);
    row("one letter", QStringLiteral("m"), QStringLiteral("HOME"), true);
    row("missing", QStringLiteral("hose"), QStringLiteral("home"), false);
    row("longer than the text", QStringLiteral("homes"), QStringLiteral("home"), false);
    row("overlapping", QStringLiteral("aab"), QStringLiteral("aaaab"), true);
    row("no folding of signs", QStringLiteral("["), QStringLiteral("{"), false);
    row("letters beyond ASCII", QStringLiteral("KÜCHE"), QStringLiteral("die küche"), true);
    row("beyond ASCII in ASCII", QStringLiteral("ü"), QStringLiteral("kitchen"), false);
    for (int place : {0, 15, 16, 17, 31, 32, 83, 84}) {
        row(qPrintable(QStringLiteral("found at %1").arg(place)), QStringLiteral("x[7]"),
            QString(place, u'x') + QStringLiteral("X[7]") + QString(84 - place, u'['), true);
        row(qPrintable(QStringLiteral("nearly found at %1").arg(place)), QStringLiteral("x[7]"),
            QString(place, u'x') + QStringLiteral("X[8]") + QString(84 - place, u'['), false);
    }
    row("a run", QStringLiteral("xxxx"), QString(40, u'-') + QStringLiteral("xXxX"), true);
    row("longer than a block", QString(300, u'a') + u'b', QString(700, u'a') + u'B', true);
}

void TestTextSearch::findsText()
{
    QFETCH(QString, pattern);
    QFETCH(QString, text);
    QTEST(TextSearch(pattern.toUtf8()).isIn(text.toUtf8()), "isFound");
}

void TestTextSearch::wildcards_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("matches");
    QTest::newRow("front") << QByteArray("sim*") << QByteArray("SIM-12") << true;
    QTest::newRow("whole text") << QByteArray("sim") << QByteArray("sim-12") << false;
    QTest::newRow("middle") << QByteArray("a*b*c") << QByteArray("axxbyyc") << true;
    QTest::newRow("taken up again") << QByteArray("*ab") << QByteArray("aaab") << true;
    QTest::newRow("rest left over") << QByteArray("a*b") << QByteArray("abc") << false;
    QTest::newRow("star alone") << QByteArray("*") << QByteArray() << true;
}

void TestTextSearch::wildcards()
{
    QFETCH(QByteArray, pattern);
    QFETCH(QByteArray, text);
    QTEST(wildcardMatches(pattern, text), "matches");
}

QTEST_APPLESS_MAIN(TestTextSearch)
#include "tst_textsearch.moc"
