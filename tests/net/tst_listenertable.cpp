// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/listenertable.h"

#include "tlsfiles.h"

#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <unistd.h>

using namespace brokerscope::config;
using namespace brokerscope::net;
using namespace Qt::StringLiterals;

namespace {

const QHostAddress Local4(QHostAddress::LocalHost);
const QHostAddress All4(QHostAddress::AnyIPv4);

ListenerOptions options(quint16 port, const QHostAddress &address = Local4)
{
    ListenerOptions result;
    result.port = port;
    result.addresses = {address};
    return result;
}

/// A port that nobody has, most likely.
quint16 freePort()
{
    QTcpServer probe;
    probe.listen(Local4);
    return probe.serverPort();
}

QStringList textOf(const ListenerTable &table)
{
    QStringList lines;
    for (const Endpoint &endpoint : table.endpoints())
        lines << endpoint.protocol + u' ' + endpoint.text();
    return lines;
}

/// Terms of the connections that were accepted; the connections are closed.
class Doorkeeper {
public:
    explicit Doorkeeper(ListenerTable &table)
    {
        QObject::connect(&table, &ListenerTable::accepted, &m_here,
                         [this](qintptr descriptor, const ConnectionTerms &accepted) {
                             ::close(static_cast<int>(descriptor));
                             terms << accepted;
                         });
    }

    QList<ConnectionTerms> terms;

private:
    QObject m_here;
};

} // namespace

class TestListenerTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void connectionsCarryTheTermsOfTheirListener()
    {
        ListenerTable table;
        Doorkeeper door(table);
        ListenerOptions first = options(0);
        first.settings.name = u"named"_s;
        first.noDelay = false;
        ListenerOptions second = options(0);
        second.protocol = ListenerOptions::Protocol::WebSockets;
        QVERIFY(!table.replace({first, second}));
        const QList<Endpoint> endpoints = table.endpoints();
        QCOMPARE(endpoints.size(), 2);
        QTcpSocket one;
        one.connectToHost(Local4, endpoints[0].port);
        QTRY_COMPARE(door.terms.size(), 1);
        QTcpSocket two;
        two.connectToHost(Local4, endpoints[1].port);
        QTRY_COMPARE(door.terms.size(), 2);
        QCOMPARE(door.terms[0].protocol, u"mqtt"_s);
        QCOMPARE(door.terms[0].settings->name, u"named"_s);
        QVERIFY(!door.terms[0].noDelay);
        QVERIFY(!door.terms[0].isWebSocket);
        QCOMPARE(door.terms[1].protocol, u"ws"_s);
        QCOMPARE(door.terms[1].settings->name, u"ws %1"_s.arg(endpoints[1].port));
        QCOMPARE(door.terms[1].port, endpoints[1].port);
        QVERIFY(door.terms[1].isWebSocket);
    }

    void listenerThatStaysKeepsItsSocketAndGetsNewSettings()
    {
        ListenerTable table;
        Doorkeeper door(table);
        ListenerOptions wanted = options(0);
        QVERIFY(!table.replace({wanted}));
        const Endpoint before = table.endpoints().constFirst();
        // Whoever waits in the backlog of the socket is not turned away.
        QTcpSocket waiting;
        waiting.connectToHost(Local4, before.port);
        QVERIFY(waiting.waitForConnected());
        wanted.settings.maximumConnections = 7;
        QVERIFY(!table.replace({wanted, options(0)}));
        QCOMPARE(table.endpoints().constFirst().port, before.port);
        QTRY_COMPARE(door.terms.size(), 1);
        QCOMPARE(door.terms[0].settings->maximumConnections, 7);
    }

    void listenersThatAreNotWantedEnd()
    {
        ListenerTable table;
        QVERIFY(!table.replace({options(0)}));
        const quint16 port = table.endpoints().constFirst().port;
        QVERIFY(!table.replace({}));
        QVERIFY(table.endpoints().isEmpty());
        QTcpServer next;
        QVERIFY(next.listen(Local4, port));
    }

    void failureLeavesAllAsItWas()
    {
        QTcpServer other;
        QVERIFY(other.listen(Local4));
        ListenerTable table;
        QVERIFY(!table.replace({options(0)}));
        const QStringList before = textOf(table);
        const quint16 free = freePort();
        const auto error = table.replace({options(free), options(other.serverPort())});
        QVERIFY(error);
        QCOMPARE(error->error, QAbstractSocket::AddressInUseError);
        QCOMPARE(error->port, other.serverPort());
        QCOMPARE(textOf(table), before);
        QTcpServer probe;
        QVERIFY(probe.listen(Local4, free)); // the first was bound, and is no more
    }

    void addressesOfThePortCanChange()
    {
        ListenerTable table;
        QVERIFY(!table.replace({options(0)}));
        const quint16 port = table.endpoints().constFirst().port;
        QVERIFY(!table.replace({options(port, All4)}));
        QCOMPARE(textOf(table), QStringList(u"mqtt 0.0.0.0:%1"_s.arg(port)));
        QVERIFY(!table.replace({options(port)}));
        QCOMPARE(textOf(table), QStringList(u"mqtt 127.0.0.1:%1"_s.arg(port)));
    }

    void addressesComeBackWhenTheChangeFails()
    {
        QTcpServer other;
        QVERIFY(other.listen(Local4));
        ListenerTable table;
        Doorkeeper door(table);
        QVERIFY(!table.replace({options(0)}));
        const quint16 port = table.endpoints().constFirst().port;
        const QStringList before = textOf(table);
        QVERIFY(table.replace({options(port, All4), options(other.serverPort())}));
        QCOMPARE(textOf(table), before);
        QTcpSocket socket;
        socket.connectToHost(Local4, port);
        QTRY_COMPARE(door.terms.size(), 1);
    }

    void samePortTwiceIsAnError()
    {
        ListenerTable table;
        const quint16 port = freePort();
        QVERIFY(table.replace({options(port), options(port)}));
        QVERIFY(table.endpoints().isEmpty());
    }

    void certificatesAreReadAgain()
    {
        const TlsFiles files;
        QVERIFY(files.areMade);
        ListenerTable table;
        Doorkeeper door(table);
        ListenerOptions wanted = options(0);
        wanted.tls = files.server();
        QVERIFY(!table.replace({wanted}));
        const quint16 port = table.endpoints().constFirst().port;
        QCOMPARE(table.endpoints().constFirst().protocol, u"mqtts"_s);

        // A key that does not belong to the certificate, under the same name: all stays.
        QVERIFY(QFile::rename(files.path(u"server.key"_s), files.path(u"server.key.kept"_s)));
        QVERIFY(QFile::copy(files.path(u"client.key"_s), files.path(u"server.key"_s)));
        const auto error = table.replace({wanted});
        QVERIFY(error);
        QCOMPARE(error->file, files.path(u"server.key"_s));
        QVERIFY(error->message().startsWith(u"Cannot listen on 127.0.0.1:0: Key "_s));
        QCOMPARE(table.endpoints().constFirst().port, port);

        QVERIFY(QFile::remove(files.path(u"server.key"_s)));
        QVERIFY(QFile::rename(files.path(u"server.key.kept"_s), files.path(u"server.key"_s)));
        QTcpSocket before;
        before.connectToHost(Local4, port);
        QTRY_COMPARE(door.terms.size(), 1);
        QVERIFY(!table.replace({wanted}));
        QTcpSocket after;
        after.connectToHost(Local4, port);
        QTRY_COMPARE(door.terms.size(), 2);
        QVERIFY(door.terms[0].tls);
        QVERIFY(door.terms[1].tls);
        QVERIFY(door.terms[0].tls != door.terms[1].tls);
    }
};

QTEST_GUILESS_MAIN(TestListenerTable)
#include "tst_listenertable.moc"
