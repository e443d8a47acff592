// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/topicsearchmodel.h"

#include "core/inspect/inspector.h"
#include "tests/support/simulatedbroker.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace brokerscope;
using namespace brokerscope::models;
using namespace Qt::StringLiterals;

class TopicSearchModelTest : public QObject {
    Q_OBJECT

private:
    struct Bench {
        inspect::EventTap tap;
        inspect::Inspector inspector{tap};
        tests::SimulatedBroker broker{tap};
        TopicSearchModel model{inspector.topics(), &inspect::wallClockNow};
        QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};

        void publish(std::initializer_list<const char *> topics)
        {
            for (const char *topic : topics)
                broker.publish(topic, "1");
            (void)inspector.poll(inspect::wallClockNow());
            inspector.topics().publish();
        }
        QStringList found() const
        {
            QStringList topics;
            for (int row = 0; row < model.rowCount(); ++row)
                topics += model.index(row, 0).data().toString();
            return topics;
        }
    };

private Q_SLOTS:
    void partOfANameMatchesWithoutRegardToCase()
    {
        Bench bench;
        bench.publish({"home/Kitchen/temp", "home/attic/temp", "$SYS/kitchens"});
        bench.model.search(u"KITCHEN"_s);
        QCOMPARE(bench.found(), (QStringList{u"home/Kitchen/temp"_s, u"$SYS/kitchens"_s}));
        bench.model.search(u"n/te"_s);
        QCOMPARE(bench.found(), QStringList{u"home/Kitchen/temp"_s});
        bench.model.search(QString());
        QCOMPARE(bench.found(), QStringList());
    }

    void levelsWithoutMessagesAreNoMatches()
    {
        Bench bench;
        bench.publish({"home/kitchen/temp"});
        bench.model.search(u"home"_s);
        QCOMPARE(bench.found(), QStringList{u"home/kitchen/temp"_s});
    }

    void wildcardsMakeAFilter()
    {
        Bench bench;
        bench.publish({"home/a/temp", "home/b/temp", "home/b/hum", "$SYS/a/temp", "a+b"});
        bench.model.search(u"home/+/temp"_s);
        QCOMPARE(bench.found(), (QStringList{u"home/a/temp"_s, u"home/b/temp"_s}));
        bench.model.search(u"+/+/temp"_s);
        QCOMPARE(bench.found(), (QStringList{u"home/a/temp"_s, u"home/b/temp"_s}));
    }

    void updateKeepsRowsThatStillMatch()
    {
        Bench bench;
        bench.publish({"a1", "a9"});
        bench.model.search(u"a"_s);
        const QPersistentModelIndex last = bench.model.index(1, 0);
        QSignalSpy inserted(&bench.model, &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(&bench.model, &QAbstractItemModel::rowsRemoved);
        bench.publish({"a5", "b"});
        bench.model.update();
        QCOMPARE(bench.found(), (QStringList{u"a1"_s, u"a5"_s, u"a9"_s}));
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(removed.size(), 0);
        QCOMPARE(last.row(), 2);
        bench.model.search(u"9"_s);
        QCOMPARE(bench.found(), QStringList{u"a9"_s});
        QVERIFY(last.isValid());
    }

    void matchesAreBounded()
    {
        Bench bench;
        for (std::size_t i = 0; i < TopicSearchModel::Capacity; ++i)
            bench.broker.publish("t" + QByteArray::number(qulonglong(i)), "1");
        bench.publish({});
        bench.model.search(u"t"_s);
        QCOMPARE(bench.model.rowCount(), int(TopicSearchModel::Capacity));
        QVERIFY(!bench.model.isTruncated());
        bench.publish({"t-more"});
        bench.model.update();
        QCOMPARE(bench.model.rowCount(), int(TopicSearchModel::Capacity));
        QVERIFY(bench.model.isTruncated());
        bench.model.search(u"more"_s);
        QVERIFY(!bench.model.isTruncated());
    }
};

QTEST_GUILESS_MAIN(TopicSearchModelTest)
#include "tst_topicsearchmodel.moc"
