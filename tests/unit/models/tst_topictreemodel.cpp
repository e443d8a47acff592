// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/topictreemodel.h"

#include "core/inspect/inspector.h"
#include "tests/support/simulatedbroker.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace brokerscope;
using namespace brokerscope::models;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Level, value and count of each row, indented; "R" for retained.
QString printed(const QAbstractItemModel &model, const QModelIndex &parent = {}, int depth = 0)
{
    QString text;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        text += QString(2 * depth, u' ') + index.data().toString();
        if (const QVariant value = index.data(ValueRole); !value.isNull())
            text += u" = "_s + value.toString();
        text += u" | "_s + index.siblingAtColumn(static_cast<int>(TopicColumn::Messages)).data().toString();
        if (index.data(RetainedRole).toBool())
            text += u" R"_s;
        text += u'\n' + printed(model, index, depth + 1);
    }
    return text;
}

} // namespace

class TopicTreeModelTest : public QObject {
    Q_OBJECT

private:
    struct Bench {
        inspect::EventTap tap;
        inspect::Inspector inspector{tap};
        tests::SimulatedBroker broker{tap};
        qint64 now = inspect::wallClockNow();
        TopicTreeModel model{inspector.topics(), [this] { return now; }};
        QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};

        void show()
        {
            (void)inspector.poll(now);
            model.showNewTopics();
        }
    };

private Q_SLOTS:
    void topicsStandInNaturalOrderWithSystemTopicsLast()
    {
        Bench bench;
        bench.broker.publish("room10/t", "1");
        bench.broker.publish("$SYS/uptime", "5");
        bench.broker.publish("room9/t", "2", true);
        bench.broker.publish("Attic", "");
        bench.show();
        QCOMPARE(printed(bench.model), u"Attic = (empty) | 1\n"
                                       "room9 | 1\n"
                                       "  t = 2 | 1 R\n"
                                       "room10 | 1\n"
                                       "  t = 1 | 1\n"
                                       "$SYS | 1\n"
                                       "  uptime = 5 | 1\n"_s);
    }

    void newTopicsGoIntoTheirPlaces()
    {
        Bench bench;
        bench.broker.publish("b/1", "x");
        bench.broker.publish("$SYS/a", "x");
        bench.show();
        QSignalSpy inserted(&bench.model, &QAbstractItemModel::rowsInserted);
        QSignalSpy reset(&bench.model, &QAbstractItemModel::modelReset);
        bench.broker.publish("c", "x");
        bench.broker.publish("a/1/deep", "x");
        bench.broker.publish("b/0", "x");
        bench.broker.publish("$SYS/b", "x");
        bench.show();
        QCOMPARE(printed(bench.model), u"a | 1\n"
                                       "  1 | 1\n"
                                       "    deep = x | 1\n"
                                       "b | 2\n"
                                       "  0 = x | 1\n"
                                       "  1 = x | 1\n"
                                       "c = x | 1\n"
                                       "$SYS | 2\n"
                                       "  a = x | 1\n"
                                       "  b = x | 1\n"_s);
        QCOMPARE(inserted.size(), 4);
        QCOMPARE(reset.size(), 0);
    }

    void persistentIndexesKeepTheirTopic()
    {
        Bench bench;
        bench.broker.publish("m/x", "1");
        bench.broker.publish("$SYS/x", "1");
        bench.show();
        const QPersistentModelIndex topic = bench.model.indexOf(*bench.inspector.topics().find("m/x"));
        const QPersistentModelIndex system = bench.model.indexOf(*bench.inspector.topics().find("$SYS"));
        bench.broker.publish("a", "1");
        bench.broker.publish("m/a", "1");
        bench.show();
        QCOMPARE(topic.data(TopicRole).toByteArray(), QByteArray("m/x"));
        QCOMPARE(system.data(TopicRole).toByteArray(), QByteArray("$SYS"));
        QCOMPARE(system.row(), 2);
    }

    void figuresAreTheNewestWithoutAnnouncement()
    {
        Bench bench;
        bench.broker.publish("t", "1");
        bench.show();
        QSignalSpy changed(&bench.model, &QAbstractItemModel::dataChanged);
        bench.broker.publish("t", "\x01\xff");
        bench.show();
        QCOMPARE(printed(bench.model), u"t = 01 ff | 2\n"_s);
        QCOMPARE(changed.size(), 0);
    }

    void retainedMarkFollowsTheBroker()
    {
        Bench bench;
        bench.broker.publish("t", "1", true);
        bench.show();
        const QModelIndex topic = bench.model.index(0, 0);
        QVERIFY(topic.data(RetainedRole).toBool());
        QVERIFY(topic.data(Qt::AccessibleTextRole).toString().contains(u"retained"_s));
        bench.broker.clearRetained("t");
        bench.show();
        QVERIFY(!topic.data(RetainedRole).toBool());
    }

    void changeIsOfTheTopicItselfOrOfWhatIsBelow()
    {
        Bench bench;
        bench.broker.publish("a/b", "1");
        bench.now = inspect::wallClockNow();
        bench.show();
        bench.now += 3'000'000'000;
        const QModelIndex above = bench.model.index(0, 0);
        const QModelIndex below = bench.model.index(0, 0, above);
        QCOMPARE(above.data(ChangedAgoRole).toInt(), -1);
        QVERIFY(above.data(SubtreeChangedAgoRole).toInt() >= 2000);
        QVERIFY(below.data(ChangedAgoRole).toInt() >= 2000);
        QCOMPARE(below.siblingAtColumn(static_cast<int>(TopicColumn::Age)).data().toString(), u"3 s"_s);
    }

    void filterTermNamesTheTopicAndWhatIsBelow()
    {
        Bench bench;
        for (const char *topic : {"home/kitchen/t", "plain", "my home/t", "say \"hi\""})
            bench.broker.publish(topic, "1");
        bench.show();
        const auto term = [&bench](const char *topic) {
            return bench.model.indexOf(*bench.inspector.topics().find(topic)).data(FilterTermRole).toString();
        };
        QCOMPARE(term("home"), u"home/#"_s);
        QCOMPARE(term("home/kitchen/t"), u"topic=\"home/kitchen/t\""_s);
        QCOMPARE(term("plain"), u"topic=\"plain\""_s);
        QCOMPARE(term("my home"), u"topic:\"my home/#\""_s);
        QCOMPARE(term("say \"hi\""), u"topic=\"say \\\"hi\\\"\""_s);
    }
};

QTEST_GUILESS_MAIN(TopicTreeModelTest)
#include "tst_topictreemodel.moc"
