// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/connectiontable.h"

#include "rawclient.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QtEndian>

#include <memory>
#include <vector>

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

using namespace brokerscope;
using namespace rawclient;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype Megabyte = 1024 * 1024;

broker::EndCause causeOf(const Recorder<const net::Client &, const net::Disconnection &> &disconnected)
{
    return disconnected.first<net::Disconnection>().cause;
}

/// A peer that reads only when told to: no event loop empties its socket.
class SleepingPeer {
public:
    explicit SleepingPeer(quint16 port)
        : m_descriptor(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        const int receiveBuffer = 64 * 1024;
        setsockopt(m_descriptor, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, sizeof receiveBuffer);
        const timeval patience{Patience / 1000, 0};
        setsockopt(m_descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = qToBigEndian(port);
        address.sin_addr.s_addr = qToBigEndian(quint32(INADDR_LOOPBACK));
        ::connect(m_descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address);
    }
    ~SleepingPeer() { ::close(m_descriptor); }
    Q_DISABLE_COPY_MOVE(SleepingPeer)

    void send(const QByteArray &bytes) const
    {
        QCOMPARE(::send(m_descriptor, bytes.constData(), static_cast<std::size_t>(bytes.size()), MSG_NOSIGNAL),
                 bytes.size());
    }
    /// `size` bytes, or fewer if no more come.
    QByteArray read(qsizetype size) const
    {
        QByteArray bytes(size, '\0');
        const ssize_t count = ::recv(m_descriptor, bytes.data(), static_cast<std::size_t>(size), MSG_WAITALL);
        return bytes.first(qMax<qsizetype>(count, 0));
    }
    /// Whether the other end is closed for both directions: what is sent comes back as a reset.
    bool isReset() const { return ::send(m_descriptor, "", 1, MSG_NOSIGNAL) == -1; }

private:
    const int m_descriptor;
};

} // namespace

/// What peers do to connections, and what the broker makes of it. Through the
/// running broker, because only real sockets fill up, break and linger.
class TestConnectionTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void packetsMayComeInAnyPieces()
    {
        Broker broker;
        QVERIFY(!broker.start(anyPort()));
        const QByteArray stream =
            connect311("c1") + subscribe311("t") + publish311("t", QByteArray(200, 'x')) + Pingreq;
        Client client(broker);
        QTRY_COMPARE(client.socket.state(), QAbstractSocket::ConnectedState);
        client.socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
        for (const char byte : stream)
            client.send(QByteArray(1, byte));
        QVERIFY(client.receives(Connack311 + suback311() + publish311("t", QByteArray(200, 'x')) + Pingresp));
    }

    void manyPacketsMayComeInOnePiece()
    {
        Broker broker;
        QVERIFY(!broker.start(anyPort()));
        QByteArray sent = connect311("c1") + subscribe311("t");
        QByteArray expected = Connack311 + suback311();
        for (int i = 0; i < 20'000; ++i) {
            const QByteArray packet = publish311("t", QByteArray::number(i));
            sent += packet;
            expected += packet;
        }
        Client client(broker);
        client.send(sent);
        QVERIFY(client.receives(expected));
    }

    void largePayloadArrivesWhole()
    {
        Broker broker;
        QVERIFY(!broker.start(anyPort()));
        QByteArray payload(10 * Megabyte, '\0');
        for (qsizetype i = 0; i < payload.size(); ++i)
            payload[i] = static_cast<char>(i * 31 >> 3);
        Client subscriber(broker, "sub");
        subscriber.send(subscribe311("big"));
        QVERIFY(subscriber.receives(suback311()));
        Client publisher(broker, "pub");
        publisher.send(publish311("big", payload));
        QVERIFY(subscriber.receives(publish311("big", payload)));
    }

    void thousandConnectionsAreServed()
    {
        constexpr int Count = 1000;
        Broker broker;
        QVERIFY(!broker.start(anyPort()));
        std::vector<std::unique_ptr<Client>> clients;
        for (int i = 0; i < Count; ++i) {
            clients.push_back(std::make_unique<Client>(broker));
            clients.back()->send(connect311("c" + QByteArray::number(i)) + subscribe311("all"));
        }
        for (const auto &client : clients)
            QVERIFY(client->receives(Connack311 + suback311()));
        QCOMPARE(broker.counters().clientsConnected, Count);
        clients.front()->send(publish311("all", "hello"));
        for (const auto &client : clients)
            QVERIFY(client->receives(publish311("all", "hello")));
        clients.clear();
        QTRY_COMPARE(broker.counters().connections, 0);
    }

    void connectionsAboveTheLimitAreClosed()
    {
        broker::Config config;
        config.maximumConnections = 2;
        Broker broker(config);
        QVERIFY(!broker.start(anyPort()));
        auto first = std::make_unique<Client>(broker, "c1");
        Client second(broker, "c2");
        QVERIFY(second.isAccepted);
        Client third(broker);
        QTRY_COMPARE(broker.counters().connections, 2);
        QVERIFY(third.isClosedByPeer());
        first.reset();
        QTRY_COMPARE(broker.counters().connections, 1);
        Client fourth(broker, "c4"); // takes the place of the first
        QVERIFY(fourth.isAccepted);
        QVERIFY(second.answersPing());
    }

    void slowReaderDoesNotHoldUpOthers()
    {
        broker::Config config;
        config.writeBufferHighWater = 256 * 1024;
        config.maximumQueuedBytes = Megabyte;
        Broker broker(config);
        QVERIFY(!broker.start(anyPort()));
        SleepingPeer slow(portOf(broker));
        slow.send(connect311("slow") + subscribe311("flood"));
        QTRY_COMPARE(broker.counters().subscriptions, 1);
        Client quick(broker, "quick");
        quick.send(subscribe311("flood"));
        QVERIFY(quick.receives(suback311()));

        Client publisher(broker, "pub");
        const QByteArray packet = publish311("flood", QByteArray(8000, 'x'));
        constexpr int Count = 4000; // 32 MB, more than the buffers of the system and the broker together
        qsizetype unread = 0;
        for (int i = 0; i < Count; ++i) {
            publisher.send(packet);
            unread += packet.size();
            if (unread >= Megabyte || i == Count - 1) { // or the quick one would not be quick
                QCOMPARE(quick.take(unread).size(), unread);
                unread = 0;
            }
        }
        const broker::Counters counters = broker.counters();
        const auto dropped = static_cast<int>(counters.droppedBy(broker::DropReason::NotQueued)
                                              + counters.droppedBy(broker::DropReason::QueueFull));
        QVERIFY(dropped > 0);

        // When it reads again, it gets all that was not counted as dropped.
        const QByteArray came = slow.read(Connack311.size() + suback311().size() + (Count - dropped) * packet.size());
        QVERIFY(came.endsWith(packet));
        // From then on it misses nothing.
        publisher.send(publish311("flood", "last"));
        QCOMPARE(slow.read(publish311("flood", "last").size()), publish311("flood", "last"));
    }

    void halfClosedPeerGetsItsAnswers()
    {
        Broker broker;
        const Recorder disconnected(&broker, &Broker::clientDisconnected);
        QVERIFY(!broker.start(anyPort()));
        Client client(broker);
        QVERIFY(client.socket.waitForConnected(Patience));
        client.send(connect311("c1") + Pingreq);
        QCOMPARE(::shutdown(static_cast<int>(client.socket.socketDescriptor()), SHUT_WR), 0);
        QVERIFY(client.receives(Connack311 + Pingresp));
        QVERIFY(client.isClosedByPeer());
        QTRY_COMPARE(disconnected.size(), 1);
        QCOMPARE(causeOf(disconnected), broker::EndCause::ConnectionLost);
    }

    void resetConnectionIsReportedWithItsReason()
    {
        Broker broker;
        const Recorder disconnected(&broker, &Broker::clientDisconnected);
        QVERIFY(!broker.start(anyPort()));
        Client client(broker, "c1");
        const linger atOnce{1, 0}; // closing sends a reset
        setsockopt(static_cast<int>(client.socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
        client.socket.abort();
        QTRY_COMPARE(disconnected.size(), 1);
        QCOMPARE(causeOf(disconnected), broker::EndCause::ConnectionLost);
        QVERIFY(!disconnected.first<net::Disconnection>().detail.isEmpty());
        QTRY_COMPARE(broker.counters().connections, 0);
    }

    void writingToAResetConnectionHurtsNobody()
    {
        Broker broker;
        QVERIFY(!broker.start(anyPort()));
        Client publisher(broker, "pub");
        for (int i = 0; i < 50; ++i) {
            Client doomed(broker, "doomed");
            doomed.send(subscribe311("t"));
            QVERIFY(doomed.receives(suback311()));
            const linger atOnce{1, 0};
            setsockopt(static_cast<int>(doomed.socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce,
                       sizeof atOnce);
            publisher.send(publish311("t", QByteArray(100'000, 'x')));
            doomed.socket.abort();
            QVERIFY(publisher.answersPing());
        }
        QTRY_COMPARE(broker.counters().connections, 1);
    }

    void refusalIsReadBeforeTheCloseEvenIfMoreWasSent()
    {
        Broker broker;
        QVERIFY(!broker.start(anyPort()));
        for (int i = 0; i < 20; ++i) {
            Client client(broker);
            // A version nobody knows, and much that nobody will read: an
            // abrupt close would take the answer away.
            client.send(connect311("x").replace("\x04\x02", "\x07\x02") + QByteArray(Megabyte, '\0'));
            QVERIFY(client.receives(QByteArrayLiteral("\x20\x02\x00\x01")));
            QVERIFY(client.isClosedByPeer());
        }
    }

    void slowReceiverIsNotTakenForDead()
    {
        broker::Config config;
        config.writeBufferHighWater = 64 * 1024;
        Broker broker(config);
        const Recorder disconnected(&broker, &Broker::clientDisconnected);
        QVERIFY(!broker.start(anyPort()));
        const SleepingPeer slow(portOf(broker));
        slow.send(connect311("slow", 1) + subscribe311("t"));
        QCOMPARE(slow.read(Connack311.size() + suback311().size()), Connack311 + suback311());
        // More than all buffers on the way hold, so that the broker stops reading, and a ping that it does not see.
        const QByteArray packet = publish311("t", QByteArray(Megabyte, 'x'));
        constexpr int Count = 24;
        Client publisher(broker, "publisher");
        for (int i = 0; i < Count; ++i)
            publisher.send(packet);
        QVERIFY(publisher.answersPing());
        slow.send(Pingreq);

        // Read at a pace that takes some keep alives.
        qsizetype left = Count * packet.size() + Pingresp.size();
        bool isAnswered = false;
        QTimer pace;
        QObject::connect(&pace, &QTimer::timeout, &pace, [&] {
            const QByteArray bytes = slow.read(qMin(left, Megabyte / 4));
            left -= bytes.size();
            isAnswered = isAnswered || bytes.contains(Pingresp.front());
        });
        pace.start(50);
        QTRY_VERIFY_WITH_TIMEOUT(left == 0 || disconnected.size() > 0, Patience);
        QCOMPARE(left, 0);
        QVERIFY(isAnswered);
    }

    void receiverThatTakesNothingIsTakenForDead()
    {
        broker::Config config;
        config.writeBufferHighWater = 64 * 1024;
        Broker broker(config);
        const Recorder disconnected(&broker, &Broker::clientDisconnected);
        QVERIFY(!broker.start(anyPort()));
        const SleepingPeer dead(portOf(broker));
        dead.send(connect311("dead", 1) + subscribe311("t"));
        QCOMPARE(dead.read(Connack311.size() + suback311().size()), Connack311 + suback311());
        Client publisher(broker, "publisher");
        for (int i = 0; i < 24; ++i)
            publisher.send(publish311("t", QByteArray(Megabyte, 'x')));
        QTRY_COMPARE(disconnected.size(), 1);
        QCOMPARE(causeOf(disconnected), broker::EndCause::KeepAliveTimeout);
    }

    void peerThatDoesNotHangUpIsClosedAfterAWhile()
    {
        Broker broker;
        QVERIFY(!broker.start(anyPort()));
        SleepingPeer peer(portOf(broker));
        QElapsedTimer elapsed;
        elapsed.start();
        peer.send(connect311("c1") + Disconnect311); // and stays
        QTRY_COMPARE(broker.counters().connectionsOpened, quint64(1));
        QCOMPARE(peer.read(Connack311.size() + 1), Connack311); // end of stream
        // The descriptor of a closed connection is free again within the linger time.
        QTRY_VERIFY_WITH_TIMEOUT(peer.isReset(), 10'000);
        QVERIFY(elapsed.elapsed() >= 4000);
    }

    void stopDoesNotWaitForPeersThatDoNotHangUp()
    {
        Broker broker;
        QVERIFY(!broker.start(anyPort()));
        SleepingPeer peer(portOf(broker));
        peer.send(connect311("c1"));
        QCOMPARE(peer.read(Connack311.size()), Connack311);
        QElapsedTimer elapsed;
        elapsed.start();
        broker.stop();
        QVERIFY(elapsed.elapsed() < 4000);
    }
};

QTEST_GUILESS_MAIN(TestConnectionTable)
#include "tst_connectiontable.moc"
