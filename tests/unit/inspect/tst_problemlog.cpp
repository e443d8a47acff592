// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/problemlog.h"

#include "core/inspect/clienttable.h"

#include <QTest>

using namespace brokerscope;
using namespace brokerscope::inspect;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Second = 1'000'000'000;

struct Bench {
    ClientTable clients;
    ProblemLog problems;
    qint64 now = Second;

    void tell(const Fact &fact)
    {
        problems.apply(fact, clients);
        clients.apply(fact, 0);
        now += Second;
    }
    broker::ClientInfo client(broker::ConnectionSerial serial, const QByteArray &clientId)
    {
        broker::ClientInfo info;
        info.connection = serial;
        info.clientId = clientId;
        info.peer.address = u"192.168.1.20"_s;
        info.peer.port = static_cast<quint16>(50'000 + serial);
        return info;
    }
    void open(broker::ConnectionSerial serial) { tell(fact::ConnectionOpened{now, serial, client(serial, {}).peer}); }
    void refuse(broker::ConnectionSerial serial, const QByteArray &clientId, const QString &explanation)
    {
        open(serial);
        tell(fact::ConnectionRefused{now, client(serial, clientId), protocol::ReasonCode::NotAuthorized, explanation});
        tell(fact::ConnectionClosed{now, serial, broker::EndCause::Refused});
    }
    void drop(const QByteArray &receiver, const QByteArray &topic, broker::MessageId message = 1)
    {
        tell(fact::MessageDropped{now, message, receiver, topic, broker::DropReason::QueueFull, {}});
    }
    const Problem &only() const { return *problems.at(problems.first()); }
    qsizetype count() const { return static_cast<qsizetype>(problems.end() - problems.first()); }
};

} // namespace

class ProblemLogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refusalNamesWhoFromWhereAndWhy()
    {
        Bench bench;
        bench.refuse(1, "node-7", u"passwords.txt has no user ann"_s);
        QCOMPARE(bench.count(), 1);
        QCOMPARE(bench.only().kind, ProblemKind::ConnectionRefused);
        QCOMPARE(bench.only().clientId, "node-7");
        QCOMPARE(bench.only().address, u"192.168.1.20:50001"_s);
        QCOMPARE(bench.only().reason, protocol::ReasonCode::NotAuthorized);
        QCOMPARE(bench.only().explanation, u"passwords.txt has no user ann"_s);
    }

    void theSameAgainOnlyCounts()
    {
        Bench bench;
        bench.refuse(1, "node-7", u"no"_s);
        const qint64 first = bench.only().first;
        bench.refuse(2, "node-7", u"no"_s);
        QCOMPARE(bench.count(), 1);
        QCOMPARE(bench.only().count, 2U);
        QCOMPARE(bench.only().first, first);
        QVERIFY(bench.only().last > first);
        QCOMPARE(bench.only().address, u"192.168.1.20:50002"_s);
        bench.refuse(3, "node-8", u"no"_s);
        QCOMPARE(bench.count(), 2);
    }

    void endingsWithoutFaultAreNoProblem()
    {
        Bench bench;
        for (const auto cause : {broker::EndCause::ClientDisconnected, broker::EndCause::DisconnectedByServer,
                                 broker::EndCause::ServerShutdown})
            bench.tell(fact::ClientDisconnected{bench.now, 1, "a", cause, protocol::ReasonCode::Success, false, {}});
        QCOMPARE(bench.count(), 0);
    }

    void endingsByFaultAreTold_data()
    {
        QTest::addColumn<broker::EndCause>("cause");
        QTest::addColumn<ProblemKind>("kind");
        QTest::newRow("lost") << broker::EndCause::ConnectionLost << ProblemKind::ClientLost;
        QTest::newRow("keep alive") << broker::EndCause::KeepAliveTimeout << ProblemKind::ClientLost;
        QTest::newRow("taken over") << broker::EndCause::TakenOver << ProblemKind::ClientReplaced;
        QTest::newRow("protocol") << broker::EndCause::ProtocolError << ProblemKind::ProtocolError;
    }
    void endingsByFaultAreTold()
    {
        QFETCH(broker::EndCause, cause);
        QFETCH(ProblemKind, kind);
        Bench bench;
        bench.open(1);
        bench.tell(fact::ClientConnected{bench.now, bench.client(1, "a"), false});
        bench.tell(fact::ClientDisconnected{bench.now, 1, "a", cause, protocol::ReasonCode::Success, false, u"why"_s});
        bench.tell(fact::ConnectionClosed{bench.now, 1, cause});
        QCOMPARE(bench.count(), 1); // once, though two facts tell it
        QCOMPARE(bench.only().kind, kind);
        QCOMPARE(bench.only().count, 1U);
        QCOMPARE(bench.only().clientId, "a");
        QCOMPARE(bench.only().explanation, u"why"_s);
    }

    void connectionWithoutConnectIsTold()
    {
        Bench bench;
        bench.open(1);
        bench.tell(fact::ConnectionClosed{bench.now, 1, broker::EndCause::ConnectTimeout});
        QCOMPARE(bench.count(), 1);
        QCOMPARE(bench.only().kind, ProblemKind::ConnectionRefused);
        QCOMPARE(bench.only().address, u"192.168.1.20:50001"_s);
        // A look at the port, as scanners and load balancers take, is none.
        bench.open(2);
        bench.tell(fact::ConnectionClosed{bench.now, 2, broker::EndCause::ConnectionLost});
        QCOMPARE(bench.count(), 1);
    }

    void refusedFilterIsToldAndGrantedIsNot()
    {
        Bench bench;
        bench.tell(fact::Subscribed{
            bench.now, "a", "ok/#", protocol::QoS::AtLeastOnce, protocol::ReasonCode::GrantedQoS1, false, false, {}});
        QCOMPARE(bench.count(), 0);
        bench.tell(fact::Subscribed{bench.now, "a", "secret/#", protocol::QoS::AtLeastOnce,
                                    protocol::ReasonCode::NotAuthorized, false, false, u"acl.txt:3"_s});
        QCOMPARE(bench.only().kind, ProblemKind::SubscriptionRefused);
        QCOMPARE(bench.only().topic, "secret/#");
        QCOMPARE(bench.only().explanation, u"acl.txt:3"_s);
    }

    void droppedMessagesCountByReceiverAndTopic()
    {
        Bench bench;
        bench.drop("slow", "a");
        bench.drop("slow", "a");
        bench.drop("slow", "b");
        QCOMPARE(bench.count(), 2);
        QCOMPARE(bench.only().kind, ProblemKind::MessageDropped);
        QCOMPARE(bench.only().dropReason, broker::DropReason::QueueFull);
        QCOMPARE(bench.only().count, 2U);
        bench.drop("sender", "a", 0);
        const Problem &last = *bench.problems.at(bench.problems.end() - 1);
        QCOMPARE(last.kind, ProblemKind::PublishRefused);
        QCOMPARE(last.clientId, "sender");
    }

    void oldestAreForgottenAndMayComeAgain()
    {
        Bench bench;
        for (qsizetype i = 0; i <= ProblemLog::MaximumKept; ++i)
            bench.drop("slow", QByteArray::number(i));
        QCOMPARE(bench.count(), ProblemLog::MaximumKept);
        QCOMPARE(bench.only().topic, "1");
        QCOMPARE(bench.problems.at(1), nullptr);
        bench.drop("slow", "0");
        QCOMPARE(bench.problems.at(bench.problems.end() - 1)->topic, "0");
        QCOMPARE(bench.problems.at(bench.problems.end() - 1)->count, 1U);
    }

    void clearForgetsAllAndGoesOn()
    {
        Bench bench;
        bench.drop("slow", "a");
        const quint64 revision = bench.problems.revision();
        bench.problems.clear();
        QCOMPARE(bench.count(), 0);
        QVERIFY(bench.problems.revision() > revision);
        bench.drop("slow", "a");
        QCOMPARE(bench.count(), 1);
        QCOMPARE(bench.only().count, 1U);
    }
};

QTEST_GUILESS_MAIN(ProblemLogTest)

#include "tst_problemlog.moc"
