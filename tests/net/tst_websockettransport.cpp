// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/websockettransport.h"

#include "tlsclient.h"

using namespace brokerscope;
using namespace brokerscope::config;
using namespace rawclient;
using namespace Qt::StringLiterals;

namespace {

using Disconnections = Recorder<const net::Client &, const net::Disconnection &>;

QList<ListenerOptions> anyWebPort(const std::optional<TlsOptions> &tls = {})
{
    QList<ListenerOptions> options = anyPort();
    options.first().protocol = ListenerOptions::Protocol::WebSockets;
    options.first().tls = tls;
    return options;
}

const QByteArray Request = "GET /mqtt HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                           "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
                           "Sec-WebSocket-Protocol: mqtt\r\n\r\n";
const QByteArray Response = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"
                            "Sec-WebSocket-Protocol: mqtt\r\n\r\n";

/// Masked, as clients do it.
QByteArray frame(const QByteArray &payload, char first = '\x82')
{
    QByteArray bytes(1, first);
    if (payload.size() < 126)
        bytes += static_cast<char>(0x80 | payload.size());
    else if (payload.size() < 65'536)
        bytes += QByteArray("\xFE") + static_cast<char>(payload.size() >> 8) + static_cast<char>(payload.size());
    else
        bytes += QByteArrayLiteral("\xFF\x00\x00\x00\x00") + static_cast<char>(payload.size() >> 24)
                 + static_cast<char>(payload.size() >> 16) + static_cast<char>(payload.size() >> 8)
                 + static_cast<char>(payload.size());
    const QByteArray mask = QByteArrayLiteral("\x01\x80\xFF\x55");
    bytes += mask;
    for (qsizetype i = 0; i < payload.size(); ++i)
        bytes += static_cast<char>(payload[i] ^ mask[i % 4]);
    return bytes;
}

/// As the broker sends it.
QByteArray bare(const QByteArray &payload, char first = '\x82')
{
    QByteArray bytes(1, first);
    bytes += static_cast<char>(payload.size());
    return bytes + payload;
}

template<typename Peer>
bool connectsOver(Peer &client, const QByteArray &clientId)
{
    client.send(Request);
    if (!client.receives(Response))
        return false;
    client.send(frame(connect311(clientId)));
    return client.receives(bare(Connack311));
}

/// Payloads of the broker's frames until there are `size` bytes of them.
QByteArray takePayload(Client &client, qsizetype size)
{
    QByteArray payload;
    while (payload.size() < size) {
        const QByteArray head = client.take(2);
        if (head.size() < 2 || head[0] != '\x82')
            return payload;
        const auto length = static_cast<quint8>(head[1]);
        qsizetype count = length;
        if (length >= 126) {
            count = 0;
            for (const char byte : client.take(length == 126 ? 2 : 8))
                count = count << 8 | static_cast<quint8>(byte);
        }
        payload += client.take(count);
    }
    return payload;
}

} // namespace

/// Through the running broker, with frames as bytes at the other end.
class TestWebSocketTransport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void mqttIsSpokenInBinaryFrames()
    {
        Broker broker;
        const Recorder connected(&broker, &Broker::clientConnected);
        QVERIFY(!broker.start(anyWebPort()));
        QCOMPARE(broker.endpoints().constFirst().protocol, u"ws"_s);
        Client client(broker);
        QVERIFY(connectsOver(client, "c"));
        QTRY_COMPARE(connected.size(), 1);
        client.send(frame(Pingreq));
        QVERIFY(client.receives(bare(Pingresp)));
    }

    void overTlsItIsTheSame()
    {
        const TlsFiles files;
        QVERIFY(files.areMade);
        Broker broker;
        QVERIFY(!broker.start(anyWebPort(files.server())));
        QCOMPARE(broker.endpoints().constFirst().protocol, u"wss"_s);
        TlsClient client(files);
        QVERIFY(client.shakesHandsWith(broker));
        QVERIFY(connectsOver(client, "c"));
        client.send(frame(Pingreq));
        QVERIFY(client.receives(bare(Pingresp)));
    }

    void framesAndPacketsNeedNotAgree()
    {
        Broker broker;
        QVERIFY(!broker.start(anyWebPort()));
        Client client(broker);
        client.send(Request);
        QVERIFY(client.receives(Response));
        // One packet in four frames, with a ping between and an empty one among them.
        const QByteArray packet = connect311("fragments");
        client.send(frame(packet.first(1), '\x02') + frame({}, '\x00') + frame("hi", '\x89')
                    + frame(packet.sliced(1, 9), '\x00') + frame(packet.sliced(10), '\x80'));
        QVERIFY(client.receives(bare("hi", '\x8A') + bare(Connack311)));
        // Two packets and a half in one frame; what is answered in one turn comes in one frame.
        client.send(frame(Pingreq + Pingreq + Pingreq.first(1)));
        QVERIFY(client.receives(bare(Pingresp + Pingresp)));
        client.send(frame(Pingreq.sliced(1)));
        QVERIFY(client.receives(bare(Pingresp)));
    }

    void framesMayFollowTheRequestAtOnce()
    {
        Broker broker;
        QVERIFY(!broker.start(anyWebPort()));
        Client client(broker);
        client.send(Request + frame(connect311("eager")));
        QVERIFY(client.receives(Response + bare(Connack311)));
    }

    void largeMessagesGoBothWays()
    {
        Broker broker;
        QVERIFY(!broker.start(anyWebPort()));
        Client client(broker);
        QVERIFY(connectsOver(client, "c"));
        client.send(frame(subscribe311("t")));
        QVERIFY(client.receives(bare(suback311())));
        const QByteArray packet = publish311("t", QByteArray(3'000'001, 'x'));
        for (int i = 0; i < 2; ++i) {
            client.send(frame(packet));
            QCOMPARE(takePayload(client, packet.size()), packet);
        }
    }

    void textFrameClosesTheConnection()
    {
        Broker broker;
        const Disconnections disconnected(&broker, &Broker::clientDisconnected);
        QVERIFY(!broker.start(anyWebPort()));
        Client client(broker);
        QVERIFY(connectsOver(client, "c"));
        client.send(frame(Pingreq, '\x81') + frame(Pingreq));
        // 1003: unsupported data. No answer to what is in and after the text frame.
        QVERIFY(client.receives(bare(QByteArrayLiteral("\x03\xEB"), '\x88')));
        QVERIFY(client.isClosedByPeer());
        QTRY_COMPARE(disconnected.size(), 1);
        QVERIFY(disconnected.first<net::Disconnection>().detail.contains(u"text frame"_s));
    }

    void closeIsAnswered()
    {
        Broker broker;
        const Disconnections disconnected(&broker, &Broker::clientDisconnected);
        QVERIFY(!broker.start(anyWebPort()));
        Client client(broker);
        QVERIFY(connectsOver(client, "c"));
        client.send(frame(Disconnect311) + frame(QByteArrayLiteral("\x03\xE8"), '\x88'));
        QVERIFY(client.receives(bare(QByteArrayLiteral("\x03\xE8"), '\x88')));
        QVERIFY(client.isClosedByPeer());
        QTRY_COMPARE(disconnected.size(), 1);
        QCOMPARE(disconnected.first<net::Disconnection>().cause, broker::EndCause::ClientDisconnected);
    }

    void clientsAreToldWhenTheBrokerEndsAConnection()
    {
        Broker broker;
        QVERIFY(!broker.start(anyWebPort()));
        Client client(broker);
        QVERIFY(connectsOver(client, "c"));
        broker.disconnectClient("c");
        QVERIFY(client.receives(bare(QByteArrayLiteral("\x03\xE8"), '\x88')));
    }

    void requestsThatAreNotServedAreAnswered()
    {
        Broker broker;
        const Recorder refused(&broker, &Broker::connectionRefused);
        QVERIFY(!broker.start(anyWebPort()));
        Client client(broker);
        client.send(QByteArray(Request).replace("/mqtt", "/elsewhere"));
        QCOMPARE(client.take(22), QByteArray("HTTP/1.1 404 Not Found"));
        QVERIFY(client.isClosedByPeer());
        QTRY_COMPARE(refused.size(), 1);
        QVERIFY(refused.first<net::Refusal>().explanation.contains(u"/elsewhere"_s));
    }

    void requestThatIsNotFinishedEndsInTime()
    {
        broker::Config config;
        config.connectTimeout = std::chrono::seconds(1);
        Broker broker(config);
        const Recorder refused(&broker, &Broker::connectionRefused);
        QVERIFY(!broker.start(anyWebPort()));
        Client client(broker);
        client.send(Request.first(Request.size() - 1));
        QVERIFY(client.isClosedByPeer());
        QTRY_COMPARE(refused.size(), 1);
    }

    void pingsOfAPeerThatDoesNotReadDoNotPileUp()
    {
        Broker broker;
        QVERIFY(!broker.start(anyWebPort()));
        Client client(broker);
        QVERIFY(connectsOver(client, "c"));
        client.send(frame(subscribe311("t")));
        QVERIFY(client.receives(bare(suback311())));
        // Each ping is answered, or the last of those that came in one turn.
        client.send(frame("1", '\x89') + frame("2", '\x89') + frame("3", '\x89') + frame(Pingreq));
        QVERIFY(client.receives(bare("3", '\x8A') + bare(Pingresp)));
    }
};

QTEST_GUILESS_MAIN(TestWebSocketTransport)
#include "tst_websockettransport.moc"
