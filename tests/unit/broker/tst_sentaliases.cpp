// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/packetsender.h"

#include "tests/support/brokerscript.h"

#include <QTest>

using namespace brokerscope::broker;
using namespace brokerscope::protocol;
using namespace brokerscope::testing;
using namespace std::chrono_literals;
using enum Version;

class SentAliasesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void topicsGetAliasesWhileThereAreSome();
    void clientsThatTakeNoneGetNone();
    void brokerHasALimitOfItsOwn();
    void aliasesEndWithTheConnection();
    void shortTopicsNeedNone();
    void packetThatIsDroppedSetsNoAlias();
    void wireTellsTheTopicAllTheSame();
};

static void publish(BrokerScript &script, const char *topic, const char *payload)
{
    QVERIFY(script.core().publish({.topic = topic, .payload = payload}, script.now()) != 0);
}

/// A client with that Topic Alias Maximum, subscribed to everything.
static void joinWithAliases(BrokerScript &script, int connection, const char *clientId, const char *maximum)
{
    script.connect(connection, connectPacket(V5, 0x02, clientId, QByteArray("22 ").append(maximum).constData()));
    script.receive(connection, "82 .. 0001 00 0001'#' 00");
    script.forget();
}

// MQTT 5 §3.3.2.3.4 [MQTT-3.3.2-11], [MQTT-3.1.2-26].
void SentAliasesTest::topicsGetAliasesWhileThereAreSome()
{
    BrokerScript script;
    joinWithAliases(script, 1, "c", "0002");
    publish(script, "topic/a", "1");
    publish(script, "topic/b", "2");
    publish(script, "topic/c", "3");
    publish(script, "topic/a", "4");
    publish(script, "topic/b", "5");
    publish(script, "topic/c", "6");
    script.expectEffects({sent(1, "30 .. 0007'topic/a' 03 23 0001 '1'"), sent(1, "30 .. 0007'topic/b' 03 23 0002 '2'"),
                          sent(1, "30 .. 0007'topic/c' 00 '3'"), sent(1, "30 .. 0000 03 23 0001 '4'"),
                          sent(1, "30 .. 0000 03 23 0002 '5'"), sent(1, "30 .. 0007'topic/c' 00 '6'")});
}

// MQTT 5 §3.1.2.11.5 [MQTT-3.1.2-27].
void SentAliasesTest::clientsThatTakeNoneGetNone()
{
    BrokerScript script;
    joinWithAliases(script, 1, "c", "0000");
    script.join(2, V5, "d");
    script.subscribe(2, "#");
    script.join(3, V311, "e");
    script.subscribe(3, "#");
    for (int i = 0; i < 2; ++i) {
        publish(script, "topic/a", "1");
        script.expectEffects({sent(1, "30 .. 0007'topic/a' 00 '1'"), sent(2, "30 .. 0007'topic/a' 00 '1'"),
                              sent(3, "30 .. 0007'topic/a' '1'")});
    }
}

void SentAliasesTest::brokerHasALimitOfItsOwn()
{
    Config config = quietConfig();
    config.topicAliasMaximumTowardsClients = 1;
    BrokerScript script(config);
    joinWithAliases(script, 1, "c", "FFFF");
    publish(script, "topic/a", "1");
    publish(script, "topic/b", "2");
    script.expectEffects({sent(1, "30 .. 0007'topic/a' 03 23 0001 '1'"), sent(1, "30 .. 0007'topic/b' 00 '2'")});
}

// MQTT 5 §3.3.2.3.4 [MQTT-3.3.2-7].
void SentAliasesTest::aliasesEndWithTheConnection()
{
    BrokerScript script;
    joinWithAliases(script, 1, "c", "0001");
    publish(script, "topic/a", "1");
    script.lose(1);
    joinWithAliases(script, 1, "c", "0001");
    publish(script, "topic/a", "1");
    script.expectEffects({sent(1, "30 .. 0007'topic/a' 03 23 0001 '1'")});
}

void SentAliasesTest::shortTopicsNeedNone()
{
    BrokerScript script;
    joinWithAliases(script, 1, "c", "0001");
    publish(script, "abc", "1");
    publish(script, "abcd", "2");
    script.expectEffects({sent(1, "30 .. 0003'abc' 00 '1'"), sent(1, "30 .. 0004'abcd' 03 23 0001 '2'")});
}

// What was not sent told no alias.
void SentAliasesTest::packetThatIsDroppedSetsNoAlias()
{
    BrokerScript script;
    script.connect(1, connectPacket(V5, 0x02, "c", "22 0001 27 00000014"));
    script.receive(1, "82 .. 0001 00 0001'#' 00");
    script.forget();
    publish(script, "topic/a", "too large");
    script.expectEffects({});
    publish(script, "topic/a", "1");
    script.expectEffects({sent(1, "30 .. 0007'topic/a' 03 23 0001 '1'")});
}

void SentAliasesTest::wireTellsTheTopicAllTheSame()
{
    BrokerScript script;
    joinWithAliases(script, 1, "c", "0001");
    publish(script, "topic/a", "1");
    script.forget();
    script.tellWire();
    publish(script, "topic/a", "2");
    QCOMPARE(script.count("publish #1 sent client 5 30 id 0 message 2 topic 1 topic/a aliased [23 00 01] 2 9 bytes"),
             1);
}

QTEST_GUILESS_MAIN(SentAliasesTest)
#include "tst_sentaliases.moc"
