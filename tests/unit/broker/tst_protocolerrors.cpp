// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/packethandler.h"

#include "tests/support/brokerscript.h"

#include <QTest>

using namespace brokerscope::broker;
using namespace brokerscope::protocol;
using namespace brokerscope::testing;
using namespace std::chrono_literals;
using enum Version;

class ProtocolErrorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void malformedConnectOfMqtt5IsAnswered_data();
    void malformedConnectOfMqtt5IsAnswered();
    void malformedConnectOfVersion3IsNotAnswered_data();
    void malformedConnectOfVersion3IsNotAnswered();
    void nothingIsReadAfterARefusal();
    void reasonIsToldInWords();
    void explanationOfAHookIsNotToldToTheClient();
    void wordsAreLeftOutWhereTheyDoNotFit();
    void serverReferenceIsNotForClientsToSend();
};

/// As everybody has it: with Reason Strings.
static Config wordyConfig()
{
    Config config = quietConfig();
    config.sendsReasonStrings = true;
    return config;
}

void ProtocolErrorsTest::malformedConnectOfMqtt5IsAnswered_data()
{
    QTest::addColumn<QByteArray>("connect");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("reserved flag [MQTT-3.1.2-3]")
        << QByteArray("10 .. 0004'MQTT' 05 03 0000 00 0001'c'") << QByteArray("81");
    QTest::newRow("Will QoS 3 [MQTT-3.1.2-12]")
        << QByteArray("10 .. 0004'MQTT' 05 1E 0000 00 0001'c' 00 0001'w' 0000") << QByteArray("81");
    QTest::newRow("Will QoS without will [MQTT-3.1.2-11]")
        << QByteArray("10 .. 0004'MQTT' 05 0A 0000 00 0001'c'") << QByteArray("81");
    QTest::newRow("Will Retain without will [MQTT-3.1.2-13]")
        << QByteArray("10 .. 0004'MQTT' 05 22 0000 00 0001'c'") << QByteArray("81");
    QTest::newRow("flag without will [MQTT-3.1.2-9]")
        << QByteArray("10 .. 0004'MQTT' 05 06 0000 00 0001'c'") << QByteArray("81");
    QTest::newRow("flag without user name [MQTT-3.1.2-17]")
        << QByteArray("10 .. 0004'MQTT' 05 82 0000 00 0001'c'") << QByteArray("81");
    QTest::newRow("user name without flag [MQTT-3.1.2-16]")
        << QByteArray("10 .. 0004'MQTT' 05 02 0000 00 0001'c' 0001'u'") << QByteArray("81");
    QTest::newRow("flag without password [MQTT-3.1.2-19]")
        << QByteArray("10 .. 0004'MQTT' 05 C2 0000 00 0001'c' 0001'u'") << QByteArray("81");
    QTest::newRow("password without flag [MQTT-3.1.2-18]")
        << QByteArray("10 .. 0004'MQTT' 05 82 0000 00 0001'c' 0001'u' 0001'p'") << QByteArray("81");
    QTest::newRow("no client identifier [MQTT-3.1.3-3]")
        << QByteArray("10 .. 0004'MQTT' 05 02 0000 00") << QByteArray("81");
    QTest::newRow("client identifier no UTF-8 [MQTT-3.1.3-4]")
        << QByteArray("10 .. 0004'MQTT' 05 02 0000 00 0001 FF") << QByteArray("81");
    QTest::newRow("Will Topic no UTF-8 [MQTT-3.1.3-11]")
        << QByteArray("10 .. 0004'MQTT' 05 06 0000 00 0001'c' 00 0001 FF 0000") << QByteArray("81");
    QTest::newRow("User Name no UTF-8 [MQTT-3.1.3-12]")
        << QByteArray("10 .. 0004'MQTT' 05 82 0000 00 0001'c' 0001 FF") << QByteArray("81");
    QTest::newRow("Will Topic with wildcard")
        << QByteArray("10 .. 0004'MQTT' 05 06 0000 00 0001'c' 00 0001'#' 0000") << QByteArray("90");
    QTest::newRow("Receive Maximum 0") << QByteArray("10 .. 0004'MQTT' 05 02 0000 03 21 0000 0001'c'")
                                       << QByteArray("82");
    QTest::newRow("property twice") << QByteArray("10 .. 0004'MQTT' 05 02 0000 06 21 0001 21 0001 0001'c'")
                                    << QByteArray("82");
    QTest::newRow("data without method") << QByteArray("10 .. 0004'MQTT' 05 02 0000 04 16 0001'x' 0001'c'")
                                         << QByteArray("82");
    QTest::newRow("flags of the fixed header")
        << QByteArray("11 .. 0004'MQTT' 05 02 0000 00 0001'c'") << QByteArray("81");
}

// MQTT 5 §3.1.4 [MQTT-3.1.4-1], §4.13 [MQTT-4.13.1-1].
void ProtocolErrorsTest::malformedConnectOfMqtt5IsAnswered()
{
    QFETCH(QByteArray, connect);
    QFETCH(QByteArray, reason);
    BrokerScript script;
    script.connect(1, connect);
    script.expectEffects({sent(1, "20 03 00 " + reason + " 00"), closed(1)});
    QCOMPARE(script.core().counters().connections, 0);
}

void ProtocolErrorsTest::malformedConnectOfVersion3IsNotAnswered_data()
{
    QTest::addColumn<QByteArray>("connect");
    QTest::newRow("reserved flag [MQTT-3.1.2-3]") << QByteArray("10 .. 0004'MQTT' 04 03 0000 0001'c'");
    QTest::newRow("flag without will [MQTT-3.1.2-9]") << QByteArray("10 .. 0004'MQTT' 04 06 0000 0001'c'");
    QTest::newRow("will without flag [MQTT-3.1.2-11]")
        << QByteArray("10 .. 0004'MQTT' 04 02 0000 0001'c' 0001'w' 0000");
    QTest::newRow("Will QoS without will [MQTT-3.1.2-13]") << QByteArray("10 .. 0004'MQTT' 04 0A 0000 0001'c'");
    QTest::newRow("Will QoS 3 [MQTT-3.1.2-14]") << QByteArray("10 .. 0004'MQTT' 04 1E 0000 0001'c' 0001'w' 0000");
    QTest::newRow("Will Retain without will [MQTT-3.1.2-15]") << QByteArray("10 .. 0004'MQTT' 04 22 0000 0001'c'");
    QTest::newRow("user name without flag [MQTT-3.1.2-18]")
        << QByteArray("10 .. 0004'MQTT' 04 02 0000 0001'c' 0001'u'");
    QTest::newRow("flag without user name [MQTT-3.1.2-19]") << QByteArray("10 .. 0004'MQTT' 04 82 0000 0001'c'");
    QTest::newRow("password without flag [MQTT-3.1.2-20]")
        << QByteArray("10 .. 0004'MQTT' 04 82 0000 0001'c' 0001'u' 0001'p'");
    QTest::newRow("flag without password [MQTT-3.1.2-21]") << QByteArray("10 .. 0004'MQTT' 04 C2 0000 0001'c' 0001'u'");
    QTest::newRow("password without user name [MQTT-3.1.2-22]")
        << QByteArray("10 .. 0004'MQTT' 04 42 0000 0001'c' 0001'p'");
    QTest::newRow("no client identifier [MQTT-3.1.3-3]") << QByteArray("10 .. 0004'MQTT' 04 02 0000");
    QTest::newRow("client identifier no UTF-8 [MQTT-3.1.3-4]") << QByteArray("10 .. 0004'MQTT' 04 02 0000 0001 FF");
    QTest::newRow("Will Topic no UTF-8 [MQTT-3.1.3-10]")
        << QByteArray("10 .. 0004'MQTT' 04 06 0000 0001'c' 0001 FF 0000");
    QTest::newRow("User Name no UTF-8 [MQTT-3.1.3-11]") << QByteArray("10 .. 0004'MQTT' 04 82 0000 0001'c' 0001 FF");
}

// MQTT 3.1.1 §3.1.4 [MQTT-3.1.4-1]: closed without a CONNACK.
void ProtocolErrorsTest::malformedConnectOfVersion3IsNotAnswered()
{
    QFETCH(QByteArray, connect);
    BrokerScript script;
    script.connect(1, connect);
    script.expectEffects({closed(1)});
}

// MQTT 5 §3.1.4 [MQTT-3.1.4-6]; MQTT 3.1.1 §3.1.4 [MQTT-3.1.4-5].
void ProtocolErrorsTest::nothingIsReadAfterARefusal()
{
    BrokerScript script;
    script.access.connect = [](const ConnectRequest &) { return Decision::refuse(); };
    script.connect(1, connectPacket(V311, 0x02, "c"));
    script.connect(2, "10 0D 0004'MQTT' 04 02 003C 0001'c' 30 04 0001'a' 'x' C0 00");
    QCOMPARE(script.count("published"), 0);
    script.expectEffects({sent(1, "20 02 00 05"), closed(1), sent(2, "20 02 00 05"), closed(2)});
}

// MQTT 5 §3.14.2.2.3.
void ProtocolErrorsTest::reasonIsToldInWords()
{
    BrokerScript script(wordyConfig());
    script.join(1, V5, "c");
    script.receive(1, "30 .. 0001'a' 03 23 0065 'x'");
    script.expectEffects(
        {sent(1, "E0 .. 94 39 1F 0036'A Topic Alias above Topic Alias Maximum [MQTT-3.3.2-9]'"), closed(1)});
    script.connect(2, connectPacket(V5, 0x02, "c", "15 0001'n'"));
    script.expectEffects({sent(2, "20 .. 00 8C 2F 1F 002C'The authentication method n is not supported'"), closed(2)});
}

// What a hook has to say is for the person at this side.
void ProtocolErrorsTest::explanationOfAHookIsNotToldToTheClient()
{
    BrokerScript script(wordyConfig());
    script.access.connect = [](const ConnectRequest &) {
        return Decision::refuse(ReasonCode::NotAuthorized, QStringLiteral("rule 1"));
    };
    script.connect(1, connectPacket(V5, 0x02, "c"));
    script.expectEffects({sent(1, "20 03 00 87 00"), closed(1)});
}

// MQTT 5 §3.14.2.2.3 [MQTT-3.14.2-3], §3.2.2.3.9 [MQTT-3.2.2-19].
void ProtocolErrorsTest::wordsAreLeftOutWhereTheyDoNotFit()
{
    BrokerScript script(wordyConfig());
    script.connect(1, connectPacket(V5, 0x02, "c", "27 00000014"));
    script.forget();
    script.receive(1, "30 .. 0001'a' 03 23 0065 'x'");
    script.expectEffects({sent(1, "E0 01 94"), closed(1)});
    script.connect(2, connectPacket(V5, 0x02, "c", "15 0001'n' 27 00000014"));
    script.expectEffects({sent(2, "20 03 00 8C 00"), closed(2)});
}

void ProtocolErrorsTest::serverReferenceIsNotForClientsToSend()
{
    BrokerScript script;
    script.join(1, V5, "c");
    script.receive(1, "E0 .. 00 04 1C 0001'b'");
    script.expectEffects({sent(1, "E0 01 82"), closed(1)});
}

QTEST_GUILESS_MAIN(ProtocolErrorsTest)
#include "tst_protocolerrors.moc"
