// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/mountpoint.h"

#include "tests/support/brokerscript.h"

#include <QTest>

using namespace brokerscope::broker;
using namespace brokerscope::protocol;
using namespace brokerscope::testing;
using namespace std::chrono_literals;
using enum Version;

class MountPointTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void topicsStandBehindTheMountPoint();
    void wholeTopicIsBounded();
    void clientsDoNotSeeTheirMountPoint();
    void retainedMessagesAndUnsubscribingKnowIt();
    void sharedSubscriptionsAreMountedBehindTheirName();
    void aliasesAndWillsAreMounted();
    void topicTooDeepWithItIsRefused();
    void sessionStaysBehindItsMountPoint();
    void wireTellsHowMuchOfATopicIsMounted();
};

void MountPointTest::topicsStandBehindTheMountPoint()
{
    QCOMPARE(mounted("site/", "a/b"), "site/a/b");
    QCOMPARE(mounted("site/", "#"), "site/#");
    QCOMPARE(mounted("site/", "$share/g/a/b"), "$share/g/site/a/b");
    QCOMPARE(mounted({}, "a/b"), "a/b");
}

void MountPointTest::wholeTopicIsBounded()
{
    QVERIFY(fitsMounted({}, QByteArray(65'535, 'x')));
    QVERIFY(!fitsMounted("m", QByteArray(65'535, 'x')));
    QVERIFY(fitsMounted("m/", QByteArray(198, '/')));
    QVERIFY(!fitsMounted("m/", QByteArray(200, '/')));
}

// The client neither sends nor sees it, everybody else does.
void MountPointTest::clientsDoNotSeeTheirMountPoint()
{
    BrokerScript script;
    script.join(1, V311, "outside");
    script.subscribe(1, "#");
    script.setListener({.mountPoint = "site/"});
    script.join(2, V311, "inside");
    script.receive(2, "82 .. 0001 0001'#' 00");
    script.expect({sent(2, "90 03 0001 00"), "subscribed inside site/# qos 0 0x00"});
    script.receive(2, "31 .. 0001'a' 'x'");
    script.expect({"published inside site/a qos 0 retain x", "retained site/a", sent(1, "30 .. 0006'site/a' 'x'"),
                   sent(2, "30 .. 0001'a' 'x'")});
    script.receive(1, "30 .. 0006'site/b' 'y'");
    script.expectEffects({sent(1, "30 .. 0006'site/b' 'y'"), sent(2, "30 .. 0001'b' 'y'")});
    script.receive(1, "30 .. 0001'b' 'z'");
    script.expectEffects({sent(1, "30 .. 0001'b' 'z'")});
}

void MountPointTest::retainedMessagesAndUnsubscribingKnowIt()
{
    BrokerScript script;
    script.setListener({.mountPoint = "site/"});
    script.join(1, V5, "c");
    script.receive(1, "31 .. 0001'a' 00 'x'");
    script.forget();
    script.receive(1, "82 .. 0001 00 0001'+' 00");
    script.expect({sent(1, "90 04 0001 00 00"), "subscribed c site/+ qos 0 0x00", sent(1, "31 .. 0001'a' 00 'x'")});
    script.receive(1, "A2 .. 0002 00 0001'+' 0001'b'");
    script.expect({sent(1, "B0 05 0002 00 00 11"), "unsubscribed c site/+ 0x00", "unsubscribed c site/b 0x11"});
}

void MountPointTest::sharedSubscriptionsAreMountedBehindTheirName()
{
    BrokerScript script;
    script.setListener({.mountPoint = "site/"});
    script.join(1, V311, "c");
    script.receive(1, "82 .. 0001 000A'$share/g/a' 00");
    script.expect({sent(1, "90 03 0001 00"), "subscribed c $share/g/site/a qos 0 0x00"});
    script.receive(1, "30 .. 0001'a' 'x'");
    script.expectEffects({sent(1, "30 .. 0001'a' 'x'")});
}

void MountPointTest::aliasesAndWillsAreMounted()
{
    BrokerScript script;
    script.join(1, V311, "outside");
    script.subscribe(1, "site/#");
    script.setListener({.mountPoint = "site/"});
    script.connect(2, "10 .. 0004'MQTT' 05 06 0000 00 0001'c' 00 0001'w' 0002'hi'");
    script.receive(2, "30 .. 0001'a' 03 23 0001 'x'");
    script.receive(2, "30 .. 0000 03 23 0001 'y'");
    script.forget();
    script.receive(2, "30 .. 0000 03 23 0001 'z'");
    script.expectEffects({sent(1, "30 .. 0006'site/a' 'z'")});
    script.lose(2);
    script.expectEffects({sent(1, "30 .. 0006'site/w' 'hi'")});
}

void MountPointTest::topicTooDeepWithItIsRefused()
{
    BrokerScript script;
    script.setListener({.mountPoint = "site/"});
    script.join(1, V5, "c");
    script.receive(1, "30 .. 00C8'" + QByteArray(200, '/') + "' 00");
    script.expectEffects({sent(1, "E0 01 90"), closed(1)});
    script.join(2, V5, "d");
    script.receive(2, "82 .. 0001 00 00C8'" + QByteArray(200, '/') + "' 00");
    script.expectEffects({sent(2, "E0 01 8F"), closed(2)});
}

// Its subscriptions and queued messages have topics that the client would not know.
void MountPointTest::sessionStaysBehindItsMountPoint()
{
    BrokerScript script;
    script.setListener({.mountPoint = "site/"});
    script.join(1, V311, "c", Stay::Kept);
    script.lose(1);
    script.forget();
    script.setListener({});
    script.rejoin(1, V311, "c");
    script.expect({"session ended c", sent(1, "20 02 00 00"), "connected c"});
}

void MountPointTest::wireTellsHowMuchOfATopicIsMounted()
{
    BrokerScript script;
    script.setListener({.mountPoint = "site/"});
    script.join(1, V311, "c");
    script.subscribe(1, "a");
    script.tellWire();
    script.receive(1, "30 04 0001'a' 'x'");
    script.expect({"publish #1 received client 3.1.1 30 id 0 message 1 topic 1 site/a mounted 5 [] x 6 bytes",
                   "published c site/a qos 0 x", sent(1, "30 04 0001'a' 'x'"),
                   "publish #1 sent client 3.1.1 30 id 0 message 1 topic 1 site/a mounted 5 [] x 6 bytes"});
}

QTEST_GUILESS_MAIN(MountPointTest)
#include "tst_mountpoint.moc"
