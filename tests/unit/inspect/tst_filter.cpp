// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/filter.h"

#include "core/inspect/inspector.h"
#include "tapscript.h"

#include <QDateTime>
#include <QTest>

#include <numeric>

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
    /// "1 3": the rows that match.
    QString rowsOf(const Filter &filter) const
    {
        FilterMatcher matcher(filter, inspector.sources());
        QStringList rows;
        for (int pass = 0; pass < 2; ++pass) { // the second one from what was remembered
            rows.clear();
            inspector.log().forEach(1, 100, [&](RowNumber row, const RecordView &record) {
                if (matcher.matches(record, row))
                    rows << QString::number(row);
                return true;
            });
        }
        return rows.join(u' ');
    }
    /// The same, asked for all of them at once.
    QString rowsSelected(const Filter &filter) const
    {
        FilterMatcher matcher(filter, inspector.sources());
        QStringList rows;
        const auto select = [&](RowNumber row, const Chunk &chunk, quint32 index, quint32 count) {
            std::vector<quint32> indices(count);
            std::iota(indices.begin(), indices.end(), index);
            matcher.select(chunk, indices, row - index);
            for (const quint32 selected : indices)
                rows << QString::number(row + selected - index);
        };
        inspector.log().forEachRun(1, 100, select);
        return rows.join(u' ');
    }

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
    void fieldsOfMqtt5Match_data();
    void fieldsOfMqtt5Match();
    void timesMatch();
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
    // 1 and 3 are marked, 2 has the comment "why twice?"
    row("", "1 2 3 4");
    row("marked", "1 3");
    row("not marked", "2 4");
    row("marked=no qos=0", "2 4");
    row("frame.marked==1 type=SUBACK", "3");
    row("comment:TWICE", "2");
    row("comment:*", "2");
    row("not comment:*", "1 3 4");
    row("comment!=twice", "2");
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
    f.inspector.notes().toggleMarks({1, 3});
    f.inspector.notes().setComment(2, "why twice?");

    const Filter::Parsed parsed = Filter::parse(text);
    QVERIFY2(!parsed.error, parsed.error ? qPrintable(parsed.error->message) : "");
    QTEST(f.rowsOf(parsed.filter), "rows");
    QTEST(f.rowsSelected(parsed.filter), "rows");
}

void TestFilter::fieldsOfMqtt5Match_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("rows");
    const auto row = [](const char *text, const char *rows) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(rows);
    };
    // 1: CONNECT of client node-7, MQTT 5
    // 2: PUBLISH in, client node-7 (user operator, 192.168.1.20), with properties and {"t":21.5,…}
    // 3: PUBLISH out, connection 2 (10.0.0.2), {"t":30,…}
    // 4: SUBACK out, client node-7, codes 0 and 0x87
    // 5: PUBACK in, client node-7, without a code: success
    // 6: CONNACK out, client old, MQTT 3.1.1, return code 5
    // 7: bytes of connection 2 that are no packet
    row("user=operator", "1 2 4 5 6");
    row("mqtt.username:oper", "1 2 4 5 6");
    row("ip=10.0.0.2", "3 7");
    row("ip!=10.0.0.2", "1 2 4 5 6");
    row("listener:mqtt", "1 2 3 4 5 6 7");
    row("listener=1883 ip:192.*", "1 2 4 5 6");
    row("from:node*", "1 2 5");
    row("to:node*", "4");
    row("json.t>21", "2 3");
    row("json.t>=30", "3");
    row("json.t=21.50", "2");
    row("json.t!=30", "2");
    row("json.s:RUN", "2");
    row("json.s=\"run \\\"x\\\"\"", "2");
    row("json.s~^run", "2");
    row("json.a[1].ok=true", "2");
    row("json.a[1].ok in {false, true}", "2");
    row("json.s>1", "");
    row("json.a", "2");
    row("not json.a", "1 3 4 5 6 7");
    row("up.room=kitchen", "2");
    row("up.room!=hall", "2");
    row("up.room:KIT", "2");
    row("up.room", "2");
    row("up.cellar", "");
    row("ct:json", "2");
    row("mqtt.property.content_type=application/json", "2");
    row("resp=r/1", "2");
    row("corr:c", "2");
    row("expiry<=1m", "2");
    row("expiry=60", "2");
    row("alias=5", "2");
    row("hex:7B2274", "2 3");
    row("hex:\"90 05\"", "4");
    row("reason>=128", "4");
    row("reason=0x87", "4");
    row("reason=0", "4 5");
    row("reason:authorized", "4 6");
    row("reason=5", "6");
    row("reason~^not", "4 6");
    row("reason!=0", "6");
    row("malformed", "7");
    row("sev=error", "6 7");
    row("sev in {warning, error}", "4 6 7");
    row("sev!=error", "1 2 3 4 5");
    row("/t\":(21|30)/", "2 3");
    row("/RUN/", "");
    row("/RUN/i", "2");
    row("topic~^s.*ne$", "2");
    row("topic:/^s/", "2");
    row("client in {node-7, x}", "1 2 4 5");
}

void TestFilter::fieldsOfMqtt5Match()
{
    QFETCH(QString, text);
    Fixture f;
    f.script.connectClient(1, "node-7");
    f.script.packet(1, QByteArray("\x10\x0D\0\x04MQTT\x05\x02\0\x3C\0\0\0", 15));
    TapScript::Message message{"sensor/one", "{\"t\":21.5,\"s\":\"run \\\"x\\\"\",\"a\":[1,{\"ok\":true}]}", 1, 0, 1};
    message.properties = QByteArray("\x02\0\0\0\x3C\x03\0\x10"
                                    "application/json\x08\0\x03r/1\x09\0\x02"
                                    "c1"
                                    "\x23\0\x05\x26\0\x04room\0\x07kitchen",
                                    54);
    f.script.publish(message);
    TapScript::Message delivery{"other", "{\"t\":30,\"x\":\"}\"}", 2, 0, 2};
    delivery.isSent = true;
    f.script.publish(delivery);
    f.script.packet(1, QByteArray("\x90\x05\0\x09\0\0\x87", 7), true);
    f.script.packet(1, QByteArray("\x40\x02\0\x01", 4));
    f.script.open(3);
    f.script.connectClient(3, "old", protocol::Version::V311);
    f.script.packet(3, QByteArray("\x20\x02\0\x05", 4), true);
    f.script.violation(2, QByteArray("\xFF\0", 2), {});
    f.poll();
    const Filter::Parsed parsed = Filter::parse(text);
    QVERIFY2(!parsed.error, parsed.error ? qPrintable(parsed.error->message) : "");
    QTEST(f.rowsOf(parsed.filter), "rows");
    QTEST(f.rowsSelected(parsed.filter), "rows");
}

void TestFilter::timesMatch()
{
    Fixture f;
    f.script.publish({"a", "1", 1, 0, 1});
    f.poll();
    const auto rowsOf = [&f](const QString &text) { return f.rowsOf(Filter::parse(text).filter); };
    const QDateTime when = QDateTime::fromMSecsSinceEpoch(f.inspector.log().at(1).time() / 1'000'000);
    const QString before = when.addSecs(-1).toString(Qt::ISODateWithMs);
    const QString after = when.addSecs(1).toString(Qt::ISODateWithMs);
    QCOMPARE(rowsOf(QStringLiteral("time>%1 time<%2").arg(before, after)), QStringLiteral("1"));
    QCOMPARE(rowsOf(QStringLiteral("time<") + before), QString());
    QCOMPARE(rowsOf(QStringLiteral("time>=") + after), QString());
    const qint64 age = when.secsTo(QDateTime::currentDateTime());
    QCOMPARE(rowsOf(QStringLiteral("age>%1s").arg(age - 60)), QStringLiteral("1"));
    QCOMPARE(rowsOf(QStringLiteral("age<%1s").arg(age - 60)), QString());
}

void TestFilter::topicsBeyondTheBoundAreFound()
{
    EventTap::Limits limits;
    limits.maximumTopics = 0;
    Fixture f(limits);
    f.script.publish({"home/hall", "x", 1, 0, 1});
    f.poll();
    const Filter::Parsed parsed = Filter::parse(QStringLiteral("home/+"));
    FilterMatcher matcher(parsed.filter, f.inspector.sources());
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
