// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/keptsetup.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace brokerscope::app {

using models::ListenerSetup;

KeptSetup::KeptSetup(const config::CommandLine &line, const QString &ownFile)
    : m_line(line)
    , m_isOwn(line.configurationFile.isEmpty())
    , m_isKept(m_isOwn)
    , m_file(m_isOwn ? ownFile : QFileInfo(line.configurationFile).absoluteFilePath())
{
}

std::optional<Setup> KeptSetup::read()
{
    m_problem.clear();
    m_isKept = m_isOwn;
    Setup setup = defaultSetup();
    if (!m_isOwn || QFile::exists(m_file)) {
        auto read = readSetup(m_isOwn ? m_file : m_line.configurationFile);
        if (const auto *errors = std::get_if<QList<config::FileError>>(&read)) {
            m_isKept = false;
            m_problem = errors->constFirst().text();
            return std::nullopt;
        }
        setup = std::get<Setup>(std::move(read));
    }
    // What a file cannot say is as always in the window.
    if (m_isOwn) {
        setup.options.broker.sendsReasonStrings = broker::Config().sendsReasonStrings;
        setup.options.broker.maximumKeepAlive = broker::Config().maximumKeepAlive;
    }
    return withCommandLine(std::move(setup));
}

Setup KeptSetup::withoutFile()
{
    return withCommandLine(defaultSetup());
}

Setup KeptSetup::withCommandLine(Setup setup)
{
    for (access::AccessOptions &access : setup.options.access) {
        // Nobody has chosen yet who may come from other computers.
        if (isBeyondThisComputer(m_line) && !QFile::exists(m_file))
            access.allowAnonymous = false;
        access.allowAnonymous = access.allowAnonymous || m_line.allowsAnonymous;
    }
    if (!m_line.hasPort && m_line.bindAddresses.isEmpty())
        return setup;
    ListenerSetup &simple = simpleListener(setup.listeners);
    m_replaced = simple;
    simple.isOn = true;
    if (m_line.hasPort)
        simple.options.port = m_line.port;
    if (!m_line.bindAddresses.isEmpty())
        simple.options.addresses = m_line.bindAddresses;
    m_given = simple;
    return setup;
}

Setup KeptSetup::withoutCommandLine(Setup setup, quint16 port) const
{
    const auto simple = std::ranges::find_if(setup.listeners, isSimple);
    if (!m_given || simple == setup.listeners.end())
        return setup;
    ListenerSetup &each = *simple;
    // Unless another one has taken its place in the meantime.
    const auto isOther = [this, &each](const ListenerSetup &other) {
        return &other != &each && other.options.port == m_replaced.options.port;
    };
    if (each.options.port == m_given->options.port)
        each.options.port = std::ranges::any_of(setup.listeners, isOther) ? port : m_replaced.options.port;
    if (each.options.addresses == m_given->options.addresses)
        each.options.addresses = m_replaced.options.addresses;
    return setup;
}

void KeptSetup::keep(const Setup &setup, quint16 port)
{
    if (m_isKept)
        m_problem = writeSetup(m_file, withoutCommandLine(setup, port));
}

bool isSimple(const ListenerSetup &listener)
{
    return listener.options.socketPath.isEmpty() && !listener.options.tls
           && listener.options.protocol == config::ListenerOptions::Protocol::Mqtt;
}

ListenerSetup &simpleListener(QList<ListenerSetup> &listeners)
{
    auto found = std::ranges::find_if(listeners, isSimple);
    if (found == listeners.end()) {
        found = std::ranges::find_if(listeners,
                                     [](const ListenerSetup &each) { return each.options.socketPath.isEmpty(); });
    }
    if (found == listeners.end()) {
        listeners.append(ListenerSetup());
        return listeners.last();
    }
    return *found;
}

} // namespace brokerscope::app
