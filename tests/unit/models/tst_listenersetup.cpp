// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/listenersetup.h"

#include <QTest>

using namespace brokerscope;
using namespace brokerscope::models;
using namespace Qt::StringLiterals;

class ListenerSetupTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void protocolsAreNamedAsInUrls()
    {
        config::ListenerOptions options;
        QCOMPARE(protocolName(options), u"mqtt"_s);
        options.tls.emplace();
        QCOMPARE(protocolName(options), u"mqtts"_s);
        options.protocol = config::ListenerOptions::Protocol::WebSockets;
        QCOMPARE(protocolName(options), u"wss"_s);
        options.tls.reset();
        QCOMPARE(protocolName(options), u"ws"_s);
        options.protocol = config::ListenerOptions::Protocol::Mqtt;
        options.socketPath = u"/run/mqtt.sock"_s;
        QCOMPARE(protocolName(options), u"unix"_s);
        QCOMPARE(placeText(options), u"/run/mqtt.sock"_s);
    }

    void reachIsFoundInTheAddresses()
    {
        const QList<QHostAddress> chosen{QHostAddress(u"192.168.1.20"_s), QHostAddress(u"fd00::7"_s)};
        config::ListenerOptions options;
        for (const Reach reach : {Reach::ThisComputer, Reach::Everywhere, Reach::Chosen}) {
            options.addresses = addressesFor(reach, chosen);
            QCOMPARE(static_cast<int>(reachOf(options)), static_cast<int>(reach));
        }
        QCOMPARE(placeText(options), u"192.168.1.20, fd00::7"_s);
    }
};

QTEST_GUILESS_MAIN(ListenerSetupTest)

#include "tst_listenersetup.moc"
