// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/activitylog.h"
#include "app/activitywriter.h"
#include "app/configuration.h"
#include "app/eventsplitter.h"
#include "app/eventwriter.h"
#include "app/headlessinspector.h"
#include "app/linewriter.h"
#include "app/passwd.h"
#include "app/pidfile.h"
#include "app/privileges.h"
#include "app/signalwatcher.h"
#include "app/startup.h"
#include "app/statisticsfile.h"
#include "core/config/commandline.h"
#include "core/inspect/eventfilter.h"
#include "core/net/broker.h"

#include <QCoreApplication>

#include <cstdio>
#include <optional>

#include <unistd.h>

using namespace brokerscope;

namespace {

void report(const QString &problem)
{
    if (!problem.isEmpty())
        std::fprintf(stderr, "brokerscoped: %s\n", qUtf8Printable(problem));
}

bool isReported(const QString &problem)
{
    report(problem);
    return !problem.isEmpty();
}

void saveStatistics(const Broker &broker, std::optional<app::HeadlessInspector> &inspector, const QString &fileName)
{
    if (fileName.isEmpty())
        return;
    const auto log = inspector ? inspector->statistics() : inspect::InspectorStatistics{};
    report(app::writeStatistics(fileName, app::statistics(broker.counters(), log)));
}

/// Shows where the mistake is.
config::EarlyExit badFilter(const QString &text, const inspect::FilterError &error)
{
    const auto message = QStringLiteral("brokerscoped: --filter, column %1: %2\n  %3\n  %4^\n");
    const QString indent(error.column, QLatin1Char(' '));
    return {config::ExitBadUsage, {}, message.arg(error.column + 1).arg(error.message, text, indent)};
}

} // namespace

int main(int argc, char **argv)
{
    if (const auto code = app::runPasswd(app::argumentList(argc, argv)))
        return *code;
    const auto parsed = config::parseCommandLine(app::argumentList(argc, argv), config::Program::Headless);
    if (const auto *exit = std::get_if<config::EarlyExit>(&parsed))
        return app::print(*exit);
    const auto &line = std::get<config::CommandLine>(parsed);

    const auto selection = inspect::Filter::parse(line.eventFilter);
    if (selection.error)
        return app::print(badFilter(line.eventFilter, *selection.error));

    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("brokerscoped"));
    app::raiseDescriptorLimit();
    app::SignalWatcher signalWatcher;

    app::Configuration configuration(line);
    if (const auto exit = configuration.read())
        return app::print(*exit);
    const config::Options &options = configuration.options();

    // Before the broker, whose thread writes to them to the last.
    std::optional<app::LineWriter> events;
    std::optional<app::LineWriter> activity;
    app::ActivityLog log;
    app::PidFile pidFile;
    std::optional<app::HeadlessInspector> inspector;
    std::optional<inspect::EventFilter> eventFilter;
    std::optional<app::EventSplitter> both;
    Broker broker(options.broker);
    log.attach(broker);
    if (line.logBytes.value_or(0) > 0)
        broker.setObserver(&inspector.emplace(*line.logBytes).tap());
    if (!selection.filter.isEmpty())
        broker.setObserver(&eventFilter.emplace(selection.filter));
    if (inspector && eventFilter)
        broker.setObserver(&both.emplace(inspector->tap(), *eventFilter));
    if (line.writesEvents)
        app::writeEvents(broker, events.emplace(STDOUT_FILENO), eventFilter ? &*eventFilter : nullptr);
    if (configuration.hasFile()) {
        if (isReported(log.configure(options.log)))
            return config::ExitBadConfiguration;
        signalWatcher.watchReload();
    } else if (line.isVerbose) {
        app::writeActivity(broker, activity.emplace(STDERR_FILENO));
    }

    QObject::connect(&signalWatcher, &app::SignalWatcher::stopRequested, &application, &QCoreApplication::quit);
    QObject::connect(&signalWatcher, &app::SignalWatcher::statisticsRequested, &broker,
                     [&] { saveStatistics(broker, inspector, line.statisticsFile); });

    QObject::connect(&signalWatcher, &app::SignalWatcher::reloadRequested, &broker,
                     [&] { configuration.reload(broker, log); });

    configuration.setUp(broker, log);
    if (const auto error = broker.start(options.listeners)) {
        report(error->message());
        return config::ExitCannotListen;
    }
    // What only root may do is done by now.
    if (!options.pidFile.isEmpty() && isReported(pidFile.write(options.pidFile)))
        return config::ExitBadConfiguration;
    if (isReported(app::becomeUser(options.user)))
        return config::ExitBadConfiguration;
    app::announce(broker.endpoints());
    if (configuration.letsNobodyIn()) {
        report(
            QStringLiteral("Beyond this computer clients need a user name, and there are no users: nobody can connect. "
                           "Add --allow-anonymous to let everybody in, or name users with --config (password_file)."));
    }
    const int code = QCoreApplication::exec();
    saveStatistics(broker, inspector, line.statisticsFile); // while the clients are still counted
    broker.stop();
    if (events && events->droppedLines() > 0)
        report(QStringLiteral("%1 events were not written: nobody read them").arg(events->droppedLines()));
    return code;
}
