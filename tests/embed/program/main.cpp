// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT

#include <core/net/broker.h>

#include <QCoreApplication>
#include <QTextStream>

using namespace brokerscope;

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QTextStream out(stdout);
    const auto refuseIf = [](bool is) { return is ? broker::Decision::refuse() : broker::Decision::allow(); };

    Broker broker;
    broker.setConnectHook([=](const auto &request) { return refuseIf(request.client.clientId == "intruder"); });
    broker.setPublishHook([=](const auto &request) { return refuseIf(request.topic == "forbidden"); });
    broker.setSubscribeHook([=](const auto &request) { return refuseIf(request.filter == "#"); });

    QObject::connect(&broker, &Broker::clientConnected, &app,
                     [&](const net::Client &client) { out << "connected " << client.clientId << Qt::endl; });
    QObject::connect(&broker, &Broker::clientSubscribed, &app,
                     [&](const net::Client &client, const net::Subscription &s) {
                         out << (protocol::isFailure(s.reason) ? "may not subscribe " : "subscribed ");
                         out << client.clientId << ' ' << s.filter << Qt::endl;
                     });
    QObject::connect(&broker, &Broker::messagePublished, &app, [&](const net::Message &message) {
        out << "message " << message.clientId << ' ' << message.topic << ' ' << message.payload << Qt::endl;
        if (message.topic == QLatin1String("stop"))
            app.quit();
    });

    if (const auto error = broker.start({{.port = 0}})) {
        out << error->message() << Qt::endl;
        return 1;
    }
    out << "listening on port " << broker.endpoints().first().port << Qt::endl;
    app.exec();
    broker.stop();
    return 0;
}
