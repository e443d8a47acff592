// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "tests/bench/histogram.h"
#include "tests/bench/ordercheck.h"
#include "tests/bench/processmeter.h"
#include "tests/bench/result.h"
#include "tests/bench/retainedcheck.h"
#include "tests/bench/stamp.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <random>

#include <unistd.h>

using namespace brokerscope::bench;

/// What turns packets into figures.
class BenchFiguresTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void smallValuesHaveExactPercentiles();
    void percentilesOfLargeValuesAreWithinOnePercent();
    void extremeValuesHaveAClass();
    void histogramsAddUp();
    void missingNumbersAreCounted();
    void laterNumbersThatCameEarlierAreMisplaced();
    void numbersMayBePassedOverWhereOthersGetThem();
    void stampsSurviveThePayload();
    void eachRetainedMessageIsExpectedOnce();
    void workOfAProcessShows();
    void resultIsJson();
    void whatIsWrongMakesAResultUnsound();
};

void BenchFiguresTest::smallValuesHaveExactPercentiles()
{
    Histogram histogram;
    QCOMPARE(histogram.percentile(0.5), 0U);
    for (std::uint64_t value = 1; value <= 100; ++value)
        histogram.add(value);
    QCOMPARE(histogram.percentile(0), 1U);
    QCOMPARE(histogram.percentile(0.5), 50U);
    QCOMPARE(histogram.percentile(0.99), 99U);
    QCOMPARE(histogram.percentile(0.999), 100U);
    QCOMPARE(histogram.percentile(1), 100U);
}

void BenchFiguresTest::percentilesOfLargeValuesAreWithinOnePercent()
{
    std::minstd_rand random(1);
    std::lognormal_distribution<double> latency(11, 2);
    Histogram histogram;
    std::vector<std::uint64_t> values;
    for (int count = 0; count < 10'000; ++count) {
        values.push_back(static_cast<std::uint64_t>(latency(random)) + 1);
        histogram.add(values.back());
    }
    std::sort(values.begin(), values.end());
    for (const std::size_t rank : {100U, 5'000U, 9'900U, 9'990U, 10'000U}) {
        const std::uint64_t exact = values[rank - 1];
        const std::uint64_t found = histogram.percentile(static_cast<double>(rank) / 10'000);
        QVERIFY2(found >= exact && found <= exact + exact / 100, qPrintable(QString::number(rank)));
    }
}

void BenchFiguresTest::extremeValuesHaveAClass()
{
    Histogram histogram;
    histogram.add(0);
    histogram.add(UINT64_MAX);
    QCOMPARE(histogram.percentile(0.5), 0U);
    QCOMPARE(histogram.percentile(1), UINT64_MAX);
    for (const std::uint64_t value : {255U, 256U, 257U, 511U, 512U}) {
        Histogram one;
        one.add(value);
        QCOMPARE(one.percentile(0.5), value);
    }
}

void BenchFiguresTest::histogramsAddUp()
{
    Histogram low;
    Histogram high;
    low.add(1);
    high.add(2);
    high.add(1000);
    low.add(high);
    QCOMPARE(low.count(), 3U);
    QCOMPARE(low.maximum(), 1000U);
    QCOMPARE(low.percentile(0.5), 2U);
}

void BenchFiguresTest::missingNumbersAreCounted()
{
    OrderCheck check(OrderCheck::Expects::EveryNumber);
    for (const std::uint64_t sequence : {0U, 1U, 4U})
        check.saw(7, sequence);
    check.saw(8, 1);
    QCOMPARE(check.missing(), 3U); // 2 and 3 of one publisher, 0 of the other
    QCOMPARE(check.misplaced(), 0U);
}

void BenchFiguresTest::laterNumbersThatCameEarlierAreMisplaced()
{
    OrderCheck check(OrderCheck::Expects::EveryNumber);
    for (const std::uint64_t sequence : {0U, 2U, 1U, 2U, 3U})
        check.saw(7, sequence);
    check.saw(8, 0); // another publisher's numbers are its own
    check.saw(7, 4);
    QCOMPARE(check.misplaced(), 2U);
    QCOMPARE(check.missing(), 1U);
}

void BenchFiguresTest::numbersMayBePassedOverWhereOthersGetThem()
{
    OrderCheck check(OrderCheck::Expects::AscendingNumbers);
    for (const std::uint64_t sequence : {3U, 9U, 9U})
        check.saw(0, sequence);
    QCOMPARE(check.missing(), 0U);
    QCOMPARE(check.misplaced(), 1U);
}

void BenchFiguresTest::stampsSurviveThePayload()
{
    std::string payload(100, 'x');
    writeStamp(payload.data(), {.group = 1, .publisher = 2, .sequence = 3, .sentAt = 4});
    const auto stamp = readStamp(payload);
    QVERIFY(stamp.has_value());
    QCOMPARE(stamp->group, 1U);
    QCOMPARE(stamp->publisher, 2U);
    QCOMPARE(stamp->sequence, 3U);
    QCOMPARE(stamp->sentAt, 4U);
    QCOMPARE(payload.substr(StampSize), std::string(76, 'x'));
    QVERIFY(!readStamp("too short"));
}

void BenchFiguresTest::eachRetainedMessageIsExpectedOnce()
{
    RetainedCheck check(4, 2);
    const auto receive = [&check](std::uint32_t publisher, std::uint64_t sequence, bool retain) {
        std::string payload(StampSize, 'x');
        writeStamp(payload.data(), {.publisher = publisher, .sequence = sequence});
        check.messageReceived({.topic = {}, .payload = payload, .retain = retain}, {});
    };
    receive(1, 1, true);
    receive(0, 0, true);
    receive(0, 0, true);  // again
    receive(1, 0, false); // not retained
    receive(0, 2, true);  // not one of four
    QCOMPARE(check.received(), 2U);
    QCOMPARE(check.missing(), 2U);
    QCOMPARE(check.misplaced(), 1U);
    QCOMPARE(check.misrouted(), 2U);
}

void BenchFiguresTest::workOfAProcessShows()
{
    const ProcessMeter meter(getpid());
    const auto before = meter.cpuTime();
    QVERIFY(before.count() > 0);
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(5);
    while (std::chrono::steady_clock::now() < end) { }
    const auto used = meter.cpuTime() - before;
    QVERIFY(used.count() > 0);
    QVERIFY(used < std::chrono::seconds(5));

    std::vector<char> memory(64 * 1024 * 1024, 'x');
    const auto resident = meter.residentBytes();
    QVERIFY(resident > memory.size());
    QVERIFY(meter.peakResidentBytes() >= resident);
    QCOMPARE(ProcessMeter(0).cpuTime().count(), 0);
    QCOMPARE(ProcessMeter(0).residentBytes(), 0U);
}

void BenchFiguresTest::resultIsJson()
{
    Result result;
    result.in = 300;
    result.out = 100;
    result.seconds = 2;
    result.brokerCpuSeconds = 0.001;
    result.generatorCpuSeconds = 1;
    result.latency.add(2000);
    result.figures = {{"bytes_per_x", 12.5}};
    result.problems = {"a \"quoted\" word"};
    const auto document = QJsonDocument::fromJson(QByteArray::fromStdString(toJson("p2p", "5", 4096, result)));
    const QJsonObject object = document.object();
    QCOMPARE(object[QLatin1StringView("scenario")].toString(), QLatin1StringView("p2p"));
    QCOMPARE(object[QLatin1StringView("in_per_s")].toDouble(), 150.0);
    QCOMPARE(object[QLatin1StringView("out_per_s")].toDouble(), 50.0);
    QCOMPARE(object[QLatin1StringView("cpu_us_per_message")].toDouble(), 2.5); // 1000 µs for 400 messages
    QCOMPARE(object[QLatin1StringView("generator_busy")].toDouble(), 0.5);
    QCOMPARE(object[QLatin1StringView("peak_rss_kib")].toInt(), 4);
    QCOMPARE(object[QLatin1StringView("latency")][QLatin1StringView("p99_us")].toDouble(), 2.0);
    QCOMPARE(object[QLatin1StringView("figures")][QLatin1StringView("bytes_per_x")].toDouble(), 12.5);
    QCOMPARE(object[QLatin1StringView("problems")][0].toString(), QLatin1StringView("a \"quoted\" word"));
    QCOMPARE(object[QLatin1StringView("sound")].toBool(true), false);

    const auto empty = QJsonDocument::fromJson(QByteArray::fromStdString(toJson("p2p", "5", 0, Result())));
    QVERIFY(empty.object()[QLatin1StringView("cpu_us_per_message")].isNull());
    QVERIFY(empty.object()[QLatin1StringView("problems")].isArray());
    QVERIFY(empty.object()[QLatin1StringView("figures")].isObject());
}

void BenchFiguresTest::whatIsWrongMakesAResultUnsound()
{
    QVERIFY(Result().isSound());
    Result result;
    result.lost = 1;
    QVERIFY(!result.isSound());
    result.mayLose = true;
    QVERIFY(result.isSound());
    result.misplaced = 1;
    QVERIFY(!result.isSound());
    result.misplaced = 0;
    result.problems.emplace_back("connection lost");
    QVERIFY(!result.isSound());
}

QTEST_APPLESS_MAIN(BenchFiguresTest)
#include "tst_benchfigures.moc"
