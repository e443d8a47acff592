// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/activitywriter.h"
#include "app/eventwriter.h"
#include "app/linewriter.h"
#include "app/signalwatcher.h"
#include "app/startup.h"
#include "app/statisticsfile.h"
#include "core/config/commandline.h"
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

void saveStatistics(const Broker &broker, const QString &fileName)
{
    if (!fileName.isEmpty())
        report(app::writeStatistics(fileName, app::statistics(broker.counters())));
}

} // namespace

int main(int argc, char **argv)
{
    const auto parsed = config::parseCommandLine(app::argumentList(argc, argv), config::Program::Headless);
    if (const auto *exit = std::get_if<config::EarlyExit>(&parsed))
        return app::print(*exit);
    const auto &line = std::get<config::CommandLine>(parsed);

    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("brokerscoped"));
    app::raiseDescriptorLimit();
    app::SignalWatcher signalWatcher;

    // Before the broker, whose thread writes to them to the last.
    std::optional<app::LineWriter> events;
    std::optional<app::LineWriter> activity;
    Broker broker;
    if (line.writesEvents)
        app::writeEvents(broker, events.emplace(STDOUT_FILENO));
    if (line.isVerbose)
        app::writeActivity(broker, activity.emplace(STDERR_FILENO));

    QObject::connect(&signalWatcher, &app::SignalWatcher::stopRequested, &application, &QCoreApplication::quit);
    QObject::connect(&signalWatcher, &app::SignalWatcher::statisticsRequested, &broker,
                     [&broker, &line] { saveStatistics(broker, line.statisticsFile); });

    if (const auto error = broker.start({app::listenerOptions(line)})) {
        report(error->message());
        return config::ExitCannotListen;
    }
    app::announce(broker.endpoints());
    const int code = QCoreApplication::exec();
    saveStatistics(broker, line.statisticsFile); // while the clients are still counted
    broker.stop();
    if (events && events->droppedLines() > 0)
        report(QStringLiteral("%1 events were not written: nobody read them").arg(events->droppedLines()));
    return code;
}
