// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/payload/jsontree.h"

#include <QTest>

using namespace brokerscope;
using namespace brokerscope::payload;

class TestJsonTree : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsNumbersVerbatim();
    void pointsIntoTheText();
    void resolvesEscapes();
    void namesPaths();
    void errorsHaveNoTree();
};

void TestJsonTree::keepsNumbersVerbatim()
{
    for (const char *number : {"9223372036854775807", "127.0", "1e400", "-0", "0.10000000000000000001"}) {
        const JsonTree tree = JsonTree::parse(number);
        QVERIFY(!tree.error());
        QCOMPARE(tree.value(0), QString::fromLatin1(number));
    }
}

void TestJsonTree::pointsIntoTheText()
{
    const JsonTree tree = JsonTree::parse(" {\"a\": [1, {}], \"b\": null, \"a\": true}");
    QCOMPARE(tree.node(0).childCount, 3U);
    QCOMPARE(tree.value(0), QStringLiteral("{3}"));
    const JsonIndex list = tree.child(0, 0);
    QCOMPARE(tree.key(list), QStringLiteral("a"));
    QCOMPARE(tree.value(list), QStringLiteral("[2]"));
    QCOMPARE(tree.raw(list).toByteArray(), QByteArray("[1, {}]"));
    QCOMPARE(tree.node(list).offset, 7U);
    const JsonIndex empty = tree.child(list, 1);
    QCOMPARE(tree.value(empty), QStringLiteral("{0}"));
    QCOMPARE(tree.node(empty).parent, list);
    QCOMPARE(tree.node(empty).row, 1U);
    QCOMPARE(tree.key(tree.child(0, 2)), QStringLiteral("a")); // doubled names stay
    QCOMPARE(tree.value(tree.child(0, 1)), QStringLiteral("null"));
}

void TestJsonTree::resolvesEscapes()
{
    const JsonTree tree = JsonTree::parse(R"({"k\u0065y": "a\n\"\/\\\ud83d\ude00ü"})");
    const JsonIndex child = tree.child(0, 0);
    QCOMPARE(tree.key(child), QStringLiteral("key"));
    QCOMPARE(tree.value(child), QStringLiteral("a\n\"/\\\U0001F600ü"));
}

void TestJsonTree::namesPaths()
{
    const JsonTree tree = JsonTree::parse(R"({"sensors": [{"t": 1}], "a b": 2})");
    QCOMPARE(tree.path(0), QString());
    const JsonIndex element = tree.child(tree.child(0, 0), 0);
    QCOMPARE(tree.path(tree.child(element, 0)), QStringLiteral("sensors[0].t"));
    QCOMPARE(tree.path(tree.child(0, 1)), QStringLiteral("[\"a b\"]"));
}

void TestJsonTree::errorsHaveNoTree()
{
    const JsonTree tree = JsonTree::parse("[1, 2");
    QVERIFY(tree.isEmpty());
    QVERIFY(tree.error());
    QCOMPARE(tree.error()->offset, 5);
}

QTEST_APPLESS_MAIN(TestJsonTree)
#include "tst_jsontree.moc"
