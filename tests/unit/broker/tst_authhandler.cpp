// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/authhandler.h"

#include "tests/support/brokerscript.h"

#include <QTest>

using namespace brokerscope::broker;
using namespace brokerscope::protocol;
using namespace brokerscope::testing;
using namespace std::chrono_literals;
using enum Version;

class AuthHandlerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void exchangeEndsInConnack();
    void oneStepIsEnoughForSome();
    void refusalIsAConnack();
    void unknownMethodIsRefused();
    void accessIsAskedAfterwardsStill();
    void otherPacketsWhileAuthenticating_data();
    void otherPacketsWhileAuthenticating();
    void clientMayGiveUp();
    void exchangeIsBoundedInTime();
    void clientMayAuthenticateAgain();
    void anotherUserHasOtherRights();
    void failureToAuthenticateAgainDisconnects();
    void authenticatingAgainIsBoundedInTime();
    void authOutOfPlaceDisconnects_data();
    void authOutOfPlaceDisconnects();
    void clientWithoutMethodNeitherGetsNorSendsAuth();
    void methodAndDataAreAddedInOrder();
};

using Outcome = Authentication::Step::Outcome;

/// "a" asks for more, "b" succeeds as user "u", everything else fails.
static Authentication::Step answer(QByteArrayView data)
{
    if (data == QByteArrayView("a")) {
        return {Outcome::Continue, "A", {}, {}};
    }
    if (data == QByteArrayView("b")) {
        return {Outcome::Succeeded, "B", "u", {}};
    }
    return {Outcome::Refused, {}, {}, Decision::refuse(ReasonCode::NotAuthorized, QStringLiteral("wrong"))};
}

static const char *const Begin = "15 0001'm' 16 0001'a'";
static const QByteArray More = "F0 .. 18 08 15 0001'm' 16 0001'A'";

// MQTT 5 §4.12 [MQTT-4.12.0-2], [MQTT-4.12.0-5], [MQTT-3.2.0-1].
void AuthHandlerTest::exchangeEndsInConnack()
{
    BrokerScript script;
    script.access.authenticate = answer;
    bool isAuthenticated = false;
    script.access.connect = [&](const ConnectRequest &request) {
        isAuthenticated = request.isAuthenticated && request.client.userName == "u";
        return Decision::allow();
    };
    script.connect(1, connectPacket(V5, 0x02, "c", Begin));
    script.expect({sent(1, More)});
    script.receive(1, "F0 .. 18 08 15 0001'm' 16 0001'a'");
    script.expect({sent(1, More)});
    QCOMPARE(script.core().counters().clientsConnected, 0);
    script.receive(1, "F0 .. 18 08 15 0001'm' 16 0001'b'");
    script.expect({sent(1, "20 .. 00 00 0B 22 0064 15 0001'm' 16 0001'B'"), "connected c"});
    QVERIFY(isAuthenticated);
    QCOMPARE(script.events().lastClient.userName, "u");
}

void AuthHandlerTest::oneStepIsEnoughForSome()
{
    BrokerScript script;
    script.access.authenticate = answer;
    script.connect(1, connectPacket(V5, 0x02, "c", "15 0001'm' 16 0001'b'"));
    script.expect({sent(1, "20 .. 00 00 0B 22 0064 15 0001'm' 16 0001'B'"), "connected c"});
}

// MQTT 5 §4.12 [MQTT-4.12.0-4].
void AuthHandlerTest::refusalIsAConnack()
{
    BrokerScript script;
    script.access.authenticate = answer;
    script.connect(1, connectPacket(V5, 0x02, "c", Begin));
    script.forget();
    script.receive(1, "F0 .. 18 08 15 0001'm' 16 0001'x'");
    script.expect({sent(1, "20 03 00 87 00"), "refused c 0x87: wrong", closed(1)});
}

// MQTT 5 §4.12 [MQTT-4.12.0-1].
void AuthHandlerTest::unknownMethodIsRefused()
{
    BrokerScript script;
    script.access.authenticate = answer;
    script.connect(1, connectPacket(V5, 0x02, "c", "15 0001'n'"));
    script.expectEffects({sent(1, "20 03 00 8C 00"), closed(1)});
}

void AuthHandlerTest::accessIsAskedAfterwardsStill()
{
    BrokerScript script;
    script.access.authenticate = answer;
    script.access.connect = [](const ConnectRequest &) { return Decision::refuse(ReasonCode::Banned); };
    script.connect(1, connectPacket(V5, 0x02, "c", "15 0001'm' 16 0001'b'"));
    script.expect({sent(1, "20 03 00 8A 00"), "refused c 0x8A", closed(1)});
}

void AuthHandlerTest::otherPacketsWhileAuthenticating_data()
{
    QTest::addColumn<QByteArray>("packet");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("PINGREQ [MQTT-3.1.2-30]") << QByteArray("C0 00") << QByteArray("82");
    QTest::newRow("PUBLISH [MQTT-3.1.2-30]") << QByteArray("30 05 0001'a' 00 'x'") << QByteArray("82");
    QTest::newRow("CONNECT [MQTT-3.1.0-2]") << connectPacket(V5, 0x02, "c") << QByteArray("82");
    QTest::newRow("another method [MQTT-4.12.0-5]") << QByteArray("F0 .. 18 04 15 0001'n'") << QByteArray("8C");
    QTest::newRow("success [MQTT-4.12.0-3]") << QByteArray("F0 .. 00 04 15 0001'm'") << QByteArray("82");
    QTest::newRow("authenticate again") << QByteArray("F0 .. 19 04 15 0001'm'") << QByteArray("82");
    QTest::newRow("malformed") << QByteArray("F1 00") << QByteArray("81");
}

// MQTT 5 §3.14 [MQTT-3.14.0-1]: no DISCONNECT before CONNACK.
void AuthHandlerTest::otherPacketsWhileAuthenticating()
{
    QFETCH(QByteArray, packet);
    QFETCH(QByteArray, reason);
    BrokerScript script;
    script.access.authenticate = answer;
    script.connect(1, connectPacket(V5, 0x02, "c", Begin));
    script.forget();
    script.receive(1, packet);
    script.expectEffects({sent(1, "20 03 00 " + reason + " 00"), closed(1)});
}

void AuthHandlerTest::clientMayGiveUp()
{
    BrokerScript script;
    script.access.authenticate = answer;
    script.connect(1, "10 .. 0004'MQTT' 05 06 0000 08 15 0001'm' 16 0001'a' 0001'c' 00 0001'w' 0002'hi'");
    script.forget();
    script.receive(1, "E0 00");
    script.expect({closed(1)});
}

void AuthHandlerTest::exchangeIsBoundedInTime()
{
    BrokerScript script;
    script.access.authenticate = answer;
    script.connect(1, connectPacket(V5, 0x02, "c", Begin));
    script.pass(9999ms);
    script.receive(1, "F0 .. 18 08 15 0001'm' 16 0001'a'");
    script.forget();
    script.pass(1ms);
    script.expectEffects({closed(1)});
}

/// A client that authenticated as "u".
static void joinAuthenticated(BrokerScript &script)
{
    script.access.authenticate = answer;
    script.connect(1, connectPacket(V5, 0x02, "c", "15 0001'm' 16 0001'b'"));
    script.forget();
}

// MQTT 5 §4.12.1. Other packets go on meanwhile.
void AuthHandlerTest::clientMayAuthenticateAgain()
{
    BrokerScript script;
    joinAuthenticated(script);
    script.receive(1, "F0 .. 19 08 15 0001'm' 16 0001'a'");
    script.expect({sent(1, More)});
    script.receive(1, "C0 00");
    script.expect({sent(1, "D0 00")});
    script.receive(1, "F0 .. 18 08 15 0001'm' 16 0001'b'");
    script.expect({sent(1, "F0 .. 00 08 15 0001'm' 16 0001'B'")});
    script.pass(100s);
    script.expectNothing();
}

void AuthHandlerTest::anotherUserHasOtherRights()
{
    BrokerScript script;
    joinAuthenticated(script);
    QByteArray user;
    script.access.receive = [&](const ReceiveRequest &request) {
        user = request.client.userName;
        return Decision::allow();
    };
    script.receive(1, "82 .. 0001 00 0001'a' 00");
    script.receive(1, "30 05 0001'a' 00 'x'");
    QCOMPARE(user, "u");
    script.access.authenticate = [](QByteArrayView) { return Authentication::Step{Outcome::Succeeded, {}, "v", {}}; };
    script.receive(1, "F0 .. 19 04 15 0001'm'");
    script.receive(1, "30 05 0001'a' 00 'x'");
    QCOMPARE(user, "v");
}

// MQTT 5 §4.12.1 [MQTT-4.12.1-2].
void AuthHandlerTest::failureToAuthenticateAgainDisconnects()
{
    BrokerScript script;
    joinAuthenticated(script);
    script.receive(1, "F0 .. 19 08 15 0001'm' 16 0001'x'");
    script.expect(
        {sent(1, "E0 01 87"), closed(1), "disconnected c disconnected by the broker 0x87: wrong", "session ended c"});
}

void AuthHandlerTest::authenticatingAgainIsBoundedInTime()
{
    BrokerScript script;
    joinAuthenticated(script);
    script.receive(1, "F0 .. 19 08 15 0001'm' 16 0001'a'");
    script.forget();
    script.pass(10s);
    script.expectEffects({sent(1, "E0 01 87"), closed(1)});
}

void AuthHandlerTest::authOutOfPlaceDisconnects_data()
{
    QTest::addColumn<QByteArray>("packet");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("nothing under way") << QByteArray("F0 .. 18 04 15 0001'm'") << QByteArray("82");
    QTest::newRow("another method [MQTT-4.12.1-1]") << QByteArray("F0 .. 19 04 15 0001'n'") << QByteArray("8C");
    QTest::newRow("no method") << QByteArray("F0 00") << QByteArray("8C");
    QTest::newRow("reserved flags [MQTT-3.15.1-1]") << QByteArray("F1 .. 19 04 15 0001'm'") << QByteArray("81");
    QTest::newRow("unknown reason [MQTT-3.15.2-1]") << QByteArray("F0 .. 01 04 15 0001'm'") << QByteArray("82");
}

void AuthHandlerTest::authOutOfPlaceDisconnects()
{
    QFETCH(QByteArray, packet);
    QFETCH(QByteArray, reason);
    BrokerScript script;
    joinAuthenticated(script);
    script.receive(1, packet);
    script.expectEffects({sent(1, "E0 01 " + reason), closed(1)});
}

// MQTT 5 §4.12 [MQTT-4.12.0-6], [MQTT-4.12.0-7].
void AuthHandlerTest::clientWithoutMethodNeitherGetsNorSendsAuth()
{
    BrokerScript script;
    script.access.authenticate = answer;
    script.connect(1, connectPacket(V5, 0x02, "c"));
    script.expect({sent(1, "20 06 00 00 03 22 0064"), "connected c"});
    script.receive(1, "F0 .. 19 04 15 0001'm'");
    QCOMPARE(script.count("violated #1 0x82 MQTT-4.12.0-7"), 1);
    script.expectEffects({sent(1, "E0 01 82"), closed(1)});
}

void AuthHandlerTest::methodAndDataAreAddedInOrder()
{
    const QByteArray method = "m"; // properties point to it
    Properties properties;
    addAuthentication(properties, {}, "data");
    QVERIFY(properties.isEmpty());
    addAuthentication(properties, method, {});
    QCOMPARE(properties.size(), 1);
    QCOMPARE(properties.bytes(PropertyId::AuthenticationMethod), QByteArrayView("m"));
}

QTEST_GUILESS_MAIN(AuthHandlerTest)
#include "tst_authhandler.moc"
