// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/clientfilter.h"

#include "core/inspect/inspector.h"
#include "tests/support/simulatedbroker.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace brokerscope;
using namespace brokerscope::models;
using namespace Qt::StringLiterals;

class ClientFilterTest : public QObject {
    Q_OBJECT

private:
    struct Bench {
        inspect::EventTap tap;
        inspect::Inspector inspector{tap};
        tests::SimulatedBroker broker{tap};
        ClientModel model{inspector.clients(), &inspect::wallClockNow};
        ClientFilter filter{model};
        QAbstractItemModelTester tester{&filter, QAbstractItemModelTester::FailureReportingMode::Fatal};

        void show()
        {
            (void)inspector.poll(inspect::wallClockNow());
            model.showChanges();
        }
        void connect(std::initializer_list<const char *> ids)
        {
            for (const char *id : ids)
                broker.connect(broker.client(id));
            show();
        }
        void sample(const QByteArray &id, quint64 messages)
        {
            broker::SessionSample sample;
            sample.clientId = id;
            sample.traffic.messagesIn = messages;
            sample.lastActivity = broker.now();
            broker.sample({sample});
            show();
        }
        void sort(ClientColumn column, Qt::SortOrder order = Qt::AscendingOrder)
        {
            filter.sort(static_cast<int>(column), order);
        }
        QString ids() const
        {
            QStringList found;
            for (int row = 0; row < filter.rowCount(); ++row)
                found += filter.index(row, static_cast<int>(ClientColumn::Id)).data().toString();
            return found.join(u' ');
        }
    };

private Q_SLOTS:
    void identifiersAreInNaturalOrder()
    {
        Bench bench;
        bench.connect({"node-10", "Node-9", "node-9b", "a"});
        bench.sort(ClientColumn::Id);
        QCOMPARE(bench.ids(), u"a Node-9 node-9b node-10"_s);
    }

    void equalRowsKeepTheirOrderOfAppearance()
    {
        Bench bench;
        bench.connect({"c", "a", "b"});
        bench.sample("a", 5);
        bench.sort(ClientColumn::MessagesIn);
        QCOMPARE(bench.ids(), u"c b a"_s);
        bench.sort(ClientColumn::MessagesIn, Qt::DescendingOrder);
        QCOMPARE(bench.ids(), u"a c b"_s);
    }

    void newClientsGoIntoTheirPlaces()
    {
        Bench bench;
        bench.connect({"b", "d"});
        bench.sort(ClientColumn::Id);
        bench.connect({"c", "a", "e"});
        QCOMPARE(bench.ids(), u"a b c d e"_s);
    }

    void rowsMoveOnlyWhenAskedTo()
    {
        Bench bench;
        bench.connect({"a", "b"});
        bench.sort(ClientColumn::MessagesIn);
        bench.sample("a", 7);
        QCOMPARE(bench.ids(), u"a b"_s);
        bench.filter.resort();
        QCOMPARE(bench.ids(), u"b a"_s);
    }

    void everyWordMustOccur()
    {
        Bench bench;
        broker::ClientInfo info = bench.broker.client("pump");
        info.userName = "ann";
        info.hasUserName = true;
        bench.broker.connect(info);
        bench.connect({"lamp", "pumpkin"});
        bench.filter.setText(u"PUMP"_s);
        QCOMPARE(bench.ids(), u"pump pumpkin"_s);
        bench.filter.setText(u" pump  ann "_s);
        QCOMPARE(bench.ids(), u"pump"_s);
        bench.filter.setText(u"50002"_s);
        QCOMPARE(bench.ids(), u"lamp"_s);
        bench.filter.setText({});
        QCOMPARE(bench.ids(), u"pump lamp pumpkin"_s);
    }

    void clientsThatGoLeaveTheFilterToo()
    {
        Bench bench;
        bench.connect({"a1", "a2", "b1"});
        bench.sort(ClientColumn::Id, Qt::DescendingOrder);
        bench.filter.setText(u"a"_s);
        bench.broker.disconnect("a2", broker::EndCause::ClientDisconnected, false);
        bench.show();
        QCOMPARE(bench.ids(), u"a1"_s);
    }
};

QTEST_GUILESS_MAIN(ClientFilterTest)
#include "tst_clientfilter.moc"
