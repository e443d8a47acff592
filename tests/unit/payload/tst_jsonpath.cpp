// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/payload/jsonpath.h"

#include "core/payload/jsontree.h"

#include <QTest>

using namespace brokerscope::payload;

class TestJsonPath : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void refuses_data();
    void refuses();
    void findsWhatTheTreeNames();
    void stringsAreRead();
};

void TestJsonPath::finds_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("value"); // empty: none
    const auto row = [](const char *path, const char *json, const char *value) {
        QTest::addRow("%s in %s", path, json) << QString::fromUtf8(path) << QByteArray(json) << QByteArray(value);
    };
    row("t", "{\"t\":21.5}", "21.5");
    row("t", " { \"x\" : {\"t\":1} , \"t\" : \"a,}b\" } ", "\"a,}b\"");
    row("a.b", "{\"a\":{\"x\":[1,{\"b\":2}],\"b\":[true, false]}}", "[true, false]");
    row("a[1].t", "{\"a\":[{\"t\":1},{\"t\":2}]}", "2");
    row("[0]", "[null]", "null");
    row("[2]", "[1,2]", "");
    row("[\"a.b\"].c", "{\"a.b\":{\"c\":1}}", "1");
    row("t", "{\"q\\\"t\":0,\"t\":1}", "1");
    row("grün", "{\"gr\\u00fcn\":3}", "3");
    row("t", "{\"t\":1,\"t\":2}", "1");
    row("t", "{\"u\":1}", "");
    row("t", "{\"t\"", "");
    row("t", "{\"t\":", "");
    row("t", "{\"t\":{\"a\":1", "");
    row("t", "{\"u\":\"open", "");
    row("t", "{\"u\":\"\\", "");
    row("t", "[1]", "");
    row("t", "21.5", "");
    row("t", "", "");
}

void TestJsonPath::finds()
{
    QFETCH(const QString, path);
    QFETCH(const QByteArray, json);
    const auto parsed = JsonPath::parse(path);
    QVERIFY(parsed);
    QTEST(parsed->find(json).toByteArray(), "value");
}

void TestJsonPath::refuses_data()
{
    QTest::addColumn<QString>("path");
    for (const char *path : {"", ".", "a.", "a..b", "a[", "a[x]", "a[0", "a[-1]", "a[0]b", "a[\"b"})
        QTest::newRow(path) << QString::fromUtf8(path);
}

void TestJsonPath::refuses()
{
    QFETCH(const QString, path);
    QVERIFY(!JsonPath::parse(path));
}

void TestJsonPath::findsWhatTheTreeNames()
{
    const QByteArray text("{\"a\":[1,{\"b\":\"x\",\"c\":[[],{}]}],\"d\":-1e3,\"e\":null}");
    const JsonTree tree = JsonTree::parse(text);
    QVERIFY(!tree.isEmpty());
    for (JsonIndex i = 1; i < tree.nodeCount(); ++i) {
        const auto path = JsonPath::parse(tree.path(i));
        QVERIFY2(path, qPrintable(tree.path(i)));
        QCOMPARE(path->find(text).toByteArray(), tree.raw(i).toByteArray());
    }
}

void TestJsonPath::stringsAreRead()
{
    QCOMPARE(jsonStringText("\"a\\\"\\\\\\/\\n\\u20ac\""), QStringLiteral("a\"\\/\n€"));
    QCOMPARE(jsonStringText("\"\""), QString());
}

QTEST_APPLESS_MAIN(TestJsonPath)
#include "tst_jsonpath.moc"
