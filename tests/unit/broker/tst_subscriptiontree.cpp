// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/subscriptiontree.h"

#include "core/broker/session.h"

#include <QByteArrayList>
#include <QTest>

#include <algorithm>
#include <memory>
#include <vector>

using namespace brokerscope::broker;
using namespace brokerscope::protocol;

/// "client qos ids" of each receiver in order of names, shared ones as "name:members".
static QByteArrayList receiversOf(SubscriptionTree &tree, const char *topic)
{
    QByteArrayList receivers;
    const Route &route = tree.route(topic);
    for (const Receiver &receiver : route.receivers) {
        QByteArray text =
            receiver.session->clientId + ' ' + QByteArray::number(static_cast<int>(receiver.grant.maximumQoS));
        for (const quint32 id : receiver.grant.subscriptionIds) {
            text += " #" + QByteArray::number(id);
        }
        receivers.append(text);
    }
    for (const auto &[group, excluded] : route.groups) {
        receivers.append(QByteArray::fromStdString(group->name) + ':' + QByteArray::number(group->members.size()));
    }
    std::sort(receivers.begin(), receivers.end());
    return receivers;
}

class SubscriptionTreeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void subscribersOfATopicAreItsReceivers();
    void overlappingSubscriptionsMakeOneReceiver();
    void subscribingAgainReplaces();
    void unsubscribingNeedsTheSameFilter();
    void rememberedRouteFollowsChanges_data();
    void rememberedRouteFollowsChanges();
    void hintFollowsChanges();
    void hintSurvivesForgetting();
    void noLocalConcernsOwnMessagesAlone();
    void sharedSubscriptionsAreGroupedByNameAndFilter();
    void topicsKeepTheirIdWhileTheyAreUsed();
    void longTopicsAreForgottenEarlier();
    void routesStayRightWhereReceiversAreTooManyToRemember();
};

void SubscriptionTreeTest::subscribersOfATopicAreItsReceivers()
{
    SubscriptionTree tree(100);
    Session a("a");
    Session b("b");
    QVERIFY(tree.subscribe(a, "x/+", {.maximumQoS = QoS::AtLeastOnce}));
    QVERIFY(tree.subscribe(b, "x/y", {}));
    QCOMPARE(tree.size(), 2);
    QCOMPARE(receiversOf(tree, "x/y"), (QByteArrayList{"a 1", "b 0"}));
    QCOMPARE(receiversOf(tree, "x/z"), (QByteArrayList{"a 1"}));
    QCOMPARE(receiversOf(tree, "x"), QByteArrayList());
}

// MQTT 5 §3.3.4 [MQTT-3.3.4-2], [MQTT-3.3.4-4].
void SubscriptionTreeTest::overlappingSubscriptionsMakeOneReceiver()
{
    SubscriptionTree tree(100);
    Session a("a");
    tree.subscribe(a, "x/#", {.maximumQoS = QoS::ExactlyOnce, .subscriptionId = 7});
    tree.subscribe(a, "x/y", {.maximumQoS = QoS::AtMostOnce, .subscriptionId = 8});
    const Route &route = tree.route("x/y");
    QCOMPARE(route.receivers.size(), std::size_t(1));
    QCOMPARE(route.receivers.front().grant.maximumQoS, QoS::ExactlyOnce);
    QList<quint32> ids = route.receivers.front().grant.subscriptionIds;
    std::sort(ids.begin(), ids.end());
    QCOMPARE(ids, (QList<quint32>{7, 8}));
}

// MQTT 5 §3.8.4 [MQTT-3.8.4-3].
void SubscriptionTreeTest::subscribingAgainReplaces()
{
    SubscriptionTree tree(100);
    Session a("a");
    QVERIFY(tree.subscribe(a, "x", {.maximumQoS = QoS::ExactlyOnce, .subscriptionId = 7}));
    QVERIFY(!tree.subscribe(a, "x", {.maximumQoS = QoS::AtLeastOnce}));
    QCOMPARE(tree.size(), 1);
    QCOMPARE(receiversOf(tree, "x"), (QByteArrayList{"a 1"}));
}

// MQTT 5 §3.10.4 [MQTT-3.10.4-1].
void SubscriptionTreeTest::unsubscribingNeedsTheSameFilter()
{
    SubscriptionTree tree(100);
    Session a("a");
    Session b("b");
    tree.subscribe(a, "x/y", {});
    QVERIFY(!tree.unsubscribe(a, "x/+"));
    QVERIFY(!tree.unsubscribe(a, "x"));
    QVERIFY(!tree.unsubscribe(b, "x/y"));
    QVERIFY(!tree.unsubscribe(a, "$share/g/x/y"));
    QVERIFY(tree.unsubscribe(a, "x/y"));
    QVERIFY(!tree.unsubscribe(a, "x/y"));
    QCOMPARE(tree.size(), 0);
}

void SubscriptionTreeTest::rememberedRouteFollowsChanges_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::newRow("literal") << QByteArray("x/y");
    QTest::newRow("wildcard below") << QByteArray("x/#");
    QTest::newRow("plus first") << QByteArray("+/y");
    QTest::newRow("hash") << QByteArray("#");
    QTest::newRow("shared") << QByteArray("$share/g/x/y");
    QTest::newRow("shared hash") << QByteArray("$share/g/#");
}

void SubscriptionTreeTest::rememberedRouteFollowsChanges()
{
    QFETCH(QByteArray, filter);
    SubscriptionTree tree(100);
    Session a("a");
    QVERIFY(tree.route("x/y").isEmpty());
    const TopicId topicId = tree.route("x/y").topicId;
    tree.subscribe(a, filter, {});
    QVERIFY(!tree.route("x/y").isEmpty());
    tree.unsubscribe(a, filter);
    QVERIFY(tree.route("x/y").isEmpty());
    QCOMPARE(tree.route("x/y").topicId, topicId);
}

// MQTT 5 §3.8.3.1 [MQTT-3.8.3-3].
void SubscriptionTreeTest::hintFollowsChanges()
{
    SubscriptionTree tree(100);
    Session a("a");
    Session b("b");
    RouteHint hint;
    tree.subscribe(a, "x/y", {});
    QCOMPARE(tree.route("x/y", hint).receivers.size(), std::size_t(1));
    const Route *const first = &tree.route("x/y", hint);
    QCOMPARE(&tree.route("x/y", hint), first);
    QCOMPARE(tree.route("x/z", hint).receivers.size(), std::size_t(0)); // another topic
    QCOMPARE(&tree.route("x/y", hint), first);
    tree.subscribe(b, "#", {});
    QCOMPARE(tree.route("x/y", hint).receivers.size(), std::size_t(2));
    tree.unsubscribe(a, "x/y");
    QCOMPARE(tree.route("x/y", hint).receivers.size(), std::size_t(1));
    QCOMPARE(tree.route("x/y", hint).receivers.front().session, &b);
    tree.unsubscribe(b, "#");
    QVERIFY(tree.route("x/y", hint).isEmpty());
}

void SubscriptionTreeTest::hintSurvivesForgetting()
{
    SubscriptionTree tree(4); // remembers two topics, and the two before them
    Session a("a");
    tree.subscribe(a, "#", {});
    RouteHint hint;
    for (int round = 0; round < 3; ++round) {
        QCOMPARE(tree.route("kept", hint).topic, QByteArray("kept"));
        for (int i = 0; i < 10; ++i) {
            tree.route("t/" + QByteArray::number(10 * round + i));
        }
        const Route &again = tree.route("kept", hint);
        QCOMPARE(again.topic, QByteArray("kept"));
        QCOMPARE(again.receivers.size(), std::size_t(1));
    }
}

void SubscriptionTreeTest::noLocalConcernsOwnMessagesAlone()
{
    SubscriptionTree tree(100);
    Session a("a");
    tree.subscribe(a, "x", {.maximumQoS = QoS::ExactlyOnce, .noLocal = true});
    QVERIFY(tree.route("x").receivers.front().grant.isGranted);
    QVERIFY(!tree.route("x").receivers.front().ownGrant.isGranted);
    tree.subscribe(a, "#", {.maximumQoS = QoS::AtLeastOnce});
    QCOMPARE(tree.route("x").receivers.front().ownGrant.maximumQoS, QoS::AtLeastOnce);
}

// MQTT 5 §4.8.2.
void SubscriptionTreeTest::sharedSubscriptionsAreGroupedByNameAndFilter()
{
    SubscriptionTree tree(100);
    Session a("a");
    Session b("b");
    tree.subscribe(a, "$share/g/x", {});
    tree.subscribe(b, "$share/g/x", {});
    tree.subscribe(b, "$share/h/x", {});
    tree.subscribe(b, "$share/g/#", {});
    tree.subscribe(b, "x", {});
    QCOMPARE(tree.size(), 5);
    QCOMPARE(receiversOf(tree, "x"), (QByteArrayList{"b 0", "g:1", "g:2", "h:1"}));
    tree.unsubscribe(a, "$share/g/x");
    tree.unsubscribe(b, "$share/g/x");
    QCOMPARE(receiversOf(tree, "x"), (QByteArrayList{"b 0", "g:1", "h:1"}));
}

void SubscriptionTreeTest::topicsKeepTheirIdWhileTheyAreUsed()
{
    SubscriptionTree tree(8); // two halves of four
    const TopicId first = tree.route("kept").topicId;
    for (int i = 0; i < 20; ++i) {
        (void)tree.route("other/" + QByteArray::number(i));
        QCOMPARE(tree.route("kept").topicId, first);
    }
    QVERIFY(tree.route("other/0").topicId != first + 1); // forgotten, and numbered anew
}

void SubscriptionTreeTest::longTopicsAreForgottenEarlier()
{
    SubscriptionTree tree(1000); // 500 names of 256 bytes in each half
    const TopicId first = tree.route("first").topicId;
    for (int i = 0; i < 10; ++i) {
        (void)tree.route(QByteArray(60'000, 'x') + QByteArray::number(i));
    }
    QVERIFY(tree.route("first").topicId != first);
}

void SubscriptionTreeTest::routesStayRightWhereReceiversAreTooManyToRemember()
{
    SubscriptionTree tree(100); // 400 receivers
    std::vector<std::unique_ptr<Session>> sessions;
    for (int i = 0; i < 150; ++i) {
        sessions.push_back(std::make_unique<Session>(QByteArray::number(i)));
        tree.subscribe(*sessions.back(), "#", {});
    }
    const TopicId first = tree.route("0").topicId;
    for (int round = 0; round < 2; ++round) {
        for (int i = 0; i < 10; ++i) {
            QCOMPARE(tree.route(QByteArray::number(i)).receivers.size(), std::size_t(150));
        }
    }
    QCOMPARE(tree.route("0").topicId, first);
}

QTEST_GUILESS_MAIN(SubscriptionTreeTest)
#include "tst_subscriptiontree.moc"
