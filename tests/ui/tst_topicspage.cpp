// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/topicspage.h"

#include "tests/ui/pagebench.h"
#include "ui/topicview.h"

#include <QClipboard>
#include <QLineEdit>
#include <QTest>

using namespace brokerscope;
using namespace brokerscope::ui;
using namespace Qt::StringLiterals;

using Bench = tests::PageBench<TopicsPage>;

namespace {

TopicView *tree(const Bench &bench)
{
    return bench.child<TopicView>(u"Topics"_s);
}

/// Selects the topic as a person would who was led there.
bool select(Bench &bench, const QByteArray &topic)
{
    return bench.page.show(TopicTarget{topic});
}

} // namespace

class TopicsPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void emptyTreeSaysSo()
    {
        Bench bench;
        QVERIFY(!tree(bench)->isVisible());
        QVERIFY(!bench.child<QLineEdit>(u"Search topics"_s)->isEnabled());
        bench.traffic.publish("home/temp", "21.5");
        bench.refresh();
        QTRY_VERIFY(tree(bench)->isVisible());
        QVERIFY(bench.child<QLineEdit>(u"Search topics"_s)->isEnabled());
    }

    void smallNodesOpenByThemselvesAndLargeOnesDoNot()
    {
        Bench bench;
        bench.traffic.publish("small/a/b", "1");
        for (int i = 0; i < 20; ++i)
            bench.traffic.publish("large/" + QByteArray::number(i), "1");
        bench.refresh();
        QAbstractItemModel *model = tree(bench)->model();
        QTRY_COMPARE(model->rowCount(), 2);
        QVERIFY(!tree(bench)->isExpanded(model->index(0, 0)));
        QVERIFY(tree(bench)->isExpanded(model->index(1, 0)));
    }

    void nodeThatAPersonClosedStaysClosed()
    {
        Bench bench;
        bench.traffic.publish("a/1", "1");
        bench.refresh();
        QTRY_COMPARE(tree(bench)->model()->rowCount(), 1);
        const QModelIndex a = tree(bench)->model()->index(0, 0);
        QVERIFY(tree(bench)->isExpanded(a));
        tree(bench)->setCurrentIndex(a);
        QTest::keyClick(tree(bench), Qt::Key_Left);
        QVERIFY(!tree(bench)->isExpanded(a));
        bench.traffic.publish("a/2", "1");
        bench.refresh();
        QTRY_COMPARE(tree(bench)->model()->rowCount(a), 2);
        QVERIFY(!tree(bench)->isExpanded(a));
    }

    void returnAndClickFilterTheLog()
    {
        Bench bench;
        bench.traffic.publish("home/kitchen/temp", "21.5");
        bench.refresh();
        QVERIFY(select(bench, "home/kitchen"));
        QTest::keyClick(tree(bench), Qt::Key_Return);
        QCOMPARE(bench.navigator.lastFilter(), u"home/kitchen/#"_s);
        const QModelIndex home = tree(bench)->model()->index(0, 0);
        QTest::mouseClick(tree(bench)->viewport(), Qt::LeftButton, {}, tree(bench)->visualRect(home).center());
        QCOMPARE(bench.navigator.lastFilter(), u"home/#"_s);
    }

    void clearingRetainedMessagesAsksWithTheirNumber()
    {
        Bench bench;
        for (const char *topic : {"home/a", "home/b", "home/c"})
            bench.traffic.publish(topic, "1", true);
        bench.traffic.publish("other", "1");
        bench.refresh();
        QVERIFY(select(bench, "other"));
        QVERIFY(!bench.actions[ActionId::ClearRetained]->isEnabled());
        QVERIFY(select(bench, "home"));
        QVERIFY(bench.actions[ActionId::ClearRetained]->isEnabled());

        bench.trigger(ActionId::ClearRetained);
        QVERIFY(tests::question());
        QVERIFY2(tests::question()->text().contains(u'3') && tests::question()->text().contains(u"home"_s),
                 qPrintable(tests::question()->text()));
        QTest::keyClick(tests::question(), Qt::Key_Escape);
        QTRY_VERIFY(!tests::question());
        QCOMPARE(bench.broker.calls, QStringList());

        bench.trigger(ActionId::ClearRetained);
        tests::buttonOf(tests::question(), QMessageBox::DestructiveRole)->click();
        QCOMPARE(bench.broker.calls, QStringList{u"clear home/#"_s});
    }

    void topicAndValueAreCopied()
    {
        Bench bench;
        bench.traffic.publish("home/temp", "21.50");
        bench.refresh();
        QVERIFY(select(bench, "home/temp"));
        QTRY_VERIFY(tree(bench)->hasFocus());
        bench.trigger(ActionId::CopyTopic);
        QCOMPARE(QApplication::clipboard()->text(), u"home/temp"_s);
        bench.trigger(ActionId::CopyPayload);
        QCOMPARE(QApplication::clipboard()->text(), u"21.50"_s);
    }

    void publishingToATopicTakesItsNewestMessage()
    {
        Bench bench;
        bench.traffic.publish("home/temp", "21.5", true);
        bench.refresh();
        QVERIFY(select(bench, "home/temp"));
        bench.trigger(ActionId::PublishToTopic);
        const auto *target = std::get_if<PublishTarget>(&bench.navigator.targets.last());
        QVERIFY(target);
        QCOMPARE(target->topic, QByteArray("home/temp"));
        QCOMPARE(target->payload, QByteArray("21.5"));
        QVERIFY(target->retain);
    }

    void searchShowsMatchesAsAListAndLeadsBackToTheTree()
    {
        Bench bench;
        bench.traffic.publish("home/kitchen/temp", "1");
        bench.traffic.publish("home/attic/hum", "1");
        bench.refresh();
        QTRY_VERIFY(tree(bench)->isVisible());
        auto *search = bench.child<QLineEdit>(u"Search topics"_s);
        auto *list = bench.child<TopicView>(u"Topics found"_s);
        QTest::keyClicks(search, u"hum"_s);
        QTest::keyClick(search, Qt::Key_Return);
        QVERIFY(list->isVisible());
        QCOMPARE(list->model()->rowCount(), 1);
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(bench.navigator.lastFilter(), u"topic=\"home/attic/hum\""_s);
        QVERIFY(select(bench, "home/attic/hum"));
        QVERIFY(tree(bench)->isVisible());
        QCOMPARE(tree(bench)->currentIndex().data().toString(), u"hum"_s);
        QVERIFY(!select(bench, "unknown"));
    }
};

QTEST_MAIN(TopicsPageTest)
#include "tst_topicspage.moc"
