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
    void intervalOfZeroMeansNever();
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
    script.expect({"published - $SYS/broker/uptime qos 0 retain 10 seconds", "retained $SYS/broker/uptime",
                   "published - $SYS/broker/messages/stored qos 0 retain 13", "retained $SYS/broker/messages/stored",
                   "published - $SYS/broker/retained messages/count qos 0 retain 13",
                   "retained $SYS/broker/retained messages/count"});
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
