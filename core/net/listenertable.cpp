// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/listenertable.h"

#include "core/net/logging.h"
#include "core/net/tlscontext.h"

#include <algorithm>
#include <utility>

namespace brokerscope::net {

namespace {

using Protocol = ListenerOptions::Protocol;

QString protocolName(const ListenerOptions &options)
{
    if (options.protocol == Protocol::WebSockets)
        return options.tls ? QStringLiteral("wss") : QStringLiteral("ws");
    if (options.tls)
        return QStringLiteral("mqtts");
    return options.socketPath.isEmpty() ? QStringLiteral("mqtt") : QStringLiteral("unix");
}

/// All but the settings, whose name may need a port that is not known yet.
std::variant<ConnectionTerms, ListenError> termsOf(const ListenerOptions &options)
{
    ConnectionTerms terms;
    terms.protocol = protocolName(options);
    terms.socketPath = options.socketPath;
    terms.isWebSocket = options.protocol == Protocol::WebSockets;
    terms.noDelay = options.noDelay;
    if (!options.tls)
        return terms;
    auto loaded = TlsContext::load(*options.tls);
    if (const auto *trouble = std::get_if<TlsTrouble>(&loaded)) {
        ListenError error;
        if (!options.addresses.isEmpty())
            error.address = options.addresses.first();
        error.port = options.port;
        error.socketPath = options.socketPath;
        error.file = trouble->file;
        error.reason = trouble->reason;
        error.remedy = trouble->remedy;
        return error;
    }
    terms.tls = std::get<std::shared_ptr<const TlsContext>>(loaded);
    return terms;
}

void complete(ConnectionTerms &terms, const ListenerOptions &options, quint16 port)
{
    broker::ListenerSettings settings = options.settings;
    if (settings.name.isEmpty()) {
        settings.name =
            terms.protocol + QLatin1Char(' ') + (terms.socketPath.isEmpty() ? QString::number(port) : terms.socketPath);
    }
    terms.port = port;
    terms.settings = std::make_shared<const broker::ListenerSettings>(std::move(settings));
}

bool isAny(const QHostAddress &address)
{
    return address == QHostAddress(QHostAddress::Any) || address == QHostAddress(QHostAddress::AnyIPv4)
           || address == QHostAddress(QHostAddress::AnyIPv6);
}

bool overlap(const QHostAddress &a, const QHostAddress &b)
{
    return a == b || isAny(a) || isAny(b);
}

/// Whether the system would refuse `wanted` its port because of `other` on `port`.
bool isInTheWay(const ListenerOptions &other, quint16 port, const ListenerOptions &wanted)
{
    if (port != wanted.port || !other.socketPath.isEmpty() || !wanted.socketPath.isEmpty())
        return false;
    return std::any_of(other.addresses.begin(), other.addresses.end(), [&wanted](const QHostAddress &a) {
        return std::any_of(wanted.addresses.begin(), wanted.addresses.end(),
                           [&a](const QHostAddress &b) { return overlap(a, b); });
    });
}

} // namespace

std::optional<ListenError> ListenerTable::replace(const QList<ListenerOptions> &options)
{
    // First all that can fail without touching what stands.
    std::vector<ConnectionTerms> terms;
    for (const ListenerOptions &wanted : options) {
        auto result = termsOf(wanted);
        if (const auto *error = std::get_if<ListenError>(&result))
            return *error;
        terms.push_back(std::get<ConnectionTerms>(std::move(result)));
    }

    Groups leaving = std::move(m_groups);
    m_groups.clear();
    Groups kept(terms.size());
    for (std::size_t i = 0; i < kept.size(); ++i) {
        const auto same = std::find_if(leaving.begin(), leaving.end(), [&](const auto &group) {
            return group && isSamePlace(group->options, options[static_cast<qsizetype>(i)]);
        });
        if (same != leaving.end())
            kept[i] = std::move(*same);
    }
    std::erase(leaving, nullptr);

    Groups opened(terms.size());
    for (std::size_t i = 0; i < opened.size(); ++i) {
        if (kept[i])
            continue;
        opened[i] = std::make_unique<Group>();
        opened[i]->options = options[static_cast<qsizetype>(i)];
        interrupt(leaving, opened[i]->options);
        if (auto error = open(*opened[i])) {
            opened.clear();
            resume(leaving);
            std::erase(kept, nullptr);
            m_groups = std::move(kept);
            std::move(leaving.begin(), leaving.end(), std::back_inserter(m_groups));
            return error;
        }
    }

    for (std::size_t i = 0; i < terms.size(); ++i) {
        std::unique_ptr<Group> &group = kept[i] ? kept[i] : opened[i];
        const quint16 port = group->listeners.empty() ? quint16(0) : group->listeners.front()->endpoint().port;
        group->options = options[static_cast<qsizetype>(i)];
        group->terms = std::move(terms[i]);
        complete(group->terms, group->options, port);
        m_groups.push_back(std::move(group));
    }
    return std::nullopt;
}

std::optional<ListenError> ListenerTable::open(Group &group)
{
    auto result = listenOn(group.options);
    if (const auto *error = std::get_if<ListenError>(&result))
        return *error;
    group.listeners = std::get<Listeners>(std::move(result));
    for (const auto &listener : group.listeners) {
        connect(listener.get(), &Listener::accepted, this,
                [this, &group](qintptr descriptor) { Q_EMIT accepted(descriptor, group.terms); });
    }
    return std::nullopt;
}

/// Frees a port that the new listener needs from old ones that overlap with it;
/// the system gives it to nobody twice.
void ListenerTable::interrupt(const Groups &leaving, const ListenerOptions &wanted)
{
    for (const auto &group : leaving) {
        if (isInTheWay(group->options, group->terms.port, wanted))
            group->listeners.clear();
    }
}

/// After a failure: listens again where interrupt() has ended it.
void ListenerTable::resume(const Groups &groups)
{
    for (const auto &group : groups) {
        if (!group->listeners.empty())
            continue;
        const quint16 port = std::exchange(group->options.port, group->terms.port);
        if (const auto error = open(*group))
            qCWarning(lcNet, "%s", qUtf8Printable(error->message()));
        group->options.port = port;
    }
}

QList<Endpoint> ListenerTable::endpoints() const
{
    QList<Endpoint> all;
    for (const auto &group : m_groups) {
        for (const auto &listener : group->listeners) {
            Endpoint endpoint = listener->endpoint();
            endpoint.protocol = group->terms.protocol;
            if (group->terms.tls)
                endpoint.remark = group->terms.tls->remark();
            all.append(endpoint);
        }
    }
    return all;
}

} // namespace brokerscope::net
