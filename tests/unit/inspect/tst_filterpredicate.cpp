// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/filterpredicate.h"

#include "core/inspect/filter.h"

#include <QTest>

using namespace brokerscope;
using namespace brokerscope::inspect;

namespace {

Predicate predicateOf(const char *text)
{
    return compile(*Filter::parse(QString::fromLatin1(text)).filter.root());
}

} // namespace

class TestFilterPredicate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cheapTestsComeFirst();
    void costIsThatOfTheDearestChild();
    void remembersWhatCanBeRemembered();
};

void TestFilterPredicate::cheapTestsComeFirst()
{
    const Predicate all = predicateOf("json.t>25 word size>100 client:sim home/+/temp");
    QCOMPARE(all.node.kind, FilterNode::Kind::And);
    QCOMPARE(all.children.size(), 5U);
    QCOMPARE(all.children[0].node.kind, FilterNode::Kind::TopicFilter);
    QCOMPARE(all.children[1].node.field, FilterField::Client);
    QCOMPARE(all.children[2].node.field, FilterField::Size);
    QCOMPARE(all.children[3].node.kind, FilterNode::Kind::Word);
    QCOMPARE(all.children[4].node.field, FilterField::Json);
}

void TestFilterPredicate::costIsThatOfTheDearestChild()
{
    QCOMPARE(predicateOf("qos=1 or payload:x").cost, Cost::Text);
    QCOMPARE(predicateOf("not (topic:a json.t)").cost, Cost::Parsing);
    QCOMPARE(predicateOf("payload~/x/").cost, Cost::Parsing);
    QCOMPARE(predicateOf("payload:x").cost, Cost::Text);
}

void TestFilterPredicate::remembersWhatCanBeRemembered()
{
    QVERIFY(predicateOf("qos=1").heads);
    QVERIFY(!predicateOf("size=1").heads);
    QVERIFY(predicateOf("from:a").connections);
    QVERIFY(predicateOf("word").connections);
    QVERIFY(!predicateOf("topic:a").connections);
}

QTEST_APPLESS_MAIN(TestFilterPredicate)
#include "tst_filterpredicate.moc"
