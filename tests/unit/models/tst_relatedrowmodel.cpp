// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/relatedrowmodel.h"

#include "relatedsearch.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace brokerscope;
using namespace brokerscope::models;
using namespace Qt::StringLiterals;
using protocol::Version;

namespace {

struct Fixture : tests::RelatedSearch {
    void show(inspect::RowNumber row)
    {
        rows.start(row);
        finish();
        model.update(true);
    }
    QStringList lines() const
    {
        QStringList result;
        for (int row = 0; row < model.rowCount(); ++row) {
            QStringList cells;
            for (int column = 0; column < model.columnCount(); ++column)
                cells += model.index(row, column).data().toString();
            cells.removeAll(QString());
            result += cells.join(u' ');
        }
        return result;
    }

    RelatedRowModel model{rows, inspector};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

} // namespace

class RelatedRowModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void packetsAreToldOneByOne()
    {
        using enum protocol::PacketType;
        Fixture f;
        f.connectAll();
        f.broker.receive(1, "33 .. 0003'a/b' 0001 00 '1'");
        f.broker.receive(2, "40 02 0001");
        f.show(f.last(Publish, true, 2));
        QCOMPARE(f.lines(), (QStringList{u"3 −7.0\u00a0ms ← panel CONNECT"_s,
                                         u"13 +0\u00a0µs ← node PUBLISH QoS 1 R (publisher)"_s,
                                         u"14 → panel PUBLISH QoS 1"_s, u"15 +0\u00a0µs → logger PUBLISH QoS 1"_s,
                                         u"16 +0\u00a0µs → node PUBACK"_s, u"17 +1.0\u00a0ms ← panel PUBACK"_s}));
        QVERIFY(f.model.index(2, 0).data(RelatedRowModel::SelfRole).toBool());
        QVERIFY(!f.model.index(1, 0).data(RelatedRowModel::SelfRole).toBool());
    }

    void reasonsAreNamed()
    {
        using enum protocol::PacketType;
        Fixture f;
        f.broker.access.publish = [](const auto &) { return broker::Decision::refuse(); };
        f.connectAll();
        f.broker.receive(1, "32 .. 0001'x' 0001 00 '1'");
        f.show(f.last(Publish, false, 1));
        QCOMPARE(f.lines().last().section(u' ', 3), u"node PUBACK Not authorized"_s);
        QCOMPARE(f.model.index(f.model.rowCount() - 1, 0).data(SeverityRole).toInt(),
                 static_cast<int>(Severity::Warning));
        f.show(f.last(Subscribe, false, 3));
        QCOMPARE(f.lines().last().section(u' ', 3), u"logger SUBACK Granted QoS 2"_s);
    }

    void willsAndTheBrokersOwnAreNamed()
    {
        using enum protocol::PacketType;
        Fixture f;
        f.connectAll();
        f.broker.core().publish({.topic = "a/b", .payload = "own"}, f.broker.now());
        f.show(f.last(Publish, false, 0));
        QVERIFY(f.lines().first().endsWith(u"← (broker) PUBLISH QoS 0 (publisher)"));
        f.broker.connect(5, Version::V311, "lamp", 0x06, " 0003'a/b' 0001'x'");
        f.broker.lose(5);
        f.show(f.last(Publish, true, 2));
        QVERIFY(f.lines().at(1).endsWith(u"← lamp PUBLISH QoS 0 W (will)"));
    }

    void whatIsNotThereIsSaid()
    {
        using enum protocol::PacketType;
        Fixture f;
        f.connectAll();
        f.poll();
        f.inspector.clearLog();
        f.broker.receive(1, "30 .. 0001'x' 00 '1'");
        const auto publish = f.last(Publish, false, 1);
        f.rows.start(publish);
        f.model.update(false);
        QCOMPARE(f.lines().last(), u"Searching…"_s);
        f.finish();
        QVERIFY(f.model.update(true));
        QCOMPARE(f.lines().size(), 2);
        QCOMPARE(f.lines().first(), u"CONNECT: no longer in the log"_s);
        QCOMPARE(f.model.rowNumber(0), 0U);
        QCOMPARE(f.model.flags(f.model.index(0, 0)), Qt::ItemFlags(Qt::ItemNeverHasChildren));
        QCOMPARE(f.model.rowOf(publish), 1);
        QVERIFY(!f.model.update(true)); // nothing new
        f.broker.core().publish({.topic = "q", .payload = "own"}, f.broker.now());
        f.show(f.last(Publish, false, 0));
        QCOMPARE(f.lines().last(), u"Nothing else belongs to it"_s);
    }

    void lostPublishIsSaid()
    {
        using enum protocol::PacketType;
        Fixture f;
        f.connectAll();
        f.broker.receive(1, "31 .. 0001'r' 00 '1'");
        f.poll();
        f.inspector.clearLog();
        f.broker.receive(2, "82 .. 0009 0001'r' 00");
        f.show(f.last(Publish, true, 2));
        QCOMPARE(f.lines().at(1), u"PUBLISH of the publisher: no longer in the log"_s);
        f.broker.receive(2, "82 .. 0009 0001'r' 01");
        f.poll();
        f.inspector.clearLog();
        f.broker.receive(2, "40 02 0001");
        f.show(f.last(Puback, false, 2));
        QCOMPARE(f.lines().at(1), u"PUBLISH: no longer in the log"_s);
    }

    void evictedRowsAreEmptyUntilTheUpdate()
    {
        using enum protocol::PacketType;
        Fixture f;
        f.connectAll();
        f.show(f.last(Connect, false, 1));
        f.inspector.clearLog();
        QCOMPARE(f.model.rowCount(), 2);
        QVERIFY(!f.model.index(0, RelatedRowModel::Client).data().isValid());
        f.finish();
        f.model.update(true);
        QCOMPARE(f.model.rowCount(), 1);
    }
};

QTEST_MAIN(RelatedRowModelTest)

#include "tst_relatedrowmodel.moc"
