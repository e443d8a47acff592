// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/listener.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <unistd.h>

using namespace brokerscope::config;
using namespace brokerscope::net;
using namespace Qt::StringLiterals;

namespace {

const QHostAddress Local4(QHostAddress::LocalHost);
const QHostAddress Local6(QHostAddress::LocalHostIPv6);

ListenerOptions options(quint16 port, const QList<QHostAddress> &addresses = {Local4, Local6})
{
    ListenerOptions result;
    result.port = port;
    result.addresses = addresses;
    return result;
}

bool hasIPv6()
{
    QTcpServer probe;
    return probe.listen(Local6);
}

} // namespace

class TestListener : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void freePortIsTheSameOnAllAddresses()
    {
        const auto result = listenOn(options(0));
        const auto *listeners = std::get_if<Listeners>(&result);
        QVERIFY(listeners);
        QCOMPARE(listeners->size(), hasIPv6() ? std::size_t(2) : std::size_t(1));
        const Endpoint first = listeners->front()->endpoint();
        QVERIFY(first.port != 0);
        for (const auto &listener : *listeners)
            QCOMPARE(listener->endpoint().port, first.port);
        QCOMPARE(first.text(), u"127.0.0.1:%1"_s.arg(first.port));
    }

    void descriptorsAreGivenAway()
    {
        const auto result = listenOn(options(0));
        const auto &listeners = std::get<Listeners>(result);
        QSignalSpy accepted(listeners.front().get(), &Listener::accepted);
        QTcpSocket socket;
        socket.connectToHost(Local4, listeners.front()->endpoint().port);
        QTRY_COMPARE(accepted.size(), 1);
        ::close(static_cast<int>(accepted[0][0].value<qintptr>()));
        QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
    }

    void busyPortNamesItsOwnerAndTheNextFreePort()
    {
        QTcpServer other;
        QVERIFY(other.listen(Local4));
        const auto result = listenOn(options(other.serverPort()));
        const auto *error = std::get_if<ListenError>(&result);
        QVERIFY(error);
        QCOMPARE(error->error, QAbstractSocket::AddressInUseError);
        QCOMPARE(error->address, Local4);
        QCOMPARE(error->port, other.serverPort());
        QVERIFY(error->nextFreePort > other.serverPort());
        QVERIFY(error->message().startsWith(u"Cannot listen on 127.0.0.1:%1: "_s.arg(other.serverPort())));
        QVERIFY(error->message().contains(QString::number(error->nextFreePort)));
#ifdef Q_OS_LINUX
        QVERIFY2(error->reason.contains(u"(pid %1)"_s.arg(QCoreApplication::applicationPid())),
                 qPrintable(error->reason));
#endif
        QTcpServer next;
        QVERIFY(next.listen(Local4, error->nextFreePort));
    }

    void busyPortOnOneAddressLeavesNoListenerOnTheOther()
    {
        if (!hasIPv6())
            QSKIP("this computer has no IPv6");
        QTcpServer other;
        QVERIFY(other.listen(Local6));
        const auto result = listenOn(options(other.serverPort()));
        QVERIFY(std::holds_alternative<ListenError>(result));
        QCOMPARE(std::get<ListenError>(result).address, Local6);
        QTcpServer probe;
        QVERIFY(probe.listen(Local4, other.serverPort()));
    }

    void addressOfAnotherComputerIsExplained()
    {
        // TEST-NET-1 of RFC 5737: nobody has it.
        const auto result = listenOn(options(0, {QHostAddress(u"192.0.2.1"_s)}));
        const auto *error = std::get_if<ListenError>(&result);
        QVERIFY(error);
        QCOMPARE(error->error, QAbstractSocket::SocketAddressNotAvailableError);
        QVERIFY(error->message().contains(u"no address 192.0.2.1"_s));
        QVERIFY(error->remedy.contains(u"127.0.0.1"_s));
    }

    void missingIPv6AddressIsPassedOver()
    {
        // Of the documentation prefix of RFC 3849: nobody has it.
        const QHostAddress missing(u"2001:db8::1"_s);
        const auto result = listenOn(options(0, {missing, Local4}));
        const auto *listeners = std::get_if<Listeners>(&result);
        QVERIFY(listeners);
        QCOMPARE(listeners->size(), std::size_t(1));
        QVERIFY(std::holds_alternative<ListenError>(listenOn(options(0, {missing}))));
    }

    void forbiddenPortIsExplained()
    {
        if (geteuid() == 0)
            QSKIP("nothing is forbidden to root");
        const auto result = listenOn(options(1, {Local4}));
        const auto *error = std::get_if<ListenError>(&result);
        QVERIFY(error);
        QCOMPARE(error->error, QAbstractSocket::SocketAccessError);
        QVERIFY(error->remedy.contains(u"1024"_s));
    }

    void samePlaceIsAddressAndPortOrPath()
    {
        ListenerOptions other = options(1883);
        other.settings.maximumConnections = 7;
        QVERIFY(isSamePlace(options(1883), other));
        QVERIFY(!isSamePlace(options(1883), options(1884)));
        QVERIFY(!isSamePlace(options(1883), options(1883, {Local4})));
        other.socketPath = u"/tmp/a"_s;
        QVERIFY(!isSamePlace(options(1883), other));
        ListenerOptions sameSocket = options(1);
        sameSocket.socketPath = other.socketPath;
        QVERIFY(isSamePlace(other, sameSocket));
    }

    void addressesAreWrittenAsInUrls()
    {
        QCOMPARE(endpointText(Local4, 1883), u"127.0.0.1:1883"_s);
        QCOMPARE(endpointText(Local6, 1883), u"[::1]:1883"_s);
    }
};

QTEST_GUILESS_MAIN(TestListener)
#include "tst_listener.moc"
