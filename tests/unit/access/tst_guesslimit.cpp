// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/access/guesslimit.h"

#include <QTest>

using namespace brokerscope;
using access::GuessLimit;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QString Peer = u"192.0.2.7"_s;
constexpr broker::Time Start{1h};

} // namespace

class TestGuessLimit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fifthFailureWithinAMinutePauses()
    {
        GuessLimit limit;
        for (int i = 0; i < 4; ++i) {
            limit.failed(Peer, Start + i * 15s);
            QVERIFY(!limit.pause(Peer, Start + i * 15s));
        }
        limit.failed(Peer, Start + 60s);
        QCOMPARE(limit.pause(Peer, Start + 60s), 1s);
        QCOMPARE(limit.pause(Peer, Start + 60s + 400ms), 600ms);
        QVERIFY(!limit.pause(Peer, Start + 61s));
    }

    void slowFailuresDoNotPause()
    {
        GuessLimit limit;
        for (int i = 0; i < 100; ++i) {
            limit.failed(Peer, Start + i * 16s);
            QVERIFY(!limit.pause(Peer, Start + i * 16s));
        }
    }

    void pauseDoublesUpToABound()
    {
        GuessLimit limit;
        broker::Time now = Start;
        for (int i = 0; i < 4; ++i)
            limit.failed(Peer, now);
        for (const auto expected : {1s, 2s, 4s, 8s, 16s, 32s, 64s, 128s, 256s, 300s, 300s}) {
            limit.failed(Peer, now);
            QCOMPARE(limit.pause(Peer, now), expected);
            now += expected;
        }
    }

    void otherAddressesNoticeNothing()
    {
        GuessLimit limit;
        for (int i = 0; i < 50; ++i)
            limit.failed(Peer, Start);
        QVERIFY(limit.pause(Peer, Start));
        QVERIFY(!limit.pause(u"192.0.2.8"_s, Start));
        limit.failed(u"192.0.2.8"_s, Start);
        QVERIFY(!limit.pause(u"192.0.2.8"_s, Start));
    }

    void successClears()
    {
        GuessLimit limit;
        for (int i = 0; i < 10; ++i)
            limit.failed(Peer, Start);
        limit.succeeded(Peer);
        QVERIFY(!limit.pause(Peer, Start));
        QCOMPARE(limit.addressCount(), 0);
        limit.failed(Peer, Start);
        QVERIFY(!limit.pause(Peer, Start));
    }

    void quietAddressIsForgiven()
    {
        GuessLimit limit;
        for (int i = 0; i < 6; ++i)
            limit.failed(Peer, Start);
        QCOMPARE(limit.pause(Peer, Start), 2s);
        limit.failed(Peer, Start + 2s + 600s + 1ns);
        QVERIFY(!limit.pause(Peer, Start + 2s + 600s + 1ns));
    }

    void programsOfThisComputerShareMore_data()
    {
        QTest::addColumn<QString>("address");
        QTest::newRow("IPv4") << u"127.0.0.1"_s;
        QTest::newRow("IPv6") << u"::1"_s;
        QTest::newRow("mapped") << u"::ffff:127.0.0.1"_s;
        QTest::newRow("unix") << u"/run/broker.sock"_s;
    }
    void programsOfThisComputerShareMore()
    {
        QFETCH(const QString, address);
        GuessLimit limit;
        for (int i = 0; i < 29; ++i)
            limit.failed(address, Start);
        QVERIFY(!limit.pause(address, Start));
        limit.failed(address, Start);
        QVERIFY(limit.pause(address, Start));
    }

    void tableIsBounded()
    {
        GuessLimit limit;
        for (int i = 0; i < 5; ++i)
            limit.failed(Peer, Start);
        for (int i = 0; i < 4095; ++i)
            limit.failed(u"2001:db8::%1"_s.arg(i, 0, 16), Start + 1ms + i * 1ns);
        QCOMPARE(limit.addressCount(), 4096);
        QVERIFY(limit.pause(Peer, Start + 2ms));
        limit.failed(u"192.0.2.9"_s, Start + 2ms);
        QCOMPARE(limit.addressCount(), 4096);
        QVERIFY(!limit.pause(Peer, Start + 2ms)); // the oldest went
    }

    void roomIsMadeOfWhatIsForgotten()
    {
        GuessLimit limit(GuessLimit::Limits{.maximumAddresses = 3});
        for (const char *address : {"10.0.0.1", "10.0.0.2", "10.0.0.3"})
            limit.failed(QLatin1StringView(address), Start);
        limit.failed(Peer, Start + 601s);
        QCOMPARE(limit.addressCount(), 1);
    }
};

QTEST_GUILESS_MAIN(TestGuessLimit)
#include "tst_guesslimit.moc"
