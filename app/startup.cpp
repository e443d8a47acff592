// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/startup.h"

#include <cstdio>

#include <sys/resource.h>

namespace brokerscope::app {

QStringList argumentList(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    return arguments;
}

int print(const config::EarlyExit &exit)
{
    std::fputs(qUtf8Printable(exit.output), stdout);
    std::fputs(qUtf8Printable(exit.errors), stderr);
    return exit.code;
}

config::ListenerOptions listenerOptions(const config::CommandLine &line)
{
    config::ListenerOptions options;
    options.port = line.port;
    if (!line.bindAddresses.isEmpty())
        options.addresses = line.bindAddresses;
    return options;
}

void announce(const QList<config::Endpoint> &endpoints)
{
    QStringList remarks;
    for (const config::Endpoint &endpoint : endpoints) {
        std::fprintf(stderr, "listening %s %s\n", qUtf8Printable(endpoint.protocol), qUtf8Printable(endpoint.text()));
        if (!endpoint.remark.isEmpty() && !remarks.contains(endpoint.remark))
            remarks.append(endpoint.remark);
    }
    for (const QString &remark : remarks)
        std::fprintf(stderr, "warning: %s\n", qUtf8Printable(remark));
    std::fflush(stderr);
}

void raiseDescriptorLimit()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

} // namespace brokerscope::app
