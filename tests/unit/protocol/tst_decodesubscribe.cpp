// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/protocol/decoder.h"

#include "packetbytes.h"
#include "refusals.h"

#include <QTest>

using namespace brokerscope::protocol;
using namespace brokerscope::testing;
using enum Version;

class DecodeSubscribeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // MQTT 5 §3.8, MQTT 3.1.1 §3.8.
    void subscribeOfOldVersionsIsRead();
    void optionsAndPropertiesOfSubscribeAreRead();
    void invalidFiltersAreLeftToTheBroker();
    void mqtt31RepeatsSubscribeWithDup();
    void refusedSubscribe_data();
    void refusedSubscribe() { checkRefusal(); }

    // MQTT 5 §3.9 … §3.11.
    void subackIsReadInEveryVersion();
    void unsubscribeAndUnsubackAreRead();
    void refusedOthers_data();
    void refusedOthers() { checkRefusal(); }
};

void DecodeSubscribeTest::subscribeOfOldVersionsIsRead()
{
    // The example of MQTT 3.1.1 §3.8.3, Figure 3.21.
    const QByteArray bytes = bytesOf("82 0E 000A 0003'a/b' 01 0003'c/d' 02");
    for (const Version version : {V31, V311}) {
        const auto result = decodeBytes(bytes, version);
        QVERIFY(result);
        const auto &subscribe = std::get<Subscribe>(*result);
        QCOMPARE(int(subscribe.packetId), 10);
        QCOMPARE(subscribe.subscriptions.size(), 2);
        QCOMPARE(subscribe.subscriptions[0].filter, QByteArrayView("a/b"));
        QCOMPARE(subscribe.subscriptions[0].maximumQoS, QoS::AtLeastOnce);
        QCOMPARE(subscribe.subscriptions[1].filter, QByteArrayView("c/d"));
        QCOMPARE(subscribe.subscriptions[1].maximumQoS, QoS::ExactlyOnce);
        QVERIFY(!subscribe.subscriptions[1].noLocal);
    }
}

void DecodeSubscribeTest::optionsAndPropertiesOfSubscribeAreRead()
{
    const QByteArray bytes = bytesOf("82 12 000A 03 0B 8001 0003'a/#' 2D 0003'c/d' 12");
    const auto result = decodeBytes(bytes, V5);
    QVERIFY(result);
    const auto &subscribe = std::get<Subscribe>(*result);
    QCOMPARE(subscribe.properties.integer(PropertyId::SubscriptionIdentifier), std::optional<quint32>(128));
    QCOMPARE(subscribe.subscriptions.size(), 2);
    const TopicSubscription &first = subscribe.subscriptions[0];
    QCOMPARE(first.filter, QByteArrayView("a/#"));
    QCOMPARE(first.maximumQoS, QoS::AtLeastOnce);
    QVERIFY(first.noLocal);
    QVERIFY(first.retainAsPublished);
    QCOMPARE(first.retainHandling, RetainHandling::DoNotSend);
    const TopicSubscription &second = subscribe.subscriptions[1];
    QCOMPARE(second.maximumQoS, QoS::ExactlyOnce);
    QVERIFY(!second.noLocal && !second.retainAsPublished);
    QCOMPARE(second.retainHandling, RetainHandling::SendIfNew);
}

void DecodeSubscribeTest::invalidFiltersAreLeftToTheBroker()
{
    const QByteArray bytes = bytesOf("82 09 000A 00 0003'a#b' 00");
    const auto result = decodeBytes(bytes, V5);
    QVERIFY(result);
    QCOMPARE(std::get<Subscribe>(*result).subscriptions[0].filter, QByteArrayView("a#b"));
}

// MQTT 3.1 §3.8, §3.10.
void DecodeSubscribeTest::mqtt31RepeatsSubscribeWithDup()
{
    const QByteArray subscribe = bytesOf("8A 08 000A 0003'a/b' 01");
    QVERIFY(decodeBytes(subscribe, V31));
    QVERIFY(!decodeBytes(subscribe, V311));
    const QByteArray unsubscribe = bytesOf("AA 07 000A 0003'a/b'");
    QVERIFY(decodeBytes(unsubscribe, V31));
    QVERIFY(!decodeBytes(unsubscribe, V311));
}

void DecodeSubscribeTest::refusedSubscribe_data()
{
    constexpr auto Malformed = ReasonCode::MalformedPacket;
    constexpr auto Protocol = ReasonCode::ProtocolError;
    addRefusalColumns();
    addRefusal("flags", V5, "80 09 000A 00 0003'a/b' 00", Malformed, "MQTT-2.1.3-1", 0);
    addRefusal("flags", V311, "83 08 000A 0003'a/b' 00", Malformed, "MQTT-2.2.2-2", 0);
    addRefusal("packet id 0", V5, "82 09 0000 00 0003'a/b' 00", Protocol, "MQTT-2.2.1-3", 2);
    addRefusal("packet id 0", V311, "82 08 0000 0003'a/b' 00", Protocol, "MQTT-2.3.1-1", 2);
    addRefusal("no filter", V5, "82 03 000A 00", Protocol, "MQTT-3.8.3-2", 5);
    addRefusal("no filter", V311, "82 02 000A", Protocol, "MQTT-3.8.3-3", 4);
    addRefusal("empty filter", V5, "82 06 000A 00 0000 00", Protocol, "MQTT-4.7.3-1", 5);
    addRefusal("empty filter", V311, "82 05 000A 0000 00", Protocol, "MQTT-4.7.3-1", 4);
    addRefusal("filter not UTF-8", V5, "82 07 000A 00 0001 FF 00", Malformed, "MQTT-1.5.4-1", 7);
    addRefusal("no options", V311, "82 07 000A 0003'a/b'", Malformed, "", 9);
    addRefusal("QoS 3", V5, "82 09 000A 00 0003'a/b' 03", Protocol, "", 10);
    addRefusal("QoS 3", V311, "82 08 000A 0003'a/b' 03", Malformed, "MQTT-3-8.3-4", 9);
    addRefusal("options of MQTT 5", V311, "82 08 000A 0003'a/b' 04", Malformed, "MQTT-3-8.3-4", 9);
    addRefusal("Retain Handling 3", V5, "82 09 000A 00 0003'a/b' 30", Protocol, "", 10);
    addRefusal("reserved bit 6", V5, "82 09 000A 00 0003'a/b' 40", Malformed, "MQTT-3.8.3-5", 10);
    addRefusal("reserved bit 7", V5, "82 09 000A 00 0003'a/b' 80", Malformed, "MQTT-3.8.3-5", 10);
    addRefusal("No Local on a shared subscription", V5, "82 10 000A 00 000A'$share/g/a' 04", Protocol, "MQTT-3.8.3-4",
               17);
    addRefusal("property of PUBLISH", V5, "82 0B 000A 02 01 00 0003'a/b' 00", Malformed, "", 5);
    addRefusal("Subscription Identifier 0", V5, "82 0B 000A 02 0B 00 0003'a/b' 00", Protocol, "", 6);
    addRefusal("second filter cut", V311, "82 0B 000A 0003'a/b' 00 0003'c'", Malformed, "", 12);
}

void DecodeSubscribeTest::subackIsReadInEveryVersion()
{
    const QByteArray old = bytesOf("90 06 000A 00 01 02 80");
    const QList<ReasonCode> granted{ReasonCode::Success, ReasonCode::GrantedQoS1, ReasonCode::GrantedQoS2,
                                    ReasonCode::UnspecifiedError};
    for (const Version version : {V31, V311}) {
        const auto result = decodeBytes(old, version);
        QVERIFY(result);
        QCOMPARE(int(std::get<Suback>(*result).packetId), 10);
        QCOMPARE(std::get<Suback>(*result).reasons, granted);
    }
    const QByteArray current = bytesOf("90 0B 000A 06 1F 0003'why' 02 87");
    const auto result = decodeBytes(current, V5);
    QVERIFY(result);
    QCOMPARE(std::get<Suback>(*result).reasons, QList({ReasonCode::GrantedQoS2, ReasonCode::NotAuthorized}));
    QCOMPARE(std::get<Suback>(*result).properties.size(), 1);
}

void DecodeSubscribeTest::unsubscribeAndUnsubackAreRead()
{
    const QByteArray old = bytesOf("A2 0C 000A 0003'a/b' 0003'c/d'");
    auto result = decodeBytes(old, V311);
    QVERIFY(result);
    QCOMPARE(std::get<Unsubscribe>(*result).filters, QList<QByteArrayView>({"a/b", "c/d"}));

    const QByteArray current = bytesOf("A2 0F 000A 07 26 0001'k' 0001'v' 0003'a/b'");
    result = decodeBytes(current, V5);
    QVERIFY(result);
    QCOMPARE(std::get<Unsubscribe>(*result).filters, QList<QByteArrayView>({"a/b"}));
    QCOMPARE(std::get<Unsubscribe>(*result).properties.size(), 1);

    const QByteArray oldAnswer = bytesOf("B0 02 000A");
    result = decodeBytes(oldAnswer, V31);
    QVERIFY(result);
    QVERIFY(std::get<Unsuback>(*result).reasons.isEmpty());

    const QByteArray answer = bytesOf("B0 05 000A 00 00 11");
    result = decodeBytes(answer, V5);
    QVERIFY(result);
    QCOMPARE(std::get<Unsuback>(*result).reasons, QList({ReasonCode::Success, ReasonCode::NoSubscriptionExisted}));
}

void DecodeSubscribeTest::refusedOthers_data()
{
    constexpr auto Malformed = ReasonCode::MalformedPacket;
    constexpr auto Protocol = ReasonCode::ProtocolError;
    addRefusalColumns();
    addRefusal("SUBACK without code", V5, "90 03 000A 00", Protocol, "MQTT-3.9.3-2", 5);
    addRefusal("SUBACK without code", V311, "90 02 000A", Protocol, "MQTT-3.8.4-5", 4);
    addRefusal("SUBACK reserved code", V311, "90 03 000A 03", Malformed, "MQTT-3.9.3-2", 4);
    addRefusal("SUBACK code of MQTT 5", V311, "90 04 000A 00 87", Malformed, "MQTT-3.9.3-2", 5);
    addRefusal("SUBACK code of another packet", V5, "90 04 000A 00 11", Protocol, "MQTT-3.9.3-2", 5);
    addRefusal("SUBACK flags", V5, "92 04 000A 00 00", Malformed, "MQTT-2.1.3-1", 0);
    addRefusal("UNSUBSCRIBE flags", V5, "A0 08 000A 00 0003'a/b'", Malformed, "MQTT-2.1.3-1", 0);
    addRefusal("UNSUBSCRIBE without filter", V5, "A2 03 000A 00", Protocol, "MQTT-3.10.3-2", 5);
    addRefusal("UNSUBSCRIBE without filter", V311, "A2 02 000A", Protocol, "MQTT-3.10.3-2", 4);
    addRefusal("UNSUBSCRIBE empty filter", V311, "A2 04 000A 0000", Protocol, "MQTT-4.7.3-1", 4);
    addRefusal("UNSUBSCRIBE packet id 0", V311, "A2 07 0000 0003'a/b'", Protocol, "MQTT-2.3.1-1", 2);
    addRefusal("UNSUBSCRIBE Subscription Identifier", V5, "A2 0A 000A 02 0B 01 0003'a/b'", Malformed, "", 5);
    addRefusal("UNSUBACK without code", V5, "B0 03 000A 00", Protocol, "MQTT-3.11.3-2", 5);
    addRefusal("UNSUBACK code of another packet", V5, "B0 04 000A 00 01", Protocol, "MQTT-3.11.3-2", 5);
    addRefusal("UNSUBACK with code", V311, "B0 03 000A 00", Malformed, "", 4);
}

QTEST_APPLESS_MAIN(DecodeSubscribeTest)
#include "tst_decodesubscribe.moc"
