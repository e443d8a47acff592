// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reachableaddresses.h"

#include <QTest>

using namespace brokerscope;
using namespace Qt::StringLiterals;

namespace {

config::Endpoint endpoint(const QString &protocol, const QHostAddress &address, quint16 port)
{
    config::Endpoint result;
    result.protocol = protocol;
    result.address = address;
    result.port = port;
    return result;
}

QStringList urlsOf(const QList<config::Endpoint> &endpoints)
{
    QStringList urls;
    for (const ui::BrokerAddress &address : app::reachableAddresses(endpoints))
        urls.append(address.url());
    return urls;
}

} // namespace

class ReachableAddressesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void plainMqttComesFirst()
    {
        config::Endpoint local;
        local.protocol = u"mqtt"_s;
        local.socketPath = u"/run/broker.sock"_s;
        const QHostAddress address(u"192.0.2.7"_s);
        QCOMPARE(urlsOf({local, endpoint(u"wss"_s, address, 9002), endpoint(u"ws"_s, address, 9001),
                         endpoint(u"mqtts"_s, address, 8883), endpoint(u"mqtt"_s, address, 1883)}),
                 (QStringList{u"mqtt://192.0.2.7:1883"_s, u"mqtts://192.0.2.7:8883"_s, u"ws://192.0.2.7:9001/mqtt"_s,
                              u"wss://192.0.2.7:9002/mqtt"_s, u"unix:/run/broker.sock"_s}));
    }

    void loopbackIsMarked()
    {
        const auto found = app::reachableAddresses({endpoint(u"mqtt"_s, QHostAddress(QHostAddress::LocalHostIPv6), 1)});
        QCOMPARE(found.size(), 1);
        QCOMPARE(found[0].host, u"[::1]"_s);
        QVERIFY(found[0].isLoopback);
    }

    void allInterfacesEndWithThisComputer()
    {
        const auto found = app::reachableAddresses({endpoint(u"mqtt"_s, QHostAddress(QHostAddress::Any), 1883)});
        QVERIFY(!found.isEmpty());
        QCOMPARE(found.last().host, u"127.0.0.1"_s);
        for (qsizetype i = 0; i + 1 < found.size(); ++i) {
            QVERIFY2(!found[i].isLoopback, qPrintable(found[i].host));
            QVERIFY2(!found[i].interfaceName.isEmpty(), qPrintable(found[i].host));
        }
        const auto isOfIpv6 = [](const ui::BrokerAddress &address) { return address.host.startsWith(u'['); };
        QVERIFY(std::is_partitioned(found.begin(), found.end() - 1,
                                    [&](const ui::BrokerAddress &address) { return !isOfIpv6(address); }));
    }
};

QTEST_GUILESS_MAIN(ReachableAddressesTest)
#include "tst_reachableaddresses.moc"
