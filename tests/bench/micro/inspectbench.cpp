// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/inspector.h"
#include "core/inspect/logwindow.h"
#include "core/inspect/rowsorter.h"

#include <QTest>

#include <limits>

using namespace brokerscope;
using namespace brokerscope::inspect;

namespace {

/// Messages on their way through a tap, a few topics and connections.
class Traffic {
public:
    explicit Traffic(EventTap &tap)
        : m_tap(tap)
    {
        m_event.direction = broker::Direction::Received;
        m_event.origin = broker::Origin::Client;
        m_event.version = protocol::Version::V5;
        m_event.firstByte = 0x30;
        m_event.wireSize = 140;
        for (int number = 0; number < 100; ++number)
            m_topics.append("plant/" + QByteArray::number(number) + "/temperature");
        for (int number = 0; number < 1000; ++number) {
            const QByteArray payload = R"({"time": "14:02:11.204", "sensor": {"t": )" + QByteArray::number(number)
                                       + R"(, "unit": "Cel"}, "note": ")";
            m_payloads.append(payload.leftJustified(98, 'x') + R"("})");
        }
    }

    void publish(int count)
    {
        for (int number = 0; number < count; ++number) {
            m_event.time += std::chrono::microseconds(10);
            ++m_event.message;
            m_event.payload = m_payloads[static_cast<qsizetype>(m_event.message % 1000)];
            m_event.topicId = static_cast<broker::TopicId>(m_event.message % 100) + 1;
            m_event.topic = m_topics[static_cast<qsizetype>(m_event.topicId) - 1];
            m_event.connection = m_event.topicId;
            m_tap.publishTransferred(m_event);
        }
    }

private:
    EventTap &m_tap;
    broker::PublishEvent m_event{};
    QByteArrayList m_topics;
    QByteArrayList m_payloads; // 100 bytes each
};

} // namespace

/// What the inspector costs the broker's thread, and the reading side.
class InspectBench : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void appendsToTap();
    void adoptsIntoStores();
    void filtersLog_data();
    void filtersLog();
    void sortsLog_data();
    void sortsLog();
    void holdsMessages();
};

/// An iteration is 1000 packets: milliseconds are µs each. Nothing is dropped, for
/// the chunks are taken and let go meanwhile, as a reading side would.
void InspectBench::appendsToTap()
{
    EventTap tap;
    Traffic traffic(tap);
    TrafficLog log(16 * 1024 * 1024);
    QBENCHMARK
    {
        traffic.publish(1000);
        TapBatch batch = tap.take();
        for (const ChunkPointer &chunk : batch.chunks)
            log.append(chunk);
        tap.release(log.adopt(batch.recordsWritten));
        log.trim();
    }
    const TapBatch last = tap.take();
    QVERIFY(last.recordsWritten >= 1000);
    QCOMPARE(last.recordsDropped, 0U);
}

/// The same with all stores behind it.
void InspectBench::adoptsIntoStores()
{
    EventTap tap;
    Traffic traffic(tap);
    Inspector::Limits limits;
    limits.logBytes = 16 * 1024 * 1024;
    Inspector inspector(tap, limits);
    QBENCHMARK
    {
        traffic.publish(1000);
        inspector.poll(wallClockNow());
    }
    QCOMPARE(inspector.statistics().recordsDropped, 0U);
    QVERIFY(inspector.topics().topicCount() >= 100);
}

void InspectBench::filtersLog_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("everything") << QString();
    QTest::newRow("topic wildcard") << QStringLiteral("plant/7/#");
    QTest::newRow("qos") << QStringLiteral("qos=1");
    QTest::newRow("substring of payloads") << QStringLiteral("payload:xyx");
    QTest::newRow("word") << QStringLiteral("nowhere");
    QTest::newRow("regular expression") << QStringLiteral("payload~/t.: 99[0-9]/");
    QTest::newRow("JSON path") << QStringLiteral("json.sensor.t>900");
    QTest::newRow("combined") << QStringLiteral("plant/+/temperature qos=0 size>100 xyz not client:sim*");
    QTest::newRow("combined with JSON") << QStringLiteral("plant/7/# json.sensor.t>900 -retain");
}

/// An iteration is a run over 100 000 rows, or as many as BENCH_ROWS says.
void InspectBench::filtersLog()
{
    const int rows = qEnvironmentVariable("BENCH_ROWS", QStringLiteral("100000")).toInt();
    QFETCH(QString, text);
    EventTap tap;
    Inspector::Limits limits;
    limits.logBytes = std::numeric_limits<qsizetype>::max();
    Inspector inspector(tap, limits);
    Traffic traffic(tap);
    for (int count = 0; count < rows; count += 10'000) {
        traffic.publish(10'000);
        inspector.poll(wallClockNow());
    }
    QCOMPARE(inspector.log().size(), quint64(rows));
    const Filter::Parsed parsed = Filter::parse(text);
    QVERIFY2(!parsed.error, parsed.error ? qPrintable(parsed.error->message) : "");
    LogWindow window(inspector.log(), inspector.names(), inspector.clients());
    QBENCHMARK
    {
        window.setFilter(parsed.filter);
        while (!window.step(std::chrono::hours(1))) { }
    }
    QVERIFY(window.rowCount() <= rows);
    QCOMPARE(window.progress(), 100);
}

/// Bytes of the log for each message of 100 bytes.
void InspectBench::sortsLog_data()
{
    QTest::addColumn<SortKey>("key");
    QTest::newRow("topic") << SortKey::Topic;
    QTest::newRow("size") << SortKey::Size;
    QTest::newRow("payload") << SortKey::Payload;
}

/// An iteration sorts 100 000 rows, or as many as BENCH_ROWS says.
void InspectBench::sortsLog()
{
    const int rows = qEnvironmentVariable("BENCH_ROWS", QStringLiteral("100000")).toInt();
    QFETCH(SortKey, key);
    EventTap tap;
    Inspector::Limits limits;
    limits.logBytes = std::numeric_limits<qsizetype>::max();
    Inspector inspector(tap, limits);
    Traffic traffic(tap);
    for (int count = 0; count < rows; count += 10'000) {
        traffic.publish(10'000);
        inspector.poll(wallClockNow());
    }
    LogWindow window(inspector.log(), inspector.names(), inspector.clients());
    window.step(std::chrono::hours(1));
    RowSorter sorter(window, inspector.log(), inspector.names(), inspector.clients());
    std::chrono::nanoseconds longest{0};
    QBENCHMARK
    {
        sorter.start(key, Qt::AscendingOrder);
        for (bool isDone = false; !isDone;) {
            const auto begin = std::chrono::steady_clock::now();
            isDone = sorter.step(std::chrono::milliseconds(8));
            longest = std::max(longest, std::chrono::nanoseconds(std::chrono::steady_clock::now() - begin));
        }
    }
    qInfo("longest slice %.1f ms", static_cast<double>(longest.count()) / 1e6);
    QCOMPARE(sorter.order().size(), std::size_t(rows));
}

void InspectBench::holdsMessages()
{
    EventTap tap;
    TrafficLog log(std::numeric_limits<qsizetype>::max());
    Traffic(tap).publish(100'000);
    const TapBatch batch = tap.take();
    for (const ChunkPointer &chunk : batch.chunks)
        log.append(chunk);
    tap.release(log.adopt(batch.recordsWritten));
    const qreal bytes = qreal(log.usedBytes()) / 100'000;
    QTest::setBenchmarkResult(bytes, QTest::BytesAllocated);
    QVERIFY2(bytes <= 130, qPrintable(QString::number(bytes)));
}

QTEST_APPLESS_MAIN(InspectBench)
#include "inspectbench.moc"
