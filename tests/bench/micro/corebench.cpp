// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/brokercore.h"
#include "core/inspect/inspector.h"
#include "core/protocol/encoder.h"

#include <QTest>

using namespace brokerscope;

namespace {

/// Takes what the broker sends, as a socket that is never full would, and gathers
/// PUBACKs for it.
class Sockets : public broker::Effects {
public:
    explicit Sockets(std::size_t connections)
        : m_answers(connections)
    {
    }

    void send(broker::ConnectionId connection, QByteArrayView head, QByteArrayView tail) override
    {
        m_sent.resize(0);
        m_sent.append(head).append(tail);
        const int type = static_cast<quint8>(head.front()) >> 4;
        if (type != static_cast<int>(protocol::PacketType::Publish))
            return;
        ++m_messages;
        const bool hasPacketId = (static_cast<quint8>(head.front()) & 0x06) != 0;
        if (hasPacketId)
            m_answers[static_cast<std::size_t>(connection)].append("\x40\x02", 2).append(head.last(2));
    }
    void sendShared(broker::ConnectionId connection, QByteArrayView head, const QByteArray &tail) override
    {
        send(connection, head, tail);
    }
    qsizetype unsentBytes(broker::ConnectionId) const override { return 0; }
    void close(broker::ConnectionId) override { }

    qsizetype messages() const { return m_messages; }
    std::vector<QByteArray> &answers() { return m_answers; }

private:
    QByteArray m_sent;
    qsizetype m_messages = 0;
    std::vector<QByteArray> m_answers; // by connection
};

constexpr broker::ConnectionId Publisher{0};
constexpr QByteArrayView Topic = "plant/7/line/42/temperature";
constexpr int Batch = 20; // that arrive at once

QByteArray bytesOf(const protocol::Packet &packet)
{
    QByteArray bytes;
    protocol::encode(packet, protocol::Version::V311, bytes);
    return bytes;
}

} // namespace

/// One message through the whole of the broker and its tap, without sockets.
class CoreBench : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void routes_data();
    void routes();
};

void CoreBench::routes_data()
{
    QTest::addColumn<protocol::QoS>("qos");
    QTest::addColumn<int>("receivers");
    QTest::newRow("no receiver, QoS 0") << protocol::QoS::AtMostOnce << 0;
    QTest::newRow("1 receiver, QoS 0") << protocol::QoS::AtMostOnce << 1;
    QTest::newRow("1 receiver, QoS 1") << protocol::QoS::AtLeastOnce << 1;
    QTest::newRow("100 receivers, QoS 0") << protocol::QoS::AtMostOnce << 100;
    QTest::newRow("100 receivers, QoS 1") << protocol::QoS::AtLeastOnce << 100;
}

/// An iteration is 1000 messages in or out: milliseconds are µs each.
void CoreBench::routes()
{
    QFETCH(protocol::QoS, qos);
    QFETCH(int, receivers);
    const int published = 1000 / (receivers + 1);

    inspect::EventTap tap;
    inspect::Inspector::Limits limits;
    limits.logBytes = 64 * 1024 * 1024;
    inspect::Inspector inspector(tap, limits);
    Sockets sockets(static_cast<std::size_t>(receivers) + 1);
    broker::AccessControl access;
    broker::BrokerCore core(broker::Config{}, access, sockets, tap);
    broker::Time now{};

    for (int number = 0; number <= receivers; ++number) {
        const auto client = static_cast<broker::ConnectionId>(number);
        QVERIFY(core.opened(client, broker::PeerInfo{}, now));
        const QByteArray id = "client-" + QByteArray::number(number);
        protocol::Connect connect;
        connect.version = protocol::Version::V311;
        connect.clientId = id;
        core.bytesReceived(client, bytesOf(connect), now);
        if (client == Publisher)
            continue;
        protocol::Subscribe subscribe;
        subscribe.packetId = 1;
        subscribe.subscriptions.resize(1);
        subscribe.subscriptions[0].filter = Topic;
        subscribe.subscriptions[0].maximumQoS = qos;
        core.bytesReceived(client, bytesOf(subscribe), now);
    }
    QByteArray input;
    const QByteArray payload(100, 'x');
    for (int number = 0; number < Batch; ++number) {
        protocol::Publish publish;
        publish.topic = Topic;
        publish.payload = payload;
        publish.qos = qos;
        publish.packetId = qos == protocol::QoS::AtMostOnce ? 0 : static_cast<protocol::PacketId>(number + 1);
        input += bytesOf(publish);
    }
    const qsizetype size = input.size() / Batch;

    qsizetype expected = 0;
    QBENCHMARK
    {
        for (int left = published; left > 0; left -= Batch) {
            const int count = std::min(left, Batch);
            now += std::chrono::microseconds(100);
            core.bytesReceived(Publisher, QByteArrayView(input).first(count * size), now);
            for (std::size_t client = 1; client < sockets.answers().size(); ++client) {
                QByteArray &answer = sockets.answers()[client];
                if (!answer.isEmpty())
                    core.bytesReceived(static_cast<broker::ConnectionId>(client), answer, now);
                answer.resize(0);
            }
            expected += count * receivers;
        }
        inspector.poll(inspect::wallClockNow());
    }
    QCOMPARE(sockets.messages(), expected);
    QCOMPARE(inspector.statistics().recordsDropped, 0U);
}

QTEST_GUILESS_MAIN(CoreBench)
#include "corebench.moc"
