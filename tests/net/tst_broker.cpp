// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/broker.h"

#include "rawclient.h"

#include <QSignalSpy>
#include <QThread>

#include <atomic>

using namespace brokerscope;
using namespace rawclient;
using namespace Qt::StringLiterals;

namespace {

broker::OutgoingMessage message(const QByteArray &topic, const QByteArray &payload)
{
    broker::OutgoingMessage outgoing;
    outgoing.topic = topic;
    outgoing.payload = payload;
    return outgoing;
}

} // namespace

/// The broker as a program that embeds it sees it: real sockets, real threads.
class TestBroker : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void messageGoesFromPublisherToSubscriber()
    {
        Broker broker;
        QVERIFY(!broker.start(anyPort()));
        Client subscriber(broker, "sub");
        QVERIFY(subscriber.isAccepted);
        subscriber.send(subscribe311("a/#"));
        QVERIFY(subscriber.receives(suback311()));
        Client publisher(broker, "pub");
        publisher.send(publish311("a/b", "hi"));
        QVERIFY(subscriber.receives(QByteArrayLiteral("\x30\x07\x00\x03"
                                                      "a/bhi")));
    }

    void version5IsSpoken()
    {
        Broker broker;
        QVERIFY(!broker.start(anyPort()));
        Client client(broker);
        client.send(connect5("five"));
        const QByteArray head = client.take(4); // CONNACK, length, no session, Success
        QCOMPARE(head.first(1), QByteArrayLiteral("\x20"));
        QCOMPARE(head.sliced(2), QByteArrayLiteral("\x00\x00"));
        client.take(head[1] - 2); // properties
        QVERIFY(client.answersPing());
    }

    void signalsTellWhatHappened()
    {
        Broker broker;
        const Recorder connected(&broker, &Broker::clientConnected);
        const Recorder subscribed(&broker, &Broker::clientSubscribed);
        const Recorder unsubscribed(&broker, &Broker::clientUnsubscribed);
        const Recorder published(&broker, &Broker::messagePublished);
        const Recorder disconnected(&broker, &Broker::clientDisconnected);
        const qint64 before = QDateTime::currentMSecsSinceEpoch() * 1000;
        QVERIFY(!broker.start(anyPort()));

        Client client(broker);
        client.send(connect311("c1", 60));
        QTRY_COMPARE(connected.size(), 1);
        const auto who = connected.first<net::Client>();
        QCOMPARE(who.clientId, u"c1"_s);
        QCOMPARE(who.address, u"127.0.0.1:%1"_s.arg(client.socket.localPort()));
        QCOMPARE(who.version, protocol::Version::V311);
        QCOMPARE(who.keepAlive, quint16(60));
        QVERIFY(who.cleanStart);
        QVERIFY(who.timestamp >= before);
        QVERIFY(who.timestamp <= (QDateTime::currentMSecsSinceEpoch() + 1) * 1000);

        client.send(subscribe311("a/+", 1));
        QTRY_COMPARE(subscribed.size(), 1);
        QCOMPARE(subscribed.first<net::Client>().clientId, u"c1"_s);
        const auto subscription = subscribed.first<net::Subscription>();
        QCOMPARE(subscription.filter, u"a/+"_s);
        QCOMPARE(subscription.maximumQoS, protocol::QoS::AtLeastOnce);
        QCOMPARE(subscription.reason, protocol::ReasonCode::GrantedQoS1);

        client.send(publish311("a/\xC3\xA4", QByteArrayLiteral("\x00\xFF"), true));
        QTRY_COMPARE(published.size(), 1);
        const auto seen = published.first<net::Message>();
        QCOMPARE(seen.topic, u"a/ä"_s);
        QCOMPARE(seen.payload, QByteArrayLiteral("\x00\xFF"));
        QCOMPARE(seen.clientId, u"c1"_s);
        QCOMPARE(seen.qos, protocol::QoS::AtMostOnce);
        QVERIFY(seen.retain);
        QVERIFY(!seen.isWill);

        client.send(QByteArrayLiteral("\xA2\x07\x00\x02\x00\x03"
                                      "a/+"));
        QTRY_COMPARE(unsubscribed.size(), 1);
        QCOMPARE(unsubscribed.first<QString>(), u"a/+"_s);

        client.send(Disconnect311);
        QTRY_COMPARE(disconnected.size(), 1);
        QCOMPARE(disconnected.first<net::Disconnection>().cause, broker::EndCause::ClientDisconnected);
        QVERIFY(client.isClosedByPeer());
    }

    void signalsAreEmittedOnTheBrokersThread()
    {
        Broker broker;
        std::atomic<QThread *> emittedOn = nullptr;
        QString name;
        QObject::connect(&broker, &Broker::clientConnected, [&](const net::Client &) {
            name = QThread::currentThread()->objectName();
            emittedOn = QThread::currentThread();
        });
        QThread *receivedOn = nullptr;
        QObject::connect(&broker, &Broker::clientConnected, this,
                         [&](const net::Client &) { receivedOn = QThread::currentThread(); });
        QVERIFY(!broker.start(anyPort()));
        Client client(broker, "c1");
        QTRY_VERIFY(receivedOn);
        QCOMPARE(receivedOn, thread());
        QVERIFY(emittedOn.load() != thread());
        QCOMPARE(name, u"broker"_s);
    }

    void connectingToASignalLateIsEnough()
    {
        Broker broker;
        QVERIFY(!broker.start(anyPort()));
        Client client(broker, "c1");
        const Recorder published(&broker, &Broker::messagePublished);
        client.send(publish311("t", "1"));
        QTRY_COMPARE(published.size(), 1);
    }

    void statusTopicsAreNoNews()
    {
        Broker broker;
        QStringList topics;
        QObject::connect(&broker, &Broker::messagePublished, this,
                         [&](const net::Message &message) { topics << message.topic; });
        QVERIFY(!broker.start(anyPort()));
        QVERIFY(broker.counters().retainedMessages > 0); // they are there, though
        Client client(broker, "c1");
        client.send(publish311("t", "1"));
        QTRY_COMPARE(topics, QStringList{u"t"_s});
    }

    void hooksRefuse()
    {
        Broker broker;
        broker.setConnectHook([](const broker::ConnectRequest &request) {
            return request.client.clientId == "bad" ? broker::Decision::refuse() : broker::Decision::allow();
        });
        broker.setPublishHook([](const broker::PublishRequest &request) {
            return request.topic == "secret" ? broker::Decision::refuse() : broker::Decision::allow();
        });
        broker.setSubscribeHook([](const broker::SubscribeRequest &request) {
            return request.filter == "#" ? broker::Decision::refuse() : broker::Decision::allow();
        });
        const Recorder refused(&broker, &Broker::connectionRefused);
        QVERIFY(!broker.start(anyPort()));

        Client bad(broker);
        bad.send(connect311("bad"));
        QVERIFY(bad.receives(QByteArrayLiteral("\x20\x02\x00\x05"))); // not authorized
        QVERIFY(bad.isClosedByPeer());
        QTRY_COMPARE(refused.size(), 1);
        QCOMPARE(refused.first<net::Client>().clientId, u"bad"_s);
        QCOMPARE(refused.first<net::Refusal>().reason, protocol::ReasonCode::NotAuthorized);

        Client good(broker, "good");
        QVERIFY(good.isAccepted);
        good.send(subscribe311("#"));
        QVERIFY(good.receives(suback311('\x80')));
        good.send(subscribe311("+"));
        QVERIFY(good.receives(suback311()));
        good.send(publish311("secret", "1") + publish311("open", "2"));
        QVERIFY(good.receives(publish311("open", "2")));
    }

    void startAndStopCanBeRepeated()
    {
        Broker broker;
        QSignalSpy started(&broker, &Broker::started);
        QSignalSpy stopped(&broker, &Broker::stopped);
        ListenerOptions options;
        options.port = 0;
        for (int round = 1; round <= 5; ++round) {
            QVERIFY(!broker.start({options}));
            QVERIFY(broker.isRunning());
            options.port = portOf(broker); // the same again: nothing of the last round is in the way
            Client client(broker, "c1");
            QVERIFY(client.isAccepted);
            broker.stop();
            QVERIFY(!broker.isRunning());
            QVERIFY(broker.endpoints().isEmpty());
            QVERIFY(client.isClosedByPeer());
            QCOMPARE(started.size(), round);
            QCOMPARE(stopped.size(), round);
        }
    }

    void stopTellsTheClients()
    {
        Broker broker;
        const Recorder disconnected(&broker, &Broker::clientDisconnected);
        QVERIFY(!broker.start(anyPort()));
        Client client(broker);
        client.send(connect5("five"));
        const QByteArray head = client.take(2);
        client.take(head[1]);
        broker.stop();
        QVERIFY(client.receives(QByteArrayLiteral("\xE0\x01\x8B"))); // DISCONNECT, Server shutting down
        QVERIFY(client.isClosedByPeer());
        QTRY_COMPARE(disconnected.size(), 1);
        QCOMPARE(disconnected.first<net::Disconnection>().cause, broker::EndCause::ServerShutdown);
    }

    void stoppedBrokerDoesNothing()
    {
        Broker broker;
        QVERIFY(!broker.publish(message("t", "1")));
        broker.disconnectClient("nobody");
        broker.endSession("nobody");
        broker.clearRetained("#");
        broker.stop();
        QCOMPARE(broker.counters().connectionsOpened, quint64(0));
    }

    void ownMessagesAreDelivered()
    {
        Broker broker;
        QVERIFY(!broker.start(anyPort()));
        Client client(broker, "c1");
        client.send(subscribe311("t"));
        QVERIFY(client.receives(suback311()));
        QVERIFY(broker.publish(message("t", "by hand")));
        QVERIFY(client.receives(publish311("t", "by hand")));
        QVERIFY(!broker.publish(message("t/#", "no topic name")));
        QVERIFY(!broker.publish(message("\xFF", "not UTF-8")));
        QVERIFY(!broker.publish(message(QByteArray(201, '/'), "too many levels")));
    }

    void clientCanBeDisconnected()
    {
        Broker broker;
        const Recorder disconnected(&broker, &Broker::clientDisconnected);
        QVERIFY(!broker.start(anyPort()));
        Client client(broker, "c1");
        broker.disconnectClient("c1");
        QVERIFY(client.isClosedByPeer());
        QTRY_COMPARE(disconnected.size(), 1);
        QCOMPARE(disconnected.first<net::Disconnection>().cause, broker::EndCause::DisconnectedByServer);
    }

    void retainedMessagesCanBeCleared()
    {
        Broker broker;
        QVERIFY(!broker.start(anyPort()));
        Client client(broker, "c1");
        const qsizetype before = broker.counters().retainedMessages;
        client.send(publish311("r/1", "x", true) + publish311("r/2", "x", true));
        QVERIFY(client.answersPing());
        QCOMPARE(broker.counters().retainedMessages, before + 2);
        broker.clearRetained("r/#");
        QCOMPARE(broker.counters().retainedMessages, before);
    }

    void observerSeesPacketsAndSamples()
    {
        struct Observer : broker::EventSink {
            void packetTransferred(const broker::PacketEvent &) override { ++packets; }
            void sampled(broker::Time, const broker::Counters &counters, const QList<broker::SessionSample> &) override
            {
                clients = counters.clientsConnected;
            }
            std::atomic<int> packets = 0;
            std::atomic<qsizetype> clients = 0;
        } observer;
        Broker broker;
        broker.setObserver(&observer);
        QVERIFY(!broker.start(anyPort()));
        Client client(broker, "c1");
        QVERIFY(client.isAccepted);
        QVERIFY(observer.packets >= 2); // CONNECT, CONNACK
        QTRY_COMPARE(observer.clients.load(), 1);
    }

    void keepAliveIsWatched()
    {
        Broker broker;
        const Recorder disconnected(&broker, &Broker::clientDisconnected);
        QVERIFY(!broker.start(anyPort()));
        Client client(broker);
        client.send(connect311("quiet", 1));
        QVERIFY(client.receives(Connack311));
        QVERIFY(client.isClosedByPeer());
        QTRY_COMPARE(disconnected.size(), 1);
        QCOMPARE(disconnected.first<net::Disconnection>().cause, broker::EndCause::KeepAliveTimeout);
    }
};

QTEST_GUILESS_MAIN(TestBroker)
#include "tst_broker.moc"
