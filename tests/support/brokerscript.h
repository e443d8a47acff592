// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/accesscontrol.h"
#include "core/broker/brokercore.h"
#include "core/broker/config.h"
#include "core/broker/effect.h"
#include "tests/support/eventtext.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QHash>

#include <chrono>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>

namespace brokerscope::testing {

/// Hooks that tests fill in; what is empty allows.
class ScriptedAccess : public broker::AccessControl {
public:
    std::function<broker::Decision(const broker::ConnectRequest &)> connect;
    std::function<broker::Decision(const broker::PublishRequest &)> publish;
    std::function<broker::Decision(const broker::SubscribeRequest &)> subscribe;
    std::function<broker::Decision(const broker::ReceiveRequest &)> receive;
    /// Answers an exchange of the method "m" step by step: what came in, what goes out.
    std::function<broker::Authentication::Step(QByteArrayView data)> authenticate;

    broker::Decision mayConnect(const broker::ConnectRequest &request) override;
    broker::Decision mayPublish(const broker::PublishRequest &request) override;
    broker::Decision maySubscribe(const broker::SubscribeRequest &request) override;
    broker::Decision mayReceive(const broker::ReceiveRequest &request) override;
    std::unique_ptr<broker::Authentication> authentication(const broker::ConnectRequest &request,
                                                           QByteArrayView method) override;
};

/// Limits as they come, but neither $SYS topics nor Reason Strings.
broker::Config quietConfig();

enum class Stay : bool {
    Clean, // the session ends with the connection
    Kept,  // it does not end
};

/// A broker without network that is played like a script: bytes and time go in,
/// and expect() compares what came out, effects and events in order and nothing
/// else, as text. Bytes are written as specifications print them, see bytes().
class BrokerScript : private broker::Effects {
public:
    explicit BrokerScript(const broker::Config &config = quietConfig());

    /// What holds for connections that are opened from here on; until then, the defaults.
    void setListener(const broker::ListenerSettings &settings);
    /// Whom the transport of connections opened from here on proves the peer to be.
    void setIdentity(const QByteArray &identity) { m_identity = identity; }
    /// Opens a connection whose peer is 192.0.2.ID:1000.
    bool open(int connection);
    void receive(int connection, const QByteArray &notation);
    /// open() and receive().
    void connect(int connection, const QByteArray &notation);
    void lose(int connection, const QString &detail = {});
    /// The transport of the connection holds that many bytes unsent.
    void setUnsent(int connection, qsizetype bytes) { m_unsent[connection] = bytes; }
    /// What the program has in use from here on; until then it is not known.
    void setHeapBytes(qint64 bytes) { m_heapBytes = bytes; }
    void writable(int connection);
    /// Lets time go by, with a tick at each deadline on the way and one at the end.
    void pass(std::chrono::milliseconds duration);

    // What tests begin with; nothing of it is left to expect.

    /// Connects without keep alive, and with a clean start unless the session stays.
    void join(int connection, protocol::Version version, const char *clientId, Stay stay = Stay::Clean);
    /// join() again with the session that was kept; what the broker sends is left to expect.
    void rejoin(int connection, protocol::Version version, const char *clientId);
    /// SUBSCRIBE with packet identifier 0x7777; `options` is the byte behind the filter.
    void subscribe(int connection, const QByteArray &filter, int options = 0);

    /// Fails the test unless the lines are what came out since the last call.
    void expect(std::initializer_list<QByteArray> lines, const char *file = __builtin_FILE(),
                int line = __builtin_LINE());
    void expectNothing(const char *file = __builtin_FILE(), int line = __builtin_LINE()) { expect({}, file, line); }
    /// The same for what the broker sent and closed, without the events.
    void expectEffects(std::initializer_list<QByteArray> lines, const char *file = __builtin_FILE(),
                       int line = __builtin_LINE());
    void forget() { m_log.clear(); }
    /// Lines since the last expectation that begin so.
    qsizetype count(const QByteArray &beginning) const;
    /// Tells packets and connections as well, not only what became of them.
    void tellWire() { m_events.tellWire = true; }

    broker::BrokerCore &core() { return m_core; }
    broker::Time now() const { return m_now; }
    EventText &events() { return m_events; }
    ScriptedAccess access;

private:
    void send(broker::ConnectionId connection, QByteArrayView head, QByteArrayView tail) override;
    void sendShared(broker::ConnectionId connection, QByteArrayView head, const QByteArray &tail) override;
    qsizetype unsentBytes(broker::ConnectionId connection) const override;
    void close(broker::ConnectionId connection) override;
    qint64 heapBytes() const override { return m_heapBytes; }
    void compare(const QByteArrayList &actual, const QByteArrayList &expected, const char *file, int line);

    QByteArrayList m_log;
    EventText m_events{m_log};
    QHash<int, qsizetype> m_unsent;
    QHash<int, protocol::Version> m_versions;
    std::shared_ptr<const broker::ListenerSettings> m_listener;
    QByteArray m_identity;
    qint64 m_heapBytes = 0;
    broker::Time m_now{std::chrono::hours(1000)};
    broker::BrokerCore m_core;
};

/// As protocol bytesOf(), and ".." stands for a Remaining Length that covers all
/// that follows: "30 .. 0001'a' 'payload'".
QByteArray bytes(const QByteArray &notation);

/// CONNECT without keep alive, up to the client identifier; `flags` as in MQTT 5
/// §3.1.2.3, `properties` for MQTT 5 alone and below 128 bytes.
QByteArray connectPacket(protocol::Version version, int flags, const char *clientId, const char *properties = "");

// Lines of expect().
QByteArray sent(int connection, const QByteArray &notation);
QByteArray sentShared(int connection, const QByteArray &head, const QByteArray &tail);
QByteArray closed(int connection);

} // namespace brokerscope::testing
