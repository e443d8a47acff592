// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/router.h"

#include "tests/support/brokerscript.h"

#include <QTest>

using namespace brokerscope::broker;
using namespace brokerscope::protocol;
using namespace brokerscope::testing;
using namespace std::chrono_literals;
using enum Version;

class ReceiveAccessTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void messagesAreWithheldAndTold();
    void answerIsRememberedUntilAccessChanges();
    void retainedMessagesAreWithheld();
    void sharedSubscriptionPassesOverThoseWhoMayNot();
    void anotherUserIsAskedForAgain();
    void waitingMessagesAreWithheldAsWell();
};

/// Refuses to `clientId` what begins with "secret".
static void keepSecretFrom(BrokerScript &script, const QByteArray &clientId, int *asked = nullptr)
{
    script.access.receive = [clientId, asked](const ReceiveRequest &request) {
        if (asked) {
            ++*asked;
        }
        return request.client.clientId == clientId && request.topic.startsWith(QByteArrayView("secret"))
                   ? Decision::refuse(ReasonCode::NotAuthorized, QStringLiteral("rule 3"))
                   : Decision::allow();
    };
}

void ReceiveAccessTest::messagesAreWithheldAndTold()
{
    BrokerScript script;
    keepSecretFrom(script, "a");
    script.join(1, V311, "a");
    script.subscribe(1, "#");
    script.join(2, V311, "b");
    script.subscribe(2, "#");
    script.receive(2, "30 .. 0006'secret' 'x'");
    script.expect(
        {"published b secret qos 0 x", sent(2, "30 .. 0006'secret' 'x'"), "dropped a secret refused: rule 3"});
    script.receive(2, "30 .. 0004'open' 'x'");
    script.expectEffects({sent(1, "30 .. 0004'open' 'x'"), sent(2, "30 .. 0004'open' 'x'")});
}

void ReceiveAccessTest::answerIsRememberedUntilAccessChanges()
{
    BrokerScript script;
    int asked = 0;
    keepSecretFrom(script, "nobody", &asked);
    script.join(1, V311, "a");
    script.subscribe(1, "#");
    for (int i = 0; i < 3; ++i) {
        script.receive(1, "30 .. 0006'secret' 'x'");
    }
    QCOMPARE(asked, 1);
    keepSecretFrom(script, "a");
    script.forget();
    script.receive(1, "30 .. 0006'secret' 'x'");
    script.expectEffects({sent(1, "30 .. 0006'secret' 'x'")});
    script.core().accessChanged();
    script.receive(1, "30 .. 0006'secret' 'x'");
    script.expectEffects({});
}

void ReceiveAccessTest::retainedMessagesAreWithheld()
{
    BrokerScript script;
    keepSecretFrom(script, "a");
    script.join(2, V311, "b");
    script.receive(2, "31 .. 0006'secret' 'x'");
    script.join(1, V311, "a");
    script.receive(1, "82 .. 0001 0001'#' 00");
    script.expect({sent(1, "90 03 0001 00"), "subscribed a # qos 0 0x00", "dropped a secret refused: rule 3"});
}

void ReceiveAccessTest::sharedSubscriptionPassesOverThoseWhoMayNot()
{
    BrokerScript script;
    keepSecretFrom(script, "a");
    script.join(1, V311, "a");
    script.subscribe(1, "$share/g/#");
    script.join(2, V311, "b");
    script.subscribe(2, "$share/g/#");
    for (int i = 0; i < 2; ++i) {
        script.receive(2, "30 .. 0006'secret' 'x'");
        script.expectEffects({sent(2, "30 .. 0006'secret' 'x'")});
    }
    script.receive(2, "E0 00");
    script.forget();
    script.join(3, V311, "c");
    script.receive(3, "30 .. 0006'secret' 'x'");
    script.expect({"published c secret qos 0 x", "dropped a secret refused: rule 3"});
}

// The same session, another user.
void ReceiveAccessTest::anotherUserIsAskedForAgain()
{
    BrokerScript script;
    script.access.receive = [](const ReceiveRequest &request) {
        return request.client.userName == "u" ? Decision::refuse() : Decision::allow();
    };
    script.join(2, V311, "b");
    script.join(1, V311, "a", Stay::Kept);
    script.subscribe(1, "t", 1);
    script.receive(2, "30 .. 0001't' 'x'");
    script.expectEffects({sent(1, "30 .. 0001't' 'x'")});
    script.lose(1);
    script.connect(1, "10 .. 0004'MQTT' 04 80 0000 0001'a' 0001'u'");
    script.forget();
    script.receive(2, "30 .. 0001't' 'x'");
    script.expectEffects({});
}

// As in mosquitto: what was queued under former rules does not outlive them.
void ReceiveAccessTest::waitingMessagesAreWithheldAsWell()
{
    BrokerScript script;
    script.join(2, V311, "b");
    script.join(1, V311, "a", Stay::Kept);
    script.subscribe(1, "#", 1);
    script.lose(1);
    script.receive(2, "32 .. 0006'secret' 0001 'x'");
    script.receive(2, "32 .. 0004'open' 0002 'y'");
    QCOMPARE(script.core().counters().queuedMessages, 2);
    keepSecretFrom(script, "a");
    script.core().accessChanged();
    script.forget();
    script.rejoin(1, V311, "a");
    script.expect({sent(1, "20 02 01 00"), "connected a again", "dropped a secret refused: rule 3",
                   sent(1, "32 .. 0004'open' 0001 'y'")});
    QCOMPARE(script.core().counters().queuedMessages, 0);
    QCOMPARE(script.core().counters().queuedBytes, 0);
}

QTEST_GUILESS_MAIN(ReceiveAccessTest)
#include "tst_receiveaccess.moc"
