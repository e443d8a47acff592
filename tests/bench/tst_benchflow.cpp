// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "tests/bench/bench.h"
#include "tests/bench/crowd.h"
#include "tests/bench/stamp.h"

#include "faultybroker.h"

#include <QTest>

using namespace brokerscope::bench;
using Fault = FaultyBroker::Fault;

namespace {

constexpr std::uint64_t Messages = 1000;

Options optionsFor(const FaultyBroker &broker, std::chrono::seconds duration = std::chrono::seconds(30))
{
    Options options;
    options.address.port = broker.port();
    options.duration = duration;
    return options;
}

/// What one client's Messages to `receivers` come to; their number ends it, normally.
Result runThrough(const Options &options, FlowOptions flowOptions, int receivers = 1)
{
    Bench bench(options);
    flowOptions.limit = Messages;
    Flow &flow = addCrowd(bench, "a/topic", 1, receivers, flowOptions);
    bench.awaitSubscriptions();
    bench.run(options.duration);
    Result result;
    result.in = flow.sent();
    result.out = flow.received();
    result.latency = flow.latency();
    bench.finish(result);
    return result;
}

} // namespace

class BenchFlowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatComesBackIsCounted();
    void everyReceiverIsWaitedFor();
    void withoutReceiversPingsTellTheEnd();
    void publishersGoRoundTopicsOfTheirOwn();
    void noMoreThanAllowedIsAhead();
    void pacedMessagesTakeTheirTime();
    void faultsAreFound_data();
    void faultsAreFound();
    void aLostConnectionIsNamed();
    void aBrokerThatIsNotThereIsAFailure();
};

void BenchFlowTest::whatComesBackIsCounted()
{
    const FaultyBroker broker(Fault::None);
    const Result result = runThrough(optionsFor(broker), {.ahead = 50});
    QVERIFY(result.isSound());
    QCOMPARE(result.in, Messages);
    QCOMPARE(result.out, Messages);
    QCOMPARE(result.latency.count(), Messages);
    QVERIFY(result.latency.maximum() > 0);
}

void BenchFlowTest::everyReceiverIsWaitedFor()
{
    const FaultyBroker broker(Fault::None);
    const Result result = runThrough(optionsFor(broker), {.ahead = 50, .burst = 7}, 3);
    QVERIFY(result.isSound());
    QCOMPARE(result.in, Messages);
    QCOMPARE(result.out, 3 * Messages);
}

void BenchFlowTest::withoutReceiversPingsTellTheEnd()
{
    const FaultyBroker broker(Fault::None);
    const Result result = runThrough(optionsFor(broker), {}, 0);
    QVERIFY(result.isSound());
    QCOMPARE(result.in, Messages);
    QCOMPARE(result.out, 0U);
}

void BenchFlowTest::publishersGoRoundTopicsOfTheirOwn()
{
    struct TopicCount : MessageReceiver {
        void messageReceived(const PublishView &publish, Clock::time_point) override
        {
            const auto stamp = readStamp(publish.payload);
            const std::uint64_t number = stamp ? (stamp->sequence * 3 + stamp->publisher) % 6 : 6;
            if (publish.topic == "topic/" + std::to_string(number))
                ++count;
        }
        std::uint64_t count = 0;
    };
    const FaultyBroker broker(Fault::None);
    Bench bench(optionsFor(broker));
    Client &receiver = bench.connectClient("receiver");
    TopicCount check;
    receiver.setReceiver(&check);
    const std::string all = "#";
    bench.subscribe(receiver, std::span(&all, 1), 0);
    bench.awaitSubscriptions();
    // More than fences let through at once, so that publishers are passed over.
    Flow &flow = bench.addFlow({.deliveries = 0, .limit = 3 * Messages});
    for (int number = 0; number < 6; ++number)
        flow.addTopic("topic/" + std::to_string(number));
    for (Client *client : bench.connectClients("publisher", 3))
        flow.addPublisher(*client);
    bench.run(bench.options().duration);
    QCOMPARE(flow.sent(), 9 * Messages);
    QVERIFY(bench.loop().runUntil([&check] { return check.count == 9 * Messages; }, std::chrono::seconds(30)));
}

void BenchFlowTest::noMoreThanAllowedIsAhead()
{
    const FaultyBroker broker(Fault::None);
    Bench bench(optionsFor(broker));
    Flow &flow = addCrowd(bench, "a/topic", 1, 1, {.ahead = 5, .limit = Messages});
    bench.awaitSubscriptions();
    flow.start(Clock::now());
    flow.pump(Clock::now());
    flow.pump(Clock::now());
    QCOMPARE(flow.sent(), 5U);
    QVERIFY(!flow.isSettled());
    QVERIFY(bench.loop().runUntil([&flow] { return !flow.isRunning() && flow.isSettled(); }, std::chrono::seconds(30)));
    QCOMPARE(flow.received(), Messages);
}

void BenchFlowTest::pacedMessagesTakeTheirTime()
{
    const FaultyBroker broker(Fault::None);
    const auto begin = Clock::now();
    const Result result = runThrough(optionsFor(broker), {.rate = 10'000});
    QVERIFY(result.isSound());
    QCOMPARE(result.out, Messages);
    QVERIFY(Clock::now() - begin > std::chrono::milliseconds(99)); // 999 intervals of 100 µs
}

void BenchFlowTest::faultsAreFound_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<int>("lost");
    QTest::addColumn<int>("misplaced");
    QTest::addColumn<int>("misrouted");
    QTest::addColumn<int>("refused");
    QTest::newRow("lost") << Fault::Lose << 1 << 0 << 0 << 0;
    QTest::newRow("twice") << Fault::Repeat << 0 << 1 << 0 << 0;
    QTest::newRow("out of order") << Fault::Swap << 0 << 1 << 0 << 0;
    QTest::newRow("damaged") << Fault::Truncate << 1 << 0 << 1 << 0;
    QTest::newRow("subscription refused") << Fault::Refuse << 0 << 0 << 0 << 1;
}

void BenchFlowTest::faultsAreFound()
{
    QFETCH(Fault, fault);
    QFETCH(int, lost);
    QFETCH(int, misplaced);
    QFETCH(int, misrouted);
    QFETCH(int, refused);
    const FaultyBroker broker(fault);
    const Result result = runThrough(optionsFor(broker), {.ahead = 50});
    QVERIFY(!result.isSound());
    QCOMPARE(result.in, Messages);
    QCOMPARE(static_cast<int>(result.lost), lost);
    QCOMPARE(static_cast<int>(result.misplaced), misplaced);
    QCOMPARE(static_cast<int>(result.misrouted), misrouted);
    QCOMPARE(static_cast<int>(result.refused), refused);
}

void BenchFlowTest::aLostConnectionIsNamed()
{
    const FaultyBroker broker(Fault::HangUp);
    const Result result = runThrough(optionsFor(broker, std::chrono::seconds(1)), {.ahead = 50});
    QVERIFY(!result.isSound());
    QVERIFY(result.lost > 0);
    QCOMPARE(result.problems.size(), 1U);
    QCOMPARE(result.problems.front(), std::string("receiver-a/topic-0: closed by the broker"));
}

void BenchFlowTest::aBrokerThatIsNotThereIsAFailure()
{
    Options options;
    {
        const FaultyBroker broker(Fault::None);
        options = optionsFor(broker);
    }
    Bench bench(options);
    QVERIFY_THROWS_EXCEPTION(Failure, bench.connectClient("x"));
}

QTEST_APPLESS_MAIN(BenchFlowTest)
#include "tst_benchflow.moc"
