// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/portowner.h"

#include <QCoreApplication>
#include <QFile>
#include <QTcpServer>
#include <QTest>

using namespace brokerscope::net;

class TestPortOwner : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ownListenerIsFound_data()
    {
        QTest::addColumn<QHostAddress>("listens");
        QTest::addColumn<QHostAddress>("wanted");
        const QHostAddress local4(QHostAddress::LocalHost);
        QTest::newRow("IPv4") << local4 << local4;
        QTest::newRow("IPv4 in the way of all") << local4 << QHostAddress(QHostAddress::Any);
        QTest::newRow("all in the way of IPv4") << QHostAddress(QHostAddress::Any) << local4;
    }

    void ownListenerIsFound()
    {
        QFETCH(QHostAddress, listens);
        QFETCH(QHostAddress, wanted);
        QTcpServer server;
        QVERIFY(server.listen(listens));
        const auto owner = findPortOwner(wanted, server.serverPort());
        QVERIFY(owner);
        QCOMPARE(owner->pid, QCoreApplication::applicationPid());
        QFile comm(QStringLiteral("/proc/self/comm"));
        QVERIFY(comm.open(QIODevice::ReadOnly));
        QCOMPARE(owner->name, QString::fromUtf8(comm.readAll().trimmed()));
    }

    void freePortHasNoOwner()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress(QHostAddress::LocalHost)));
        const quint16 port = server.serverPort();
        server.close();
        QVERIFY(!findPortOwner(QHostAddress(QHostAddress::LocalHost), port));
    }
};

QTEST_GUILESS_MAIN(TestPortOwner)
#include "tst_portowner.moc"
