// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/brokercontroller.h"

#include "app/startup.h"
#include "core/net/broker.h"

#include <QNetworkInterface>

#include <algorithm>
#include <cstdio>

namespace brokerscope::app {
namespace {

QString inUrl(const QHostAddress &address)
{
    return address.protocol() == QAbstractSocket::IPv6Protocol
               ? QLatin1Char('[') + address.toString() + QLatin1Char(']')
               : address.toString();
}

/// The addresses of this machine that a device can be given, the likeliest first.
QList<ui::BrokerAddress> reachableAddresses(quint16 port)
{
    QList<ui::BrokerAddress> found;
    for (const QNetworkInterface &interface : QNetworkInterface::allInterfaces()) {
        const QNetworkInterface::InterfaceFlags flags = interface.flags();
        if (!flags.testFlag(QNetworkInterface::IsRunning) || flags.testFlag(QNetworkInterface::IsLoopBack))
            continue;
        for (const QNetworkAddressEntry &entry : interface.addressEntries()) {
            if (!entry.ip().isLinkLocal())
                found.append({inUrl(entry.ip()), port, interface.humanReadableName(), false});
        }
    }
    // Devices rarely speak IPv6, and nobody likes to type it.
    std::stable_partition(found.begin(), found.end(),
                          [](const ui::BrokerAddress &address) { return !address.host.startsWith(QLatin1Char('[')); });
    return found;
}

} // namespace

BrokerController::BrokerController(net::Broker &broker, const ui::Settings &settings, const config::CommandLine &line,
                                   QObject *parent)
    : BrokerControl(parent)
    , m_broker(broker)
    , m_boundAddresses(line.bindAddresses)
    , m_port(line.hasPort ? line.port : settings.port)
{
    const bool isLoopbackAlone = std::all_of(m_boundAddresses.cbegin(), m_boundAddresses.cend(),
                                             [](const QHostAddress &address) { return address.isLoopback(); });
    m_state.exposure = settings.exposure;
    if (!m_boundAddresses.isEmpty())
        m_state.exposure = isLoopbackAlone ? ui::Exposure::ThisComputer : ui::Exposure::Network;
    m_state.port = m_port;
}

config::ListenerOptions BrokerController::options() const
{
    config::ListenerOptions options;
    options.port = m_port;
    if (!m_boundAddresses.isEmpty())
        options.addresses = m_boundAddresses;
    else if (m_state.exposure == ui::Exposure::Network)
        options.addresses = {QHostAddress(QHostAddress::Any)};
    return options;
}

void BrokerController::start()
{
    if (m_broker.isRunning())
        return;
    const auto error = m_broker.start({options()});
    if (error)
        std::fprintf(stderr, "brokerscope: %s\n", qUtf8Printable(error->message()));
    else
        announce(m_broker.endpoints());
    updateState(error);
}

void BrokerController::stop()
{
    m_broker.stop();
    updateState({});
}

void BrokerController::setPort(quint16 port)
{
    m_wasPortChosen = true;
    if (port == m_port && m_broker.isRunning())
        return;
    m_port = port;
    restart();
}

void BrokerController::setExposure(ui::Exposure exposure)
{
    m_wasExposureChosen = true;
    const bool wasBound = !m_boundAddresses.isEmpty();
    m_boundAddresses.clear();
    if (exposure == m_state.exposure && !wasBound && m_broker.isRunning())
        return;
    m_state.exposure = exposure;
    restart();
}

void BrokerController::restart()
{
    const bool wasRunning = m_broker.isRunning();
    m_broker.stop();
    if (wasRunning || m_state.trouble)
        start();
    else
        updateState({});
}

void BrokerController::updateState(const std::optional<config::ListenError> &error)
{
    const QList<config::Endpoint> endpoints = m_broker.endpoints();
    m_state.isRunning = m_broker.isRunning();
    m_state.port = endpoints.isEmpty() ? m_port : endpoints.first().port;
    m_state.listeners = endpoints.size();
    m_state.addresses.clear();
    m_state.trouble.reset();
    if (error)
        m_state.trouble = ui::ListenTrouble{error->nextFreePort != 0 ? error->reason
                                                                     : error->reason + QLatin1Char(' ') + error->remedy,
                                            error->nextFreePort};
    const bool isEverywhere = std::any_of(endpoints.cbegin(), endpoints.cend(), [](const config::Endpoint &endpoint) {
        return endpoint.address == QHostAddress(QHostAddress::Any)
               || endpoint.address == QHostAddress(QHostAddress::AnyIPv4)
               || endpoint.address == QHostAddress(QHostAddress::AnyIPv6);
    });
    if (isEverywhere) {
        m_state.addresses = reachableAddresses(m_state.port);
        m_state.addresses.append({QStringLiteral("127.0.0.1"), m_state.port, {}, true});
    } else {
        for (const config::Endpoint &endpoint : endpoints)
            m_state.addresses.append({inUrl(endpoint.address), endpoint.port, {}, endpoint.address.isLoopback()});
    }
    Q_EMIT stateChanged();
}

bool BrokerController::publish(const broker::OutgoingMessage &message)
{
    return m_broker.publish(message);
}

void BrokerController::disconnectClient(const QByteArray &clientId)
{
    m_broker.disconnectClient(clientId);
}

void BrokerController::endSession(const QByteArray &clientId)
{
    m_broker.endSession(clientId);
}

void BrokerController::clearRetained(const QByteArray &filter)
{
    m_broker.clearRetained(filter);
}

void BrokerController::saveState(ui::Settings &settings) const
{
    if (m_wasPortChosen)
        settings.port = m_port;
    if (m_wasExposureChosen)
        settings.exposure = m_state.exposure;
}

} // namespace brokerscope::app
