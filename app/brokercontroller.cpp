// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/brokercontroller.h"

#include "app/reachableaddresses.h"
#include "app/startup.h"
#include "core/access/fileaccess.h"
#include "core/inspect/clienttable.h"
#include "core/net/broker.h"
#include "core/net/localca.h"

#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>
#include <cstdio>

namespace brokerscope::app {

using models::ListenerSetup;
using models::Reach;

namespace {

net::LocalCa localCa()
{
    return net::LocalCa(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/tls"));
}

bool isForThisComputer(const ListenerSetup &setup)
{
    return !setup.options.socketPath.isEmpty()
           || std::ranges::all_of(setup.options.addresses,
                                  [](const QHostAddress &address) { return address.isLoopback(); });
}

QList<config::ListenerOptions> thoseThatAreOn(const QList<ListenerSetup> &listeners)
{
    QList<config::ListenerOptions> result;
    for (const ListenerSetup &each : listeners) {
        if (each.isOn)
            result.append(each.options);
    }
    return result;
}

QString joined(const config::ListenError &error)
{
    return error.remedy.isEmpty() ? error.reason : error.reason + QLatin1Char(' ') + error.remedy;
}

} // namespace

BrokerController::BrokerController(net::Broker &broker, const inspect::ClientTable &clients,
                                   const config::CommandLine &line, const QString &ownFile, QObject *parent)
    : BrokerControl(parent)
    , m_broker(broker)
    , m_clients(clients)
    , m_kept(line, ownFile)
{
    const QString folder = QFileInfo(ownFile).absolutePath();
    m_setup.newPasswordFile = folder + QStringLiteral("/users.txt");
    m_setup.newAclFile = folder + QStringLiteral("/rules.txt");
    m_setup.ownCaFile = localCa().caFile();
    m_setup.ownCertificateFile = localCa().certificateFile();
    m_setup.file = m_kept.file();
    const auto read = m_kept.read();
    adopt(read ? *read : m_kept.withoutFile());
    if (!read) {
        m_notice = tr("%1 The broker runs with defaults, and changes are not kept. Correct the file and start again, "
                      "or save the configuration under another name.")
                       .arg(m_kept.problem());
        std::fprintf(stderr, "brokerscope: %s\n", qUtf8Printable(m_kept.problem()));
    }
    updateState({});
}

void BrokerController::adopt(const Setup &setup)
{
    m_setup.isKept = m_kept.isKept();
    m_setup.listeners = setup.listeners;
    m_setup.access = setup.options.access;
    m_options = setup.options;
}

bool BrokerController::reload()
{
    const auto stays = [this](const QString &problem) {
        m_setup.isKept = m_kept.isKept();
        m_notice = tr("%1 The configuration stays as it was.").arg(problem);
        std::fprintf(stderr, "brokerscope: %s\n", qUtf8Printable(m_notice));
        updateState({});
        return false;
    };
    auto read = m_kept.read();
    if (!read)
        return stays(m_kept.problem());
    keepAccessGroups(setupNow(), *read);
    access::FileAccess::Loaded loaded = access::FileAccess::load(read->options.access);
    if (!loaded.errors.isEmpty())
        return stays(loaded.errors.constFirst().message());
    if (m_broker.isRunning()) {
        if (const auto error = m_broker.setListeners(thoseThatAreOn(read->listeners)))
            return stays(joined(*error));
    }
    m_broker.setAccessControl(std::move(loaded.access));
    adopt(*read);
    m_broker.setConfig(m_options.broker);
    m_notice.clear();
    updateState({});
    return true;
}

QStringList BrokerController::useAccess(const QList<access::AccessOptions> &access)
{
    access::FileAccess::Loaded loaded = access::FileAccess::load(access);
    QStringList problems;
    for (const access::FileProblem &error : loaded.errors)
        problems.append(error.message());
    if (loaded.access)
        m_broker.setAccessControl(std::move(loaded.access));
    return problems;
}

void BrokerController::start()
{
    if (m_broker.isRunning())
        return;
    m_setup.trouble.reset();
    // Without the rules that the person made nobody is to be let in.
    if (const QStringList problems = useAccess(m_setup.access); !problems.isEmpty()) {
        updateState({});
        m_state.trouble = ui::ListenTrouble{problems.constFirst(), 0};
        std::fprintf(stderr, "brokerscope: %s\n", qUtf8Printable(problems.join(QLatin1Char('\n'))));
        Q_EMIT stateChanged();
        return;
    }
    m_broker.setConfig(m_options.broker);
    const QList<config::ListenerOptions> listeners = thoseThatAreOn(m_setup.listeners);
    if (listeners.isEmpty()) {
        updateState({});
        m_state.trouble = ui::ListenTrouble{tr("All listeners are stopped. Start one under Broker, Listeners."), 0};
        Q_EMIT stateChanged();
        return;
    }
    const auto error = m_broker.start(listeners);
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
    ListenerSetup changed = simpleListener(m_setup.listeners);
    changed.options.port = port;
    changed.isOn = true;
    changeSimple(changed);
}

void BrokerController::setExposure(ui::Exposure exposure)
{
    ListenerSetup changed = simpleListener(m_setup.listeners);
    changed.options.addresses =
        models::addressesFor(exposure == ui::Exposure::Network ? Reach::Everywhere : Reach::ThisComputer);
    changeSimple(changed);
}

void BrokerController::changeSimple(const ListenerSetup &changed)
{
    const bool hadTrouble = m_state.trouble.has_value();
    const QList<ListenerSetup> before = m_setup.listeners;
    simpleListener(m_setup.listeners) = changed;
    const QList<ListenerSetup> wanted = m_setup.listeners;
    m_setup.listeners = before;
    if (setListeners(wanted)) {
        // What was asked for stands in the notice; the listeners stand as before.
        return;
    }
    if (hadTrouble && !m_broker.isRunning())
        start();
}

std::optional<config::ListenError> BrokerController::setListeners(const QList<ListenerSetup> &listeners)
{
    if (m_broker.isRunning()) {
        const QList<ListenerSetup> before = m_setup.listeners;
        m_setup.listeners = listeners;
        if (const auto error = m_broker.setListeners(thoseThatAreOn(listeners))) {
            m_setup.listeners = before;
            updateState(error);
            return error;
        }
    } else {
        m_setup.listeners = listeners;
    }
    keep();
    updateState({});
    return std::nullopt;
}

QStringList BrokerController::setAccess(const QList<access::AccessOptions> &access)
{
    QStringList problems = useAccess(access);
    if (problems.isEmpty() && access != m_setup.access) {
        m_setup.access = access;
        keep();
    }
    updateState({});
    return problems;
}

Setup BrokerController::setupNow() const
{
    Setup now{m_options, m_setup.listeners};
    now.options.access = m_setup.access;
    return now;
}

void BrokerController::keep()
{
    if (!m_setup.isKept)
        return;
    m_kept.keep(setupNow(), m_state.port);
    m_notice = m_kept.problem();
}

QString BrokerController::saveConfiguration(const QString &fileName)
{
    Setup now = setupNow();
    // A port that the system chose cannot be written down as such.
    for (ListenerSetup &each : now.listeners) {
        if (each.options.socketPath.isEmpty() && each.options.port == 0)
            each.options.port = m_state.port;
    }
    return writeSetup(fileName, now);
}

ui::NewCertificate BrokerController::createCertificate()
{
    const auto result = localCa().issue(net::LocalCa::namesOfThisComputer());
    if (const auto *trouble = std::get_if<net::TlsTrouble>(&result))
        return {{}, {}, {}, {}, trouble->reason + QLatin1Char(' ') + trouble->remedy};
    const auto &made = std::get<net::IssuedCertificate>(result);
    return {made.caFile, made.certificateFile, made.keyFile, made.names, {}};
}

QList<qsizetype> BrokerController::clientsByListener() const
{
    QList<qsizetype> counts(m_setup.listeners.size(), 0);
    for (qsizetype row = 0; row < m_clients.rowCount(); ++row) {
        const inspect::ClientEntry &client = m_clients.at(row);
        if (!client.isConnected)
            continue;
        const broker::PeerInfo &peer = client.info.peer;
        for (qsizetype i = 0; i < counts.size(); ++i) {
            const config::ListenerOptions &options = m_setup.listeners[i].options;
            const quint16 port = options.port == 0 ? m_state.port : options.port;
            const bool isPlace =
                options.socketPath.isEmpty() ? peer.listenerPort == port : peer.address == options.socketPath;
            if (isPlace && peer.listener == models::protocolName(options)) {
                ++counts[i];
                break;
            }
        }
    }
    return counts;
}

qsizetype BrokerController::blamed(const config::ListenError &error) const
{
    for (qsizetype i = 0; i < m_setup.listeners.size(); ++i) {
        const config::ListenerOptions &options = m_setup.listeners[i].options;
        const bool isPlace = error.socketPath.isEmpty() ? options.socketPath.isEmpty() && options.port == error.port
                                                        : options.socketPath == error.socketPath;
        if (m_setup.listeners[i].isOn && isPlace)
            return i;
    }
    return -1;
}

void BrokerController::updateState(const std::optional<config::ListenError> &error)
{
    const QList<config::Endpoint> endpoints = m_broker.endpoints();
    const auto simple = std::ranges::find_if(m_setup.listeners, isSimple);
    const ListenerSetup first =
        simple != m_setup.listeners.end() ? *simple : m_setup.listeners.value(0, ListenerSetup());
    const auto standing = std::ranges::find_if(
        endpoints, [](const config::Endpoint &endpoint) { return endpoint.protocol == QLatin1StringView("mqtt"); });
    m_state.isRunning = m_broker.isRunning();
    m_state.exposure = isForThisComputer(first) ? ui::Exposure::ThisComputer : ui::Exposure::Network;
    m_state.port = standing != endpoints.end() && first.options.port == 0 ? standing->port : first.options.port;
    m_state.listeners = m_state.isRunning ? std::ranges::count(m_setup.listeners, true, &ListenerSetup::isOn) : 0;
    m_state.notice = m_notice;
    for (const config::Endpoint &endpoint : endpoints) {
        if (m_state.notice.isEmpty())
            m_state.notice = endpoint.remark;
    }
    m_setup.trouble = error;
    m_setup.troubledListener = error ? blamed(*error) : -1;
    m_state.trouble.reset();
    if (error) {
        // The offer of another port is about the simple listener.
        const bool isOfSimple = error->file.isEmpty() && error->socketPath.isEmpty() && isSimple(first)
                                && (error->port == first.options.port || m_broker.isRunning());
        m_state.trouble = isOfSimple && error->nextFreePort != 0 ? ui::ListenTrouble{error->reason, error->nextFreePort}
                                                                 : ui::ListenTrouble{joined(*error), 0};
    }
    m_state.addresses = reachableAddresses(endpoints);
    nameCa();
    Q_EMIT stateChanged();
}

/// Names our own CA where a listener uses a certificate of it.
void BrokerController::nameCa()
{
    const net::LocalCa ca = localCa();
    for (ui::BrokerAddress &address : m_state.addresses) {
        const bool isOurs = address.isTls() && std::ranges::any_of(m_setup.listeners, [&](const ListenerSetup &each) {
                                return each.options.tls && each.options.port == address.port
                                       && each.options.tls->certificateFile == ca.certificateFile();
                            });
        if (isOurs)
            address.caFile = ca.caFile();
    }
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

} // namespace brokerscope::app
