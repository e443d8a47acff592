// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/broker.h"

#include <QByteArray>
#include <QList>
#include <QTcpSocket>
#include <QTest>

#include <tuple>
#include <type_traits>

/// What the tests of the running broker share: sockets that speak in bytes.
namespace rawclient {

using brokerscope::net::ListenerOptions;

inline constexpr int Patience = 30'000; // ms

/// On this computer, on any free port.
inline QList<ListenerOptions> anyPort()
{
    ListenerOptions options;
    options.port = 0;
    return {options};
}

/// CONNECT of MQTT 3.1.1 with a clean session. `keepAlive` in seconds.
inline QByteArray connect311(const QByteArray &clientId, quint8 keepAlive = 0)
{
    const auto length = static_cast<char>(clientId.size());
    QByteArray packet = QByteArrayLiteral("\x10\x00\x00\x04MQTT\x04\x02\x00\x00\x00\x00");
    packet[1] = static_cast<char>(12 + length);
    packet[11] = static_cast<char>(keepAlive);
    packet[13] = length;
    return packet + clientId;
}

/// CONNECT of MQTT 5 with a clean start, without properties.
inline QByteArray connect5(const QByteArray &clientId)
{
    const auto length = static_cast<char>(clientId.size());
    QByteArray packet = QByteArrayLiteral("\x10\x00\x00\x04MQTT\x05\x02\x00\x3c\x00\x00\x00");
    packet[1] = static_cast<char>(13 + length);
    packet[14] = length;
    return packet + clientId;
}

inline const QByteArray Connack311 = QByteArrayLiteral("\x20\x02\x00\x00");

/// SUBSCRIBE of MQTT 3.1.1 with packet identifier 1, and its SUBACK.
inline QByteArray subscribe311(const QByteArray &filter, char qos = 0)
{
    const auto length = static_cast<char>(filter.size());
    QByteArray packet = QByteArrayLiteral("\x82\x00\x00\x01\x00\x00");
    packet[1] = static_cast<char>(5 + length);
    packet[5] = length;
    return packet + filter + qos;
}
inline QByteArray suback311(char granted = 0)
{
    return QByteArrayLiteral("\x90\x03\x00\x01") + granted;
}

/// PUBLISH of MQTT 3.1.1 at QoS 0.
inline QByteArray publish311(const QByteArray &topic, const QByteArray &payload, bool retain = false)
{
    QByteArray packet(1, retain ? '\x31' : '\x30');
    qsizetype remaining = 2 + topic.size() + payload.size();
    do {
        const auto digit = static_cast<char>(remaining % 128);
        remaining /= 128;
        packet += remaining > 0 ? static_cast<char>(digit | '\x80') : digit;
    } while (remaining > 0);
    packet += '\0';
    packet += static_cast<char>(topic.size());
    return packet + topic + payload;
}

inline const QByteArray Pingreq = QByteArrayLiteral("\xC0\x00");
inline const QByteArray Pingresp = QByteArrayLiteral("\xD0\x00");
inline const QByteArray Disconnect311 = QByteArrayLiteral("\xE0\x00");

inline quint16 portOf(const brokerscope::Broker &broker)
{
    return broker.endpoints().constFirst().port;
}

/// What a signal of the broker carried, each time it was emitted. (QSignalSpy
/// would write it down on the broker's thread.)
template<typename... Arguments>
class Recorder {
public:
    Recorder(brokerscope::Broker *broker, void (brokerscope::Broker::*signal)(Arguments...))
    {
        QObject::connect(broker, signal, &m_here,
                         [this](Arguments... arguments) { m_calls.emplace_back(arguments...); });
    }
    qsizetype size() const { return m_calls.size(); }
    /// The argument of type `Value` of the first emission.
    template<typename Value>
    Value first() const
    {
        return std::get<Value>(m_calls.constFirst());
    }

private:
    QObject m_here;
    QList<std::tuple<std::decay_t<Arguments>...>> m_calls;
};

/// A socket without MQTT of its own, on the test's thread.
template<typename Socket>
class Peer {
public:
    /// Once connected, returns when the system has taken all.
    void send(const QByteArray &bytes)
    {
        socket.write(bytes);
        while (socket.bytesToWrite() > 0 && socket.waitForBytesWritten(Patience)) { }
    }
    /// CONNECT of MQTT 3.1.1; whether it is accepted.
    bool connects(const QByteArray &clientId)
    {
        send(connect311(clientId));
        return receives(Connack311);
    }

    /// Whether exactly `expected` comes next.
    bool receives(const QByteArray &expected)
    {
        const QByteArray came = take(expected.size());
        if (came != expected)
            qWarning("received %s instead of %s", came.toHex(' ').left(400).constData(),
                     expected.toHex(' ').left(400).constData());
        return came == expected;
    }
    /// The next `size` bytes, or fewer if no more come.
    QByteArray take(qsizetype size)
    {
        while (socket.bytesAvailable() < size && socket.waitForReadyRead(Patience)) { }
        return socket.read(size);
    }
    bool isClosedByPeer()
    {
        return socket.state() == decltype(socket.state())(QAbstractSocket::UnconnectedState)
               || socket.waitForDisconnected(Patience);
    }
    /// Whether the broker answers still: what was sent before is done, too.
    bool answersPing()
    {
        send(Pingreq);
        return receives(Pingresp);
    }

    Socket socket;
};

/// Over TCP.
class Client : public Peer<QTcpSocket> {
public:
    explicit Client(quint16 port) { socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port); }
    explicit Client(const brokerscope::Broker &broker)
        : Client(portOf(broker))
    {
    }
    /// Connected as MQTT 3.1.1 client.
    Client(const brokerscope::Broker &broker, const QByteArray &clientId)
        : Client(broker)
    {
        isAccepted = connects(clientId);
    }

    bool isAccepted = false;
};

} // namespace rawclient
