// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/filter.h"

#include "core/inspect/inspector.h"
#include "tapscript.h"

#include <QTest>

using namespace brokerscope;
using namespace brokerscope::inspect;

namespace {

/// A log with a client "node-7" on connection 1 (MQTT 3.1.1), one without CONNECT on 2.
struct Fixture {
    explicit Fixture(const EventTap::Limits &limits = {})
        : tap(limits)
        , inspector(tap)
    {
        script.open(1);
        script.connectClient(1, "node-7", protocol::Version::V311);
        script.open(2, QStringLiteral("10.0.0.2"));
    }
    void poll() { inspector.poll(wallClockNow()); }

    EventTap tap;
    Inspector inspector;
    TapScript script{tap};
};

} // namespace

class TestFilter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void matches_data();
    void matches();
    void topicsBeyondTheBoundAreFound();
    void errorsLeaveAnEmptyFilter();
};

void TestFilter::matches_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("rows");
    const auto row = [](const char *text, const char *rows) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(rows);
    };
    // 1: PUBLISH in, home/kitchen/temp "21.5 C", client node-7, QoS 1, id 5
    // 2: PUBLISH out, home/hall/temp "{}", connection 2, QoS 0, retain, MQTT 5
    // 3: SUBACK out, client node-7, id 9
    // 4: PUBLISH of the broker's own side, $SYS/up "7"
    row("", "1 2 3 4");
    row("KITCHEN", "1");
    row("node", "1 3");
    row("21.5", "1");
    row("home -hall", "1");
    row("home/+/temp", "1 2");
    row("home/#", "1 2");
    row("+/up", "");
    row("$SYS/#", "4");
    row("client:node*", "1 3");
    row("client=node-7 type=SUBACK", "3");
    row("client=node", "");
    row("client!=node-7", "2");
    row("10.0.0.2", "2");
    row("topic:temp", "1 2");
    row("topic=home/hall/temp", "2");
    row("topic!=home/hall/temp", "1 4");
    row("topic:home/+/temp", "1 2");
    row("qos>=1", "1");
    row("qos!=1", "2 4");
    row("not qos=1", "2 3 4");
    row("retain", "2");
    row("retain=no", "1 4");
    row("dir=in", "1 4");
    row("dir:out", "2 3");
    row("type:publish", "1 2 4");
    row("type in {SUBACK, CONNECT}", "3");
    row("mid=9 or mid=5", "1 3");
    row("size<10", "3 4");
    row("payload:\"21.5 c\"", "1");
    row("payload!={}", "1 4");
    row("ver=3.1.1", "1 3");
    row("ver=5", "2");
    row("(kitchen or hall) and not retain", "1");
}

void TestFilter::matches()
{
    QFETCH(QString, text);
    Fixture f;
    f.script.publish({"home/kitchen/temp", "21.5 C", 1, 0, 1, 0x32, false, protocol::Version::V311, {}, 5});
    f.script.publish({"home/hall/temp", "{}", 2, 0, 2, 0x31, true});
    f.script.packet(1, QByteArray("\x90\x03\x00\x09\x01", 5), true);
    TapScript::Message own{"$SYS/up", "7", 0, 0, 3};
    own.origin = broker::Origin::Server;
    f.script.publish(own);
    f.poll();

    const Filter::Parsed parsed = Filter::parse(text);
    QVERIFY2(!parsed.error, parsed.error ? qPrintable(parsed.error->message) : "");
    FilterMatcher matcher(parsed.filter, f.inspector.names(), f.inspector.clients());
    QStringList rows;
    for (int pass = 0; pass < 2; ++pass) { // the second one from what was remembered
        rows.clear();
        f.inspector.log().forEach(1, 100, [&](RowNumber row, const RecordView &record) {
            if (matcher.matches(record))
                rows << QString::number(row);
            return true;
        });
    }
    QTEST(rows.join(u' '), "rows");
}

void TestFilter::topicsBeyondTheBoundAreFound()
{
    EventTap::Limits limits;
    limits.maximumTopics = 0;
    Fixture f(limits);
    f.script.publish({"home/hall", "x", 1, 0, 1});
    f.poll();
    const Filter::Parsed parsed = Filter::parse(QStringLiteral("home/+"));
    FilterMatcher matcher(parsed.filter, f.inspector.names(), f.inspector.clients());
    QVERIFY(matcher.matches(f.inspector.log().at(1)));
}

void TestFilter::errorsLeaveAnEmptyFilter()
{
    const Filter::Parsed parsed = Filter::parse(QStringLiteral("qos=9"));
    QVERIFY(parsed.error);
    QVERIFY(parsed.filter.isEmpty());
    QCOMPARE(Filter::parse(QStringLiteral("a b")).filter.text(), QStringLiteral("a b"));
    QVERIFY(Filter::parse(QStringLiteral("  ")).filter.isEmpty());
}

QTEST_APPLESS_MAIN(TestFilter)
#include "tst_filter.moc"
