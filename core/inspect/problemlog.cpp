// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/problemlog.h"

#include "core/inspect/clienttable.h"

#include <optional>
#include <type_traits>
#include <utility>

namespace brokerscope::inspect {

namespace {

/// Separates the parts of a key; no part of a topic or client identifier.
constexpr char Separator = '\0';

QByteArray keyOf(const Problem &problem)
{
    QByteArray key;
    key += static_cast<char>(problem.kind);
    key += static_cast<char>(problem.reason);
    key += static_cast<char>(problem.dropReason);
    // Who never said its identifier is told by the address, whose port is another each time.
    key += problem.clientId.isEmpty() ? problem.address.section(QLatin1Char(':'), 0, -2).toUtf8() : problem.clientId;
    key += Separator;
    key += problem.topic;
    key += Separator;
    key += problem.explanation.toUtf8();
    return key;
}

QString addressOf(const broker::PeerInfo &peer)
{
    const QString host =
        peer.address.contains(QLatin1Char(':')) ? QStringLiteral("[%1]").arg(peer.address) : peer.address;
    return QStringLiteral("%1:%2").arg(host).arg(peer.port);
}

QString addressOf(const ClientTable &clients, broker::ConnectionSerial serial)
{
    const ConnectionEntry *entry = clients.connection(serial);
    return entry ? addressOf(entry->peer) : QString();
}

std::optional<ProblemKind> kindOf(broker::EndCause cause)
{
    switch (cause) {
    case broker::EndCause::ConnectionLost:
    case broker::EndCause::KeepAliveTimeout:
        return ProblemKind::ClientLost;
    case broker::EndCause::TakenOver:
        return ProblemKind::ClientReplaced;
    case broker::EndCause::ProtocolError:
        return ProblemKind::ProtocolError;
    case broker::EndCause::ConnectTimeout:
        return ProblemKind::ConnectionRefused;
    case broker::EndCause::ClientDisconnected:
    case broker::EndCause::DisconnectedByServer:
    case broker::EndCause::ServerShutdown:
    case broker::EndCause::Refused: // told with its reason as ConnectionRefused
        break;
    }
    return std::nullopt;
}

std::optional<Problem> problemIn(const fact::ConnectionRefused &fact, const ClientTable &)
{
    Problem problem;
    problem.kind = ProblemKind::ConnectionRefused;
    problem.clientId = fact.client.clientId;
    problem.address = addressOf(fact.client.peer);
    problem.reason = fact.reason;
    problem.explanation = fact.explanation;
    return problem;
}

std::optional<Problem> problemIn(const fact::ClientDisconnected &fact, const ClientTable &clients)
{
    const auto kind = kindOf(fact.cause);
    if (!kind)
        return std::nullopt;
    Problem problem;
    problem.kind = *kind;
    problem.clientId = fact.clientId;
    problem.address = addressOf(clients, fact.connection);
    problem.reason = fact.reason;
    problem.explanation = fact.detail.isEmpty() ? QString::fromLatin1(endCauseName(fact.cause)) : fact.detail;
    return problem;
}

/// Of a connection that never became a client's; the others are told as ClientDisconnected.
std::optional<Problem> problemIn(const fact::ConnectionClosed &fact, const ClientTable &clients)
{
    const ConnectionEntry *entry = clients.connection(fact.connection);
    const auto kind = kindOf(fact.cause);
    if (!kind || !entry || entry->hasConnected || entry->isRefused || *kind == ProblemKind::ClientLost)
        return std::nullopt;
    Problem problem;
    problem.kind = *kind;
    problem.address = addressOf(entry->peer);
    problem.explanation = QString::fromLatin1(endCauseName(fact.cause));
    return problem;
}

std::optional<Problem> problemIn(const fact::Subscribed &fact, const ClientTable &)
{
    if (!protocol::isFailure(fact.reason))
        return std::nullopt;
    Problem problem;
    problem.kind = ProblemKind::SubscriptionRefused;
    problem.clientId = fact.clientId;
    problem.topic = fact.filter;
    problem.reason = fact.reason;
    problem.explanation = fact.explanation;
    return problem;
}

std::optional<Problem> problemIn(const fact::MessageDropped &fact, const ClientTable &)
{
    Problem problem;
    const bool isPublishers = fact.message == 0;
    problem.kind = isPublishers ? ProblemKind::PublishRefused : ProblemKind::MessageDropped;
    problem.clientId = fact.receiver;
    problem.topic = fact.topic;
    problem.dropReason = fact.reason;
    problem.explanation = fact.explanation;
    return problem;
}

} // namespace

void ProblemLog::apply(const Fact &fact, const ClientTable &clients)
{
    std::visit(
        [&](const auto &f) {
            if constexpr (requires { problemIn(f, clients); }) {
                if (auto problem = problemIn(f, clients))
                    add(std::move(*problem), f.time);
            }
        },
        fact);
}

void ProblemLog::add(Problem &&problem, qint64 time)
{
    ++m_revision;
    const QByteArray key = keyOf(problem);
    const auto known = m_numbers.constFind(key);
    if (known != m_numbers.constEnd()) {
        Problem &same = m_problems[static_cast<std::size_t>(*known - m_first)];
        ++same.count;
        same.last = time;
        same.address = problem.address;
        return;
    }
    if (static_cast<qsizetype>(m_problems.size()) == MaximumKept) {
        m_numbers.remove(keyOf(m_problems.front()));
        m_problems.pop_front();
        ++m_first;
    }
    problem.count = 1;
    problem.first = problem.last = time;
    m_numbers.insert(key, end());
    m_problems.push_back(std::move(problem));
}

const Problem *ProblemLog::at(quint64 number) const
{
    return number >= first() && number < end() ? &m_problems[static_cast<std::size_t>(number - m_first)] : nullptr;
}

void ProblemLog::clear()
{
    m_first = end();
    m_problems.clear();
    m_numbers.clear();
    ++m_revision;
}

} // namespace brokerscope::inspect
