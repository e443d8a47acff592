// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/configuration.h"

#include "app/activitylog.h"
#include "app/startup.h"
#include "core/config/accessgroups.h"
#include "core/config/mosquittoreader.h"
#include "core/net/broker.h"

#include <cstdio>
#include <utility>

namespace brokerscope::app {

using config::EarlyExit;
using config::LogOptions;

namespace {

template<typename Errors, typename Text>
EarlyExit badConfiguration(const Errors &errors, Text text)
{
    // Each as FILE:LINE: …, as compilers do, so that editors find the place.
    EarlyExit exit{config::ExitBadConfiguration, {}, {}};
    for (const auto &error : errors)
        exit.errors += text(error) + u'\n';
    return exit;
}

} // namespace

Configuration::Configuration(config::CommandLine line)
    : m_line(std::move(line))
{
    m_options.listeners = {listenerOptions(m_line)};
    m_options.access = {{m_line.allowsAnonymous || !isBeyondThisComputer(m_line), {}, {}}};
}

std::optional<EarlyExit> Configuration::read(const config::Options *before)
{
    if (!hasFile()) {
        m_access = access::FileAccess::load(m_options.access);
        return std::nullopt;
    }
    auto result = config::readMosquittoConf(m_line.configurationFile);
    if (const auto *errors = std::get_if<QList<config::FileError>>(&result))
        return badConfiguration(*errors, [](const config::FileError &error) { return error.text(); });
    auto &options = std::get<config::Options>(result);
    if (m_line.hasPort) {
        if (!options.isLocalOnly) {
            return EarlyExit{config::ExitBadUsage,
                             {},
                             QStringLiteral("brokerscoped: %1 says where to listen: leave out --port, or take its "
                                            "listeners out.\n")
                                 .arg(m_line.configurationFile)};
        }
        config::ListenerOptions &listener = options.listeners.first();
        listener.port = m_line.port;
        listener.settings.name = config::listenerName(listener);
    }
    if (m_line.isVerbose)
        options.log.types = LogOptions::Types(LogOptions::AllTypes);
    if (before)
        config::keepAccessGroups(*before, options);
    access::FileAccess::Loaded access = access::FileAccess::load(options.access);
    if (!access.errors.isEmpty())
        return badConfiguration(access.errors, [](const access::FileProblem &problem) { return problem.message(); });
    m_options = options;
    m_access = std::move(access);
    return std::nullopt;
}

bool Configuration::letsNobodyIn() const
{
    return !hasFile() && !m_options.access.constFirst().allowAnonymous;
}

void Configuration::setUp(net::Broker &broker, ActivityLog &log)
{
    for (const access::FileProblem &warning : std::as_const(m_access.warnings))
        log.write(LogOptions::Warning, warning.message());
    broker.setAccessControl(std::move(m_access.access));
}

void Configuration::reload(net::Broker &broker, ActivityLog &log)
{
    const auto fail = [&log](const QString &text) {
        log.write(LogOptions::Error, text);
        if (!log.writes(LogOptions::Error))
            std::fprintf(stderr, "%s\n", qUtf8Printable(text));
    };
    const auto failAll = [&fail](const QString &text) {
        for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts))
            fail(line);
        fail(QStringLiteral("The configuration stays as it was."));
    };
    const config::Options before = m_options;
    if (const auto exit = read(&before))
        return failAll(exit->errors);
    if (const auto error = broker.setListeners(m_options.listeners)) {
        m_options = before;
        return failAll(error->message());
    }
    if (const QString problem = log.configure(m_options.log); !problem.isEmpty()) {
        fail(problem);
        m_options.log = before.log;
    }
    broker.setConfig(m_options.broker);
    setUp(broker, log);
    log.write(LogOptions::Notice, QStringLiteral("The configuration was read again."));
}

} // namespace brokerscope::app
