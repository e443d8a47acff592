// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/clientmodel.h"

#include "core/inspect/inspector.h"
#include "tests/support/simulatedbroker.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace brokerscope;
using namespace brokerscope::models;
using namespace Qt::StringLiterals;

namespace {

QString printed(const QAbstractItemModel &model, std::initializer_list<ClientColumn> columns)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (const ClientColumn column : columns)
            cells += model.index(row, static_cast<int>(column)).data().toString();
        lines += cells.join(u" | "_s);
    }
    return lines.join(u'\n');
}

} // namespace

class ClientModelTest : public QObject {
    Q_OBJECT

private:
    struct Bench {
        inspect::EventTap tap;
        inspect::Inspector inspector{tap};
        tests::SimulatedBroker broker{tap};
        ClientModel model{inspector.clients(), &inspect::wallClockNow};
        QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};

        void show()
        {
            (void)inspector.poll(inspect::wallClockNow());
            model.showChanges();
        }
        void connect(const QByteArray &clientId) { broker.connect(broker.client(clientId)); }
    };

private Q_SLOTS:
    void connectedClientShowsWhatItSaid()
    {
        Bench bench;
        broker::ClientInfo info = bench.broker.client("node-7");
        info.userName = "ann";
        info.hasUserName = true;
        info.version = protocol::Version::V311;
        info.will = broker::WillInfo{"node-7/state", "gone", protocol::QoS::AtLeastOnce, true};
        info.cleanStart = false;
        info.sessionExpiry = std::nullopt;
        bench.broker.connect(info);
        bench.show();
        QCOMPARE(printed(bench.model,
                         {ClientColumn::State, ClientColumn::Id, ClientColumn::Address, ClientColumn::Version,
                          ClientColumn::User, ClientColumn::KeepAlive, ClientColumn::Session, ClientColumn::Will}),
                 u"connected | node-7 | 192.168.1.20:50001 | 3.1.1 | ann | 60 s | persistent | node-7/state"_s);
        const QModelIndex row = bench.model.indexOf("node-7");
        QCOMPARE(row.data(FilterTermRole).toString(), u"client=node-7"_s);
        QVERIFY(row.data(ConnectedRole).toBool());
    }

    void sampleBringsFigures()
    {
        Bench bench;
        bench.connect("a");
        bench.broker.subscribe("a", "home/#", protocol::QoS::ExactlyOnce);
        broker::SessionSample sample;
        sample.clientId = "a";
        sample.connection = 1;
        sample.traffic = {98'211, 5, 2048, 0};
        sample.queuedMessages = 3;
        sample.inflight = 2;
        sample.lastActivity = bench.broker.now();
        bench.broker.sample({sample});
        bench.show();
        QCOMPARE(printed(bench.model,
                         {ClientColumn::Subscriptions, ClientColumn::MessagesIn, ClientColumn::MessagesOut,
                          ClientColumn::BytesIn, ClientColumn::BytesOut, ClientColumn::Queue, ClientColumn::Inflight}),
                 u"1 | 98\u2009211 | 5 | 2.0\u00a0KiB |  | 3 | 2"_s);
        QCOMPARE(bench.model.index(0, static_cast<int>(ClientColumn::Subscriptions)).data(Qt::ToolTipRole).toString(),
                 u"home/#  (QoS 2)"_s);
        QCOMPARE(bench.model.index(0, static_cast<int>(ClientColumn::MessagesIn)).data(SortRole).toULongLong(),
                 98'211U);
    }

    void clientThatIsAwayStaysWithItsReason()
    {
        Bench bench;
        bench.connect("a");
        bench.broker.disconnect("a", broker::EndCause::ConnectionLost, true, u"reset by peer"_s);
        bench.show();
        const QModelIndex state = bench.model.indexOf("a");
        QCOMPARE(state.data().toString(), u"away"_s);
        QCOMPARE(state.data(Qt::ToolTipRole).toString(), u"Away: connection lost (reset by peer)"_s);
        QVERIFY(!state.data(ConnectedRole).toBool());
    }

    void endedSessionsLeaveWhileOthersCome()
    {
        Bench bench;
        for (const char *id : {"a", "b", "c", "d"})
            bench.connect(id);
        bench.show();
        const QPersistentModelIndex d = bench.model.indexOf("d");
        bench.broker.disconnect("a", broker::EndCause::ClientDisconnected, false);
        bench.broker.disconnect("c", broker::EndCause::ClientDisconnected, false);
        bench.connect("e");
        bench.show();
        QCOMPARE(printed(bench.model, {ClientColumn::Id}), u"b\nd\ne"_s);
        QCOMPARE(d.row(), 1);
        QVERIFY(!bench.model.indexOf("a").isValid());
    }

    void changesOfNeighboursAreOneSignal()
    {
        Bench bench;
        for (const char *id : {"a", "b", "c", "d"})
            bench.connect(id);
        bench.show();
        QSignalSpy changed(&bench.model, &QAbstractItemModel::dataChanged);
        bench.broker.subscribe("a", "x", protocol::QoS::AtMostOnce);
        bench.broker.subscribe("b", "x", protocol::QoS::AtMostOnce);
        bench.broker.subscribe("d", "x", protocol::QoS::AtMostOnce);
        bench.show();
        QCOMPARE(changed.size(), 2);
        QCOMPARE(changed[0][0].toModelIndex().row(), 0);
        QCOMPARE(changed[0][1].toModelIndex().row(), 1);
        QCOMPARE(changed[1][0].toModelIndex().row(), 3);
        QVERIFY(!changed[0][2].value<QList<int>>().isEmpty());
    }
};

QTEST_GUILESS_MAIN(ClientModelTest)
#include "tst_clientmodel.moc"
