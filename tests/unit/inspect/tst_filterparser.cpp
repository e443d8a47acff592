// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/filterparser.h"

#include <QTest>

using namespace brokerscope;
using namespace brokerscope::inspect;

namespace {

QString print(const FilterNode &node)
{
    QStringList parts;
    switch (node.kind) {
    case FilterNode::Kind::And:
        parts << QStringLiteral("and");
        break;
    case FilterNode::Kind::Or:
        parts << QStringLiteral("or");
        break;
    case FilterNode::Kind::Not:
        parts << QStringLiteral("not");
        break;
    case FilterNode::Kind::Word:
        return QString::fromLatin1(!node.values[0].isPattern    ? "%1"
                                   : node.values[0].ignoresCase ? "/%1/i"
                                                                : "/%1/")
            .arg(QString::fromUtf8(node.values[0].text));
    case FilterNode::Kind::Exists:
        return QStringLiteral("(exists %1)").arg(QString::fromUtf8(node.path));
    case FilterNode::Kind::TopicFilter:
        return QStringLiteral("filter:") + QString::fromUtf8(node.values[0].text);
    case FilterNode::Kind::Test:
        parts << QString::number(static_cast<int>(node.field)) << QString::number(static_cast<int>(node.op));
        for (const FilterValue &value : node.values)
            parts << QString::number(value.number);
        return u'[' + parts.join(u' ') + u']';
    }
    for (const FilterNode &child : node.children)
        parts << print(child);
    return u'(' + parts.join(u' ') + u')';
}

} // namespace

class TestFilterParser : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void buildsTrees_data();
    void buildsTrees();
    void errorsNameTheColumn_data();
    void errorsNameTheColumn();
    void nestingIsBounded();
};

void TestFilterParser::buildsTrees_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("tree");
    const auto row = [](const char *text, const char *tree) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(tree);
    };
    row("a b c", "(and a b c)");
    row("a or b c", "(or a (and b c))");
    row("a and b or c", "(or (and a b) c)");
    row("a || b || c", "(or a b c)");
    row("(a or b) c", "(and (or a b) c)");
    row("not a b", "(and (not a) b)");
    row("-(a b)", "(not (and a b))");
    row("home/+/temp", "filter:home/+/temp");
    row("home/#", "filter:home/#");
    row("\"home/#\"", "home/#");
    row("home/x+", "home/x+");
    row("a/b", "a/b");
    row("qos >= 1", "[2 6 1]");
    row("mqtt.qos==1", "[2 1 1]");
    row("type in {PUBLISH, 1}", "[5 7 3 1]");
    row("retain", "[3 1 1]");
    row("size>10k", "[7 5 10000]");
    row("/a b/i c", "(and /a b/i c)");
    row("/plant/line", "/plant/line");
    row("/plant/line/temp/", "/plant/line/temp/");
    row("reason>=0x80", "[24 6 128]");
    row("json.t", "(exists t)");
    row("up.my-room", "(exists my-room)");
    row("json[\"a b\"].c", "(exists [\"a b\"].c)");
}

void TestFilterParser::buildsTrees()
{
    QFETCH(QString, text);
    FilterParser parser(text);
    const auto root = parser.parse();
    QVERIFY(root);
    QTEST(print(*root), "tree");
}

void TestFilterParser::errorsNameTheColumn_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qsizetype>("column");
    const auto row = [](const char *text, qsizetype column) {
        QTest::newRow(text) << QString::fromUtf8(text) << column;
    };
    row("qos=3", 4);
    row("qos = ", 6);
    row("client:", 7);
    row("(a", 0);
    row("a)", 1);
    row("a or", 4);
    row("a \"b", 2);
    row("x=1", 0);
    row("type>PUBLISH", 0);
    row("type in {PUBLISH", 16);
    row("type in {}", 9);
    row("a and and b", 6);
    row("()", 1);
    row("/a(/", 3);
    row("topic~a[", 8);
    row("qos~1", 0);
    row("json.t>x", 7);
    row("json.t>\"5\"", 7);
    row("json.a..b=1", 0);
    row("json.=1", 0);
    row("up.", 0);
    row("hex:xyz", 4);
    row("hex:123", 4);
    row("reason>denied", 7);
    row("expiry>soon", 7);
    row("time=12:30", 0);
    row("time>noon", 5);
}

void TestFilterParser::errorsNameTheColumn()
{
    QFETCH(QString, text);
    FilterParser parser(text);
    QVERIFY(!parser.parse());
    QVERIFY(parser.error());
    QVERIFY(!parser.error()->message.isEmpty());
    QTEST(parser.error()->column, "column");
}

void TestFilterParser::nestingIsBounded()
{
    const QString text(100'000, u'(');
    FilterParser parser(text);
    QVERIFY(!parser.parse());
    QVERIFY(parser.error());
    const QString negated(100'000, u'!');
    QVERIFY(!FilterParser(negated).parse());
}

QTEST_APPLESS_MAIN(TestFilterParser)
#include "tst_filterparser.moc"
