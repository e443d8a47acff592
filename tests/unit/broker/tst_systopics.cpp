// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/systopics.h"

#include "tests/support/brokerscript.h"

#include <QTest>

using namespace brokerscope::broker;
using namespace brokerscope::protocol;
using namespace brokerscope::testing;
using namespace std::chrono_literals;
using enum Version;

class SysTopicsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void figuresAreRetained();
    void onlyWhatChangedIsPublished();
    void loadIsAveragedOverMinutes();
    void heapIsToldWhereItIsKnown();
    void everyPacketAndPayloadIsCounted();
    void intervalOfZeroMeansNever();
    void intervalMayChange();
    void nextDeadlineIsTheEarliest();
};

void SysTopicsTest::figuresAreRetained()
{
    Config config;
    config.sysInterval = 10s;
    BrokerScript script(config);
    script.join(1, V311, "c"); // 15 bytes, and 4 back
    script.pass(0ms);
    script.forget();
    script.receive(1, "82 .. 0001 000F'$SYS/broker/+/+' 00");
    script.receive(1, "82 .. 0001 0013'$SYS/broker/version' 00");
    QCOMPARE(script.count(sent(1, "31 .. 001D'$SYS/broker/clients/connected' '1'")), 1);
    QCOMPARE(script.count(sent(1, "31 .. 001A'$SYS/broker/bytes/received' '15'")), 1);
    QCOMPARE(script.count(sent(1, "31 .. 0013'$SYS/broker/version' 'Brokerscope'")), 1);
}

void SysTopicsTest::onlyWhatChangedIsPublished()
{
    Config config;
    config.sysInterval = 10s;
    BrokerScript script(config);
    script.pass(0ms);
    QCOMPARE(script.count("retained $SYS/broker/clients/connected"), 1);
    script.forget();
    script.pass(9999ms);
    script.expectNothing();
    script.pass(1ms);
    script.expect(
        {"published - $SYS/broker/uptime qos 0 retain 10 seconds", "retained $SYS/broker/uptime",
         "published - $SYS/broker/messages/stored qos 0 retain 49", "retained $SYS/broker/messages/stored",
         "published - $SYS/broker/store/messages/count qos 0 retain 49", "retained $SYS/broker/store/messages/count",
         "published - $SYS/broker/store/messages/bytes qos 0 retain 1740", "retained $SYS/broker/store/messages/bytes",
         "published - $SYS/broker/retained messages/count qos 0 retain 49",
         "retained $SYS/broker/retained messages/count"});
}

void SysTopicsTest::heapIsToldWhereItIsKnown()
{
    Config config;
    config.sysInterval = 10s;
    BrokerScript script(config);
    script.pass(0ms);
    QCOMPARE(script.count("retained $SYS/broker/heap/current"), 0);
    script.setHeapBytes(5000);
    script.pass(10s);
    script.setHeapBytes(4000);
    script.forget();
    script.pass(10s);
    QCOMPARE(script.count("published - $SYS/broker/heap/current qos 0 retain 4000"), 1);
    QCOMPARE(script.count("retained $SYS/broker/heap/maximum"), 0); // is 5000 as before
}

// Ten PINGREQ in ten seconds are 60 a minute; of that, the average over one
// minute takes 1 - exp(-10/60).
void SysTopicsTest::loadIsAveragedOverMinutes()
{
    Config config;
    config.sysInterval = 10s;
    BrokerScript script(config);
    script.join(1, V311, "c");
    script.pass(0ms);
    for (int i = 0; i < 10; ++i) {
        script.receive(1, "C0 00");
    }
    script.forget();
    script.pass(10s);
    QCOMPARE(script.count("published - $SYS/broker/load/messages/received/1min qos 0 retain 9.21"), 1);
    QCOMPARE(script.count("published - $SYS/broker/load/messages/received/5min qos 0 retain 1.97"), 1);
    QCOMPARE(script.count("published - $SYS/broker/load/messages/received/15min qos 0 retain 0.66"), 1);
    script.forget();
    script.pass(10s);
    QCOMPARE(script.count("published - $SYS/broker/load/messages/received/1min qos 0 retain 7.80"), 1);
}

void SysTopicsTest::everyPacketAndPayloadIsCounted()
{
    Config config;
    config.sysInterval = 10s;
    BrokerScript script(config);
    script.join(1, V311, "c");
    script.subscribe(1, "$share/g/a");
    script.receive(1, "30 .. 0001'a' '12345'");
    script.pass(0ms);
    QCOMPARE(script.count("published - $SYS/broker/messages/received qos 0 retain 3"), 1);
    QCOMPARE(script.count("published - $SYS/broker/messages/sent qos 0 retain 3"), 1);
    QCOMPARE(script.count("published - $SYS/broker/publish/messages/received qos 0 retain 1"), 1);
    QCOMPARE(script.count("published - $SYS/broker/publish/bytes/sent qos 0 retain 5"), 1);
    QCOMPARE(script.count("published - $SYS/broker/shared_subscriptions/count qos 0 retain 1"), 1);
    QCOMPARE(script.count("published - $SYS/broker/clients/maximum qos 0 retain 1"), 1);
}

void SysTopicsTest::intervalMayChange()
{
    Config config;
    config.sysInterval = 100s;
    BrokerScript script(config);
    script.pass(0ms);
    script.forget();
    config.sysInterval = 1s;
    script.core().setConfig(config, script.now());
    script.pass(1s);
    QCOMPARE(script.count("published - $SYS/broker/uptime qos 0 retain 1 seconds"), 1);
    config.sysInterval = 0s;
    script.core().setConfig(config, script.now());
    script.forget();
    script.pass(1000s);
    script.expectNothing();
}

void SysTopicsTest::intervalOfZeroMeansNever()
{
    BrokerScript script;
    script.pass(1000s);
    script.expectNothing();
    QVERIFY(!script.core().nextDeadline());
}

void SysTopicsTest::nextDeadlineIsTheEarliest()
{
    Config config;
    config.sysInterval = 20s;
    BrokerScript script(config);
    QVERIFY(!script.core().nextDeadline());
    script.pass(0ms);
    QVERIFY(script.core().nextDeadline() == script.now() + 20s);
    script.open(1);
    QVERIFY(script.core().nextDeadline() == script.now() + 10s);
}

QTEST_GUILESS_MAIN(SysTopicsTest)
#include "tst_systopics.moc"
