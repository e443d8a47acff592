// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "tests/support/brokerscript.h"

#include "packetbytes.h"

#include <QTest>

namespace brokerscope::testing {

using namespace broker;
using protocol::Version;

/// Session Expiry Interval. MQTT 5 §3.1.2.11.2.
static constexpr const char *NeverExpires = "11 FFFFFFFF";

Decision ScriptedAccess::mayConnect(const ConnectRequest &request)
{
    return connect ? connect(request) : Decision::allow();
}

Decision ScriptedAccess::mayPublish(const PublishRequest &request)
{
    return publish ? publish(request) : Decision::allow();
}

Decision ScriptedAccess::maySubscribe(const SubscribeRequest &request)
{
    return subscribe ? subscribe(request) : Decision::allow();
}

Decision ScriptedAccess::mayReceive(const ReceiveRequest &request)
{
    return receive ? receive(request) : Decision::allow();
}

std::unique_ptr<Authentication> ScriptedAccess::authentication(const ConnectRequest &, QByteArrayView method)
{
    class Exchange : public Authentication {
    public:
        explicit Exchange(const ScriptedAccess &access)
            : m_access(access)
        {
        }
        Step next(QByteArrayView data) override { return m_access.authenticate(data); }

    private:
        const ScriptedAccess &m_access;
    };
    return authenticate && method == QByteArrayView("m") ? std::make_unique<Exchange>(*this) : nullptr;
}

Config quietConfig()
{
    Config config;
    config.sysInterval = std::chrono::seconds(0);
    config.sendsReasonStrings = false;
    return config;
}

BrokerScript::BrokerScript(const Config &config)
    : m_core(config, access, *this, m_events)
{
}

void BrokerScript::setListener(const ListenerSettings &settings)
{
    m_listener = std::make_shared<const ListenerSettings>(settings);
}

bool BrokerScript::open(int connection)
{
    m_unsent.remove(connection);
    const PeerInfo peer{.address = QStringLiteral("192.0.2.%1").arg(connection),
                        .port = 1000,
                        .listenerPort = 1883,
                        .listener = QStringLiteral("mqtt"),
                        .identity = m_identity,
                        .settings = m_listener};
    return m_core.opened(ConnectionId(connection), peer, m_now);
}

void BrokerScript::receive(int connection, const QByteArray &notation)
{
    m_core.bytesReceived(ConnectionId(connection), bytes(notation), m_now);
}

void BrokerScript::connect(int connection, const QByteArray &notation)
{
    if (!open(connection)) {
        m_log << "no room";
        return;
    }
    receive(connection, notation);
}

void BrokerScript::lose(int connection, const QString &detail)
{
    m_core.closed(ConnectionId(connection), detail, m_now);
}

void BrokerScript::writable(int connection)
{
    m_unsent.remove(connection);
    m_core.writable(ConnectionId(connection), m_now);
}

void BrokerScript::pass(std::chrono::milliseconds duration)
{
    const Time end = m_now + duration;
    for (auto due = m_core.nextDeadline(); due && *due < end; due = m_core.nextDeadline()) {
        m_now = std::max(m_now, *due);
        m_core.tick(m_now);
        if (const auto next = m_core.nextDeadline(); next && *next <= m_now) {
            qFatal("A deadline is due still after tick()");
        }
    }
    m_now = end;
    m_core.tick(m_now);
}

void BrokerScript::join(int connection, Version version, const char *clientId, Stay stay)
{
    const bool isKept = stay == Stay::Kept;
    const int flags = isKept && version != Version::V5 ? 0x00 : 0x02;
    connect(connection, connectPacket(version, flags, clientId, isKept ? NeverExpires : ""));
    if (m_log.isEmpty() || !m_log.last().startsWith("connected ")) {
        qFatal("%s did not get in", clientId);
    }
    m_versions[connection] = version;
    forget();
}

void BrokerScript::rejoin(int connection, Version version, const char *clientId)
{
    m_versions[connection] = version;
    connect(connection, connectPacket(version, 0x00, clientId, NeverExpires));
}

void BrokerScript::subscribe(int connection, const QByteArray &filter, int options)
{
    const QByteArray properties = m_versions.value(connection) == Version::V5 ? " 00 " : " ";
    const QByteArray length = QByteArray::number(filter.size(), 16).rightJustified(4, '0');
    const qsizetype before = m_log.size();
    receive(connection, "82 .. 7777" + properties + length + '\'' + filter + "' "
                            + QByteArray::number(options, 16).rightJustified(2, '0'));
    if (m_log.size() == before) {
        qFatal("No answer to a subscription");
    }
    forget();
}

void BrokerScript::expect(std::initializer_list<QByteArray> lines, const char *file, int line)
{
    compare(std::exchange(m_log, {}), lines, file, line);
}

void BrokerScript::expectEffects(std::initializer_list<QByteArray> lines, const char *file, int line)
{
    QByteArrayList effects = std::exchange(m_log, {});
    effects.removeIf([](const QByteArray &text) { return !text.startsWith("> "); });
    compare(effects, lines, file, line);
}

void BrokerScript::compare(const QByteArrayList &actual, const QByteArrayList &expected, const char *file, int line)
{
    const QByteArray message = "Came out:\n  " + actual.join("\n  ") + "\nExpected:\n  " + expected.join("\n  ");
    (void)QTest::qVerify(actual == expected, "script", message.constData(), file, line);
}

qsizetype BrokerScript::count(const QByteArray &beginning) const
{
    return std::count_if(m_log.cbegin(), m_log.cend(),
                         [&](const QByteArray &text) { return text.startsWith(beginning); });
}

void BrokerScript::send(ConnectionId connection, QByteArrayView head, QByteArrayView tail)
{
    m_log << "> " + QByteArray::number(static_cast<int>(connection)) + ' '
                 + (head.toByteArray() + tail.toByteArray()).toHex(' ');
}

void BrokerScript::sendShared(ConnectionId connection, QByteArrayView head, const QByteArray &tail)
{
    m_log << "> " + QByteArray::number(static_cast<int>(connection)) + " shared " + head.toByteArray().toHex(' ')
                 + " + " + QByteArray::number(tail.size());
}

qsizetype BrokerScript::unsentBytes(ConnectionId connection) const
{
    return m_unsent.value(static_cast<int>(connection));
}

void BrokerScript::close(ConnectionId connection)
{
    m_log << closed(static_cast<int>(connection));
}

QByteArray bytes(const QByteArray &notation)
{
    const qsizetype at = notation.indexOf("..");
    if (at < 0) {
        return bytesOf(notation.constData());
    }
    const QByteArray body = bytesOf(notation.mid(at + 2).constData());
    QByteArray packet = bytesOf(notation.left(at).constData());
    qsizetype length = body.size();
    for (; length > 0x7F; length >>= 7) {
        packet += static_cast<char>(0x80 | (length & 0x7F));
    }
    return packet + static_cast<char>(length) + body;
}

QByteArray connectPacket(Version version, int flags, const char *clientId, const char *properties)
{
    const QByteArray section =
        version == Version::V5
            ? QByteArray::number(bytesOf(properties).size(), 16).rightJustified(2, '0') + properties + ' '
            : QByteArray();
    const QByteArray name = version == Version::V31 ? "0006'MQIsdp' " : "0004'MQTT' ";
    const QByteArray id(clientId);
    return "10 .. " + name + QByteArray::number(static_cast<int>(version)).rightJustified(2, '0') + ' '
           + QByteArray::number(flags, 16).rightJustified(2, '0') + " 0000 " + section
           + QByteArray::number(id.size(), 16).rightJustified(4, '0') + '\'' + id + '\'';
}

QByteArray sent(int connection, const QByteArray &notation)
{
    return "> " + QByteArray::number(connection) + ' ' + bytes(notation).toHex(' ');
}

QByteArray sentShared(int connection, const QByteArray &head, const QByteArray &tail)
{
    return "> " + QByteArray::number(connection) + " shared " + bytes(head).toHex(' ') + " + "
           + QByteArray::number(tail.size());
}

QByteArray closed(int connection)
{
    return "> " + QByteArray::number(connection) + " closed";
}

} // namespace brokerscope::testing
