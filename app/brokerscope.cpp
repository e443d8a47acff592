// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/performance.h"
#include "app/startup.h"
#include "app/timedapplication.h"
#include "ui/englishplurals.h"

using namespace brokerscope;

int main(int argc, char **argv)
{
    const auto parsed = config::parseCommandLine(app::argumentList(argc, argv), config::Program::Window);
    if (const auto *exit = std::get_if<config::EarlyExit>(&parsed))
        return app::print(*exit);

    app::Performance performance;
    app::TimedApplication application(argc, argv, performance);
    ui::EnglishPlurals plurals;
    QCoreApplication::installTranslator(&plurals);
    QApplication::setOrganizationName(QStringLiteral("Brokerscope"));
    QApplication::setApplicationName(QStringLiteral("brokerscope"));
    QApplication::setApplicationDisplayName(QStringLiteral("Brokerscope"));
    QApplication::setApplicationVersion(QStringLiteral(BROKERSCOPE_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("brokerscope"));
    app::raiseDescriptorLimit();

    app::Application window(std::get<config::CommandLine>(parsed), performance);
    window.start();
    return window.exitCode(QApplication::exec());
}
