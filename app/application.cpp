// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"

#include "app/activitywriter.h"
#include "app/statisticsfile.h"
#include "ui/logview.h"
#include "ui/mainwindow.h"
#include "ui/messagespage.h"
#include "ui/theme.h"

#include <QApplication>
#include <QJsonObject>
#include <QSettings>
#include <QStandardPaths>

#include <cstdio>

#include <unistd.h>

namespace brokerscope::app {
namespace {

using namespace std::chrono_literals;

constexpr auto WhileNews = 40ms;   // 25 times a second
constexpr auto WhileQuiet = 100ms; // a click's answer still feels immediate
constexpr auto WhileMinimised = 500ms;
constexpr qint64 QuietAfter = 1'000'000'000; // ns without news
/// Ages and rates go on without news.
constexpr qint64 ShownAtLeastEvery = 1'000'000'000; // ns

/// What Qt, the window, the filter's index and the pages on their way take besides the log: 115 MiB at the peak
/// of ten minutes at 5 000 messages a second. The bound that a person sets is one for the process.
constexpr qint64 ProgramBytes = 128LL * 1024 * 1024;

inspect::Inspector::Limits limitsFrom(const config::CommandLine &line, const ui::Settings &settings)
{
    const qint64 bound = line.logBytes.value_or(settings.logBytes);
    inspect::Inspector::Limits limits;
    limits.logBytes = qMax(bound / 2, bound - ProgramBytes);
    return limits;
}

void report(const QString &problem)
{
    if (!problem.isEmpty())
        std::fprintf(stderr, "brokerscope: %s\n", qUtf8Printable(problem));
}

QString ownConfigurationFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + QStringLiteral("/brokerscope.conf");
}

} // namespace

Application::Application(const config::CommandLine &line, Performance &performance, QObject *parent)
    : QObject(parent)
    , m_line(line)
    , m_settings(ui::Settings::load(QSettings()))
    , m_inspector(m_tap, limitsFrom(line, m_settings))
    , m_controller(m_broker, m_inspector.clients(), line, ownConfigurationFile())
    , m_performance(performance)
{
    ui::theme::apply(m_settings.appearance);
    m_broker.setObserver(&m_tap);
    connect(&m_broker, &Broker::started, this, [this] { m_hasListened = true; });
    m_log.attach(m_broker);
    if (!line.configurationFile.isEmpty()) {
        followConfiguration();
        if (const QString file = m_controller.options().pidFile; !file.isEmpty())
            report(m_pidFile.write(file));
        m_signals.watchReload();
    } else if (line.isVerbose) {
        writeActivity(m_broker, m_activity.emplace(STDERR_FILENO));
    }
    connect(&m_signals, &SignalWatcher::reloadRequested, this, &Application::reload);
    connect(&m_signals, &SignalWatcher::stopRequested, qApp, &QApplication::quit);
    connect(&m_signals, &SignalWatcher::statisticsRequested, this, &Application::saveStatistics);
    connect(qApp, &QCoreApplication::aboutToQuit, this, &Application::saveSettings);
}

Application::~Application()
{
    saveStatistics(); // while the clients are still counted
    m_window.reset();
    m_broker.stop();
}

void Application::start()
{
    m_controller.start();
    m_window = std::make_unique<ui::MainWindow>(m_inspector, m_controller, m_settings);
    connect(m_window.get(), &ui::MainWindow::appearanceChosen, this, &ui::theme::apply);
    connect(&m_window->messages().view(), &ui::LogView::painted, this,
            [this](qint64 nanoseconds) { m_performance.addPaint(nanoseconds); });
    m_window->show();
    connect(&m_polling, &QTimer::timeout, this, &Application::poll);
    m_polling.start(WhileNews);
}

/// The log as the file of --config asks for it; the window goes on without it.
void Application::followConfiguration()
{
    config::LogOptions options = m_controller.options().log;
    if (m_line.isVerbose)
        options.types = config::LogOptions::Types(config::LogOptions::AllTypes);
    report(m_log.configure(options));
}

void Application::reload()
{
    if (!m_controller.reload())
        return;
    followConfiguration();
    m_log.write(config::LogOptions::Notice, QStringLiteral("The configuration was read again."));
}

void Application::poll()
{
    const qint64 now = inspect::wallClockNow();
    const inspect::PollResult news = m_inspector.poll(now);
    if (!news.isEmpty())
        m_lastNews = now;
    if (!news.isEmpty() || now - m_lastShown >= ShownAtLeastEvery) {
        m_lastShown = now;
        m_window->refresh(news, now);
    }
    const auto interval = m_window->isMinimized()         ? WhileMinimised
                          : now - m_lastNews < QuietAfter ? WhileNews
                                                          : WhileQuiet;
    if (m_polling.intervalAsDuration() != interval)
        m_polling.setInterval(interval);
}

void Application::saveSettings()
{
    if (!m_window)
        return;
    m_window->saveState(m_settings);
    QSettings store;
    m_settings.save(store);
}

void Application::saveStatistics()
{
    if (m_line.statisticsFile.isEmpty() || !m_window)
        return;
    poll(); // what has come since the last time counts
    QJsonObject all = statistics(m_broker.counters(), m_inspector.statistics());
    all.insert(QStringLiteral("filterMs"),
               static_cast<double>(m_window->messages().window().filterTime().count()) / 1e3);
    m_performance.write(all);
    report(writeStatistics(m_line.statisticsFile, all));
}

} // namespace brokerscope::app
