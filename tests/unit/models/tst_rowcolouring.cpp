// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/rowcolouring.h"

#include "core/inspect/inspector.h"
#include "tapscript.h"

#include <QTest>

using namespace brokerscope;
using namespace brokerscope::models;
using namespace Qt::StringLiterals;

namespace {

struct Bench {
    inspect::EventTap tap;
    inspect::Inspector inspector{tap};
    TapScript script{tap};
    RowColouring colouring{inspector.sources()};

    /// What the last row is coloured by; "-" for nothing.
    QString last()
    {
        (void)inspector.poll(inspect::wallClockNow());
        return of(inspector.log().end() - 1, inspector.log().end() - 1);
    }
    QString of(inspect::RowNumber number, inspect::RowNumber record)
    {
        const RowColouring::Rule *rule = colouring.ruleOf(number, inspector.log().at(record));
        return rule ? rule->name : u"-"_s;
    }
};

} // namespace

class RowColouringTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void firstRuleThatMatchesHasTheRow()
    {
        Bench bench;
        const ColourRule retained{true, u"retained"_s, u"retain"_s, u"teal"_s};
        const ColourRule kitchen{true, u"kitchen"_s, u"home/kitchen"_s, u"green"_s};
        bench.script.publish({.topic = "home/kitchen", .payload = "1", .firstByte = 0x31});
        bench.colouring.setRules({retained, kitchen});
        QCOMPARE(bench.last(), u"retained"_s);
        bench.colouring.setRules({kitchen, retained});
        QCOMPARE(bench.last(), u"kitchen"_s);
        bench.script.publish({.topic = "home/attic", .payload = "1"});
        QCOMPARE(bench.last(), u"-"_s);
    }

    void rulesThatAreOffOrBrokenAreLeftOut()
    {
        Bench bench;
        bench.script.publish({.topic = "home/kitchen", .payload = "1"});
        bench.colouring.setRules({{false, u"off"_s, u"home/#"_s, u"red"_s},
                                  {true, u"no such colour"_s, u"home/#"_s, u"mauve"_s},
                                  {true, u"broken"_s, u"qos=7"_s, u"red"_s},
                                  {true, u"empty"_s, u""_s, u"red"_s},
                                  {true, u"good"_s, u"home/#"_s, u"red"_s}});
        QCOMPARE(bench.last(), u"good"_s);
    }

    void aRowIsTestedOnce()
    {
        Bench bench;
        bench.colouring.setRules({{true, u"kitchen"_s, u"kitchen"_s, u"green"_s}});
        bench.script.publish({.topic = "kitchen", .payload = "1"});
        bench.script.publish({.topic = "attic", .payload = "1"});
        QCOMPARE(bench.last(), u"-"_s);
        const inspect::RowNumber row = bench.inspector.log().end() - 1;
        QCOMPARE(bench.of(row, row - 1), u"-"_s); // another record under the number is not looked at
        bench.colouring.setRules({{true, u"attic"_s, u"attic"_s, u"green"_s}});
        QCOMPARE(bench.of(row, row), u"attic"_s);
    }

    void answersAreRightBeyondWhatIsRemembered()
    {
        Bench bench;
        bench.colouring.setRules({{true, u"even"_s, u"payload=even"_s, u"green"_s}});
        for (int i = 0; i < 3000; ++i)
            bench.script.publish({.topic = "t", .payload = i % 2 == 0 ? "even" : "odd"});
        (void)bench.last();
        const inspect::RowNumber first = bench.inspector.log().first();
        for (int round = 0; round < 2; ++round) {
            for (int i = 0; i < 3000; ++i)
                QCOMPARE(bench.of(first + i, first + i), i % 2 == 0 ? u"even"_s : u"-"_s);
        }
    }

    void defaultsColourWhatStandsOut_data()
    {
        QTest::addColumn<QByteArray>("packet");
        QTest::addColumn<bool>("isMqtt5");
        QTest::addColumn<QString>("rule");
        const auto row = [](const char *name, const char *hex, bool isMqtt5, const QString &rule) {
            QTest::newRow(name) << QByteArray::fromHex(hex) << isMqtt5 << rule;
        };
        row("refused, MQTT 5", "2003008700", true, u"Refused"_s);
        row("refused, MQTT 3.1.1", "20020005", false, u"Refused"_s);
        row("accepted", "20020000", false, u"-"_s);
        row("publish refused", "400400018700", true, u"Refused"_s);
        row("nobody listened", "400400011000", true, u"-"_s);
        row("subscription refused", "9003000180", false, u"Refused"_s);
        row("subscribed, QoS 2", "9003000102", false, u"-"_s);
        row("goodbye", "e000", false, u"Connection begins or ends"_s);
        row("sent away", "e0028200", true, u"Refused"_s);
        row("ping", "c000", false, u"-"_s);
    }
    void defaultsColourWhatStandsOut()
    {
        QFETCH(QByteArray, packet);
        QFETCH(bool, isMqtt5);
        Bench bench;
        bench.colouring.setRules(defaultColourRules());
        bench.script.open(1);
        bench.script.packet(
            1, QByteArray::fromHex(isMqtt5 ? "100d00044d5154540502003c000000" : "100c00044d5154540402003c0000"));
        QCOMPARE(bench.last(), u"Connection begins or ends"_s);
        bench.script.packet(1, packet);
        QTEST(bench.last(), "rule");
    }

    void defaultsColourMessages()
    {
        Bench bench;
        bench.colouring.setRules(defaultColourRules());
        bench.script.publish({.topic = "home", .payload = "1"});
        QCOMPARE(bench.last(), u"-"_s);
        bench.script.publish({.topic = "home", .payload = "1", .firstByte = 0x31});
        QCOMPARE(bench.last(), u"Retained"_s);
        bench.script.publish({.topic = "home", .payload = "1", .firstByte = 0x3A, .packetId = 1});
        QCOMPARE(bench.last(), u"Sent once more"_s);
        bench.script.publish({.topic = "$SYS/broker/uptime", .payload = "1", .firstByte = 0x31});
        QCOMPARE(bench.last(), u"The broker about itself"_s);
        bench.script.violation(1, QByteArray::fromHex("f000"), {});
        QCOMPARE(bench.last(), u"Broken protocol"_s);
    }
};

QTEST_GUILESS_MAIN(RowColouringTest)
#include "tst_rowcolouring.moc"
