// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/topicnode.h"

#include <QTest>

using namespace brokerscope;
using namespace brokerscope::inspect;

class TestTopicNode : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knowsItsTopicAndRow();
    void rateDecays();
};

void TestTopicNode::knowsItsTopicAndRow()
{
    TopicNode root;
    TopicNode home;
    home.level = "home";
    home.parent = &root;
    TopicNode empty;
    empty.parent = &home;
    TopicNode temp;
    temp.level = "temp2";
    temp.parent = &home;
    home.children = {&empty, &temp};
    QCOMPARE(root.topic(), QByteArray());
    QCOMPARE(home.topic(), QByteArray("home"));
    QCOMPARE(empty.topic(), QByteArray("home/"));
    QCOMPARE(temp.topic(), QByteArray("home/temp2"));
    QCOMPARE(temp.row(), 1);
    QCOMPARE(empty.row(), 0);
}

void TestTopicNode::rateDecays()
{
    TopicNode node;
    QCOMPARE(node.rate(1), 0.0);
    node.traffic = std::make_unique<TopicTraffic>();
    node.traffic->rate = 10;
    node.traffic->rateTime = 1'000'000'000;
    QCOMPARE(node.rate(0), 10.0);
    QVERIFY(node.rate(61'000'000'000) < 0.01);
}

QTEST_APPLESS_MAIN(TestTopicNode)
#include "tst_topicnode.moc"
