// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/filtertest.h"

#include <QTest>

using namespace brokerscope;
using namespace brokerscope::inspect;

class TestFilterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void textsAreComparedAsTheOperatorSays_data();
    void textsAreComparedAsTheOperatorSays();
    void topicsAreAskedOnce();
    void connectionsAreAskedAgainWhenTheyChange();
};

void TestFilterTest::textsAreComparedAsTheOperatorSays_data()
{
    QTest::addColumn<int>("op");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("matches");
    const int contains = static_cast<int>(FilterOperator::Contains);
    const int equal = static_cast<int>(FilterOperator::Equal);
    QTest::newRow("contains") << contains << QByteArray("OD") << QByteArray("node") << true;
    QTest::newRow("wildcard") << contains << QByteArray("o*") << QByteArray("node") << false;
    QTest::newRow("topic filter") << contains << QByteArray("a/+") << QByteArray("a/b") << true;
    QTest::newRow("equal") << equal << QByteArray("node") << QByteArray("node") << true;
    QTest::newRow("equal heeds case") << equal << QByteArray("Node") << QByteArray("node") << false;
}

void TestFilterTest::textsAreComparedAsTheOperatorSays()
{
    QFETCH(int, op);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, text);
    FilterNode node;
    node.kind = FilterNode::Kind::Test;
    node.field = FilterField::Topic;
    node.op = static_cast<FilterOperator>(op);
    QTEST(TextTest(node, {value, 0}).matches(text), "matches");
}

void TestFilterTest::topicsAreAskedOnce()
{
    TopicAnswers answers;
    int asked = 0;
    for (int i = 0; i < 3; ++i) {
        QVERIFY(answers.ask(1000, [&] { return ++asked > 0; }));
        QVERIFY(!answers.ask(7, [&] { return ++asked < 0; }));
    }
    QCOMPARE(asked, 2);
}

void TestFilterTest::connectionsAreAskedAgainWhenTheyChange()
{
    ConnectionAnswers answers;
    int asked = 0;
    const auto ask = [&] { return ++asked > 0; };
    answers.ask(1, 0, ask);
    answers.ask(1, 0, ask);
    QCOMPARE(asked, 1);
    answers.ask(1, 1, ask);
    QCOMPARE(asked, 2);
    answers.ask(1025, 1, ask); // the same slot
    answers.ask(1, 1, ask);
    QCOMPARE(asked, 4);
}

QTEST_APPLESS_MAIN(TestFilterTest)
#include "tst_filtertest.moc"
