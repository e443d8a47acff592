// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/brokerserver.h"

#include "core/net/logging.h"

#include <QAbstractEventDispatcher>
#include <QRandomGenerator>

#include <algorithm>

namespace brokerscope::net {

using namespace std::chrono_literals;

namespace {

constexpr auto SamplingInterval = 500ms;
/// How long clients may take to read their last packets and to hang up when the broker stops.
constexpr auto StopLinger = 250ms;
/// Longest wait of the deadline timer, whose interval is an int of milliseconds.
constexpr std::chrono::milliseconds LongestWait = 1h;

std::optional<broker::Time> earlier(std::optional<broker::Time> a, std::optional<broker::Time> b)
{
    return a && b ? std::min(*a, *b) : a ? a : b;
}

} // namespace

BrokerServer::BrokerServer(const ServerSetup &setup, Broker &facade, const SignalWatch &watch)
    : m_access(setup.access, setup.hooks)
    , m_relay(facade, watch, m_clock, setup.observer)
    , m_connections(m_clock, setup.config.writeBufferHighWater)
    , m_core(setup.config, m_access, m_connections, m_relay, [] { return QRandomGenerator::system()->generate64(); })
    , m_isSampled(setup.observer != nullptr)
{
    m_connections.attach(m_core);
    m_connections.setHandshakeTimeout(setup.config.connectTimeout);
    m_connections.setHandshakeFailed(
        [this](const broker::PeerInfo &peer, const QString &reason) { reportFailedHandshake(peer, reason); });
    connect(&m_listeners, &ListenerTable::accepted, this, &BrokerServer::onAccepted);

    m_deadline.setSingleShot(true);
    m_deadline.setTimerType(Qt::PreciseTimer);
    connect(&m_deadline, &QTimer::timeout, this, &BrokerServer::onDeadline);
    m_sampling.setSingleShot(true);
    m_sampling.setInterval(SamplingInterval);
    connect(&m_sampling, &QTimer::timeout, this, &BrokerServer::onSampling);

    // Before waiting, of course; and at the start of a turn, because a loop that
    // finds posted events all the time does not come to waiting.
    auto *loop = QAbstractEventDispatcher::instance();
    connect(loop, &QAbstractEventDispatcher::aboutToBlock, this, &BrokerServer::endTurn, Qt::DirectConnection);
    connect(loop, &QAbstractEventDispatcher::awake, this, &BrokerServer::endTurn, Qt::DirectConnection);
}

BrokerServer::~BrokerServer() = default;

std::optional<ListenError> BrokerServer::listen(const QList<ListenerOptions> &options)
{
    if (auto error = m_listeners.replace(options))
        return error;
    m_relay.started(m_clock.now());
    m_core.tick(m_clock.now()); // the first one starts the $SYS topics
    return std::nullopt;
}

std::optional<ListenError> BrokerServer::setListeners(const QList<ListenerOptions> &options)
{
    return m_listeners.replace(options);
}

void BrokerServer::setAccess(std::shared_ptr<broker::AccessControl> access)
{
    m_access.setAccess(std::move(access));
    core().accessChanged();
}

void BrokerServer::onAccepted(qintptr descriptor, const ConnectionTerms &terms)
{
    m_connections.add(static_cast<int>(descriptor), terms);
}

/// To all who are told of refused clients, with what is known of this one: no
/// reason code was ever sent.
void BrokerServer::reportFailedHandshake(const broker::PeerInfo &peer, const QString &reason)
{
    broker::ClientInfo client;
    client.peer = peer;
    qCInfo(lcNet, "%s: connection from %s port %d refused: %s", qUtf8Printable(peer.settings->name),
           qUtf8Printable(peer.address), peer.port, qUtf8Printable(reason));
    m_relay.connectionRefused({m_clock.now(), client, protocol::ReasonCode::UnspecifiedError, reason});
}

void BrokerServer::onDeadline()
{
    m_armedFor.reset();
    const broker::Time now = m_clock.now();
    m_connections.expire(now);
    const auto due = m_core.nextDeadline();
    if (due && *due <= now)
        core().tick(now);
    if (m_stopBy && *m_stopBy <= now)
        Q_EMIT stopped();
}

void BrokerServer::onSampling()
{
    m_core.sample(m_clock.now());
    m_hasActivity = false;
}

void BrokerServer::endTurn()
{
    const bool isSettled = m_connections.endTurn();
    if (m_stopBy && m_connections.isEmpty())
        Q_EMIT stopped();
    m_hasActivity = m_connections.takeActivity() || m_hasActivity;
    if (m_isSampled && m_hasActivity && !m_sampling.isActive())
        m_sampling.start();
    armDeadline();
    m_clock.newTurn();
    if (!isSettled)
        QAbstractEventDispatcher::instance()->wakeUp();
}

/// Wakes up for whatever comes first. A deadline that moved away is left armed:
/// waking for nothing now and then costs less than setting the timer each turn.
void BrokerServer::armDeadline()
{
    const auto next = earlier(earlier(m_core.nextDeadline(), m_connections.nextDeadline()), m_stopBy);
    if (!next || (m_armedFor && *m_armedFor <= *next))
        return;
    m_armedFor = next;
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(*next - m_clock.now());
    m_deadline.start(std::clamp(wait, 0ms, LongestWait));
}

void BrokerServer::beginStop()
{
    m_listeners.clear();
    m_connections.abandonHandshakes();
    m_connections.setLinger(StopLinger);
    m_core.shutdown(m_clock.now());
    m_stopBy = m_clock.now() + StopLinger;
}

} // namespace brokerscope::net
