// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/broker.h"

#include "rawclient.h"

#include <QTcpServer>

using namespace brokerscope;
using namespace rawclient;

/// What a program may change about a broker while it runs.
class TestBrokerChange : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listenersAreReplacedUnderLivingSessions()
    {
        Broker broker;
        const Recorder disconnected(&broker, &Broker::clientDisconnected);
        QVERIFY(!broker.setListeners(anyPort())); // not running: nothing happens
        QVERIFY(broker.endpoints().isEmpty());
        QVERIFY(!broker.start(anyPort()));
        const quint16 before = portOf(broker);
        Client early(broker, "early");
        early.send(subscribe311("t") + publish311("kept", "1", true));
        QVERIFY(early.receives(suback311()));

        ListenerOptions next = anyPort().constFirst();
        next.addresses = {QHostAddress(QHostAddress::LocalHost)};
        QVERIFY(!broker.setListeners({next}));
        QVERIFY(portOf(broker) != before);
        QTcpSocket turnedAway;
        turnedAway.connectToHost(QHostAddress(QHostAddress::LocalHost), before);
        QVERIFY(!turnedAway.waitForConnected(Patience));
        Client late(broker, "late");
        late.send(subscribe311("kept"));
        QVERIFY(late.receives(suback311() + publish311("kept", "1", true)));
        late.send(publish311("t", "hi"));
        QVERIFY(early.receives(publish311("t", "hi")));
        QCOMPARE(disconnected.size(), 0);
    }

    void listenersThatCannotBeReplacedStay()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress(QHostAddress::LocalHost)));
        Broker broker;
        QVERIFY(!broker.start(anyPort()));
        const quint16 before = portOf(broker);
        ListenerOptions taken;
        taken.port = other.serverPort();
        const auto error = broker.setListeners({taken});
        QVERIFY(error);
        QVERIFY(error->nextFreePort > 0);
        QCOMPARE(portOf(broker), before);
        const Client client(broker, "c");
        QVERIFY(client.isAccepted);
    }

    void accessControlIsExchangedWhileClientsStay()
    {
        struct NoTopic : broker::AccessControl {
            explicit NoTopic(QByteArray name)
                : topic(std::move(name))
            {
            }
            broker::Decision mayPublish(const broker::PublishRequest &request) override
            {
                return request.topic == topic ? broker::Decision::refuse() : broker::Decision::allow();
            }
            broker::Decision mayReceive(const broker::ReceiveRequest &request) override
            {
                return request.topic == "secret" ? broker::Decision::refuse() : broker::Decision::allow();
            }
            const QByteArray topic;
        };
        Broker broker;
        broker.setAccessControl(std::make_unique<NoTopic>("a"));
        broker.setPublishHook([](const broker::PublishRequest &request) {
            return request.topic == "hook" ? broker::Decision::refuse() : broker::Decision::allow();
        });
        const Recorder published(&broker, &Broker::messagePublished);
        QVERIFY(!broker.start(anyPort()));
        Client client(broker, "c");
        client.send(subscribe311("#"));
        QVERIFY(client.receives(suback311()));
        client.send(publish311("a", "1") + publish311("hook", "1") + publish311("secret", "1") + publish311("b", "1"));
        QVERIFY(client.receives(publish311("b", "1")));
        broker.setAccessControl(std::make_unique<NoTopic>("b"));
        client.send(publish311("b", "2") + publish311("a", "2"));
        QVERIFY(client.receives(publish311("a", "2")));
        broker.setAccessControl(nullptr);
        client.send(publish311("b", "3") + publish311("secret", "3"));
        QVERIFY(client.receives(publish311("b", "3") + publish311("secret", "3")));
        QTRY_COMPARE(published.size(), 5);
        broker.stop();
        broker.setAccessControl(std::make_unique<NoTopic>("a"));
    }

    void accessControlOutlivesAStop()
    {
        struct Nobody : broker::AccessControl {
            broker::Decision mayConnect(const broker::ConnectRequest &) override { return broker::Decision::refuse(); }
        };
        Broker broker;
        broker.setAccessControl(std::make_unique<Nobody>());
        for (int i = 0; i < 2; ++i) {
            QVERIFY(!broker.start(anyPort()));
            Client client(broker);
            client.send(connect311("c"));
            QVERIFY(client.receives(QByteArrayLiteral("\x20\x02\x00\x05")));
            broker.stop();
        }
    }

    void limitsCanChange()
    {
        Broker broker;
        QVERIFY(!broker.start(anyPort()));
        Client first(broker, "first");
        QVERIFY(first.isAccepted);
        broker::Config config;
        config.maximumConnections = 1;
        broker.setConfig(config);
        Client second(broker);
        QVERIFY(second.isClosedByPeer());
        QVERIFY(first.answersPing());
    }
};

QTEST_GUILESS_MAIN(TestBrokerChange)
#include "tst_brokerchange.moc"
