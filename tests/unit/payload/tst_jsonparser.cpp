// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/payload/jsonparser.h"

#include <QTest>

using namespace brokerscope;
using namespace brokerscope::payload;

class TestJsonParser : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refusesWhatIsNotJson_data();
    void refusesWhatIsNotJson();
    void depthAndSizeAreBounded();
    void acceptsWhatIsCutOff();
};

void TestJsonParser::refusesWhatIsNotJson_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qsizetype>("offset"); // -1: well-formed
    const auto row = [](const QByteArray &text, qsizetype offset) {
        QTest::newRow(text.constData()) << text << offset;
    };
    row("[]", -1);
    row(" {\"a\" : [ ] } ", -1);
    row("-1.5e+3", -1);
    row("0", -1);
    row("\"\\u00fF\"", -1);
    row("", 0);
    row("01", 1);
    row("1.", 2);
    row("+1", 0);
    row("tru", 3);
    row("nul1", 3);
    row("[1,]", 3);
    row("[1 2]", 3);
    row("{,}", 1);
    row("{\"a\"}", 4);
    row("{\"a\":1,}", 7);
    row("[1}", 2);
    row("\"\\x\"", 2);
    row("\"\\u12g4\"", 5);
    row("\"a\nb\"", 2);
    row("\"a", 2);
    row("[] []", 3);
    row("NaN", 0);
}

void TestJsonParser::refusesWhatIsNotJson()
{
    QFETCH(QByteArray, text);
    const auto error = JsonParser(text).parse();
    QTEST(error ? error->offset : qsizetype{-1}, "offset");
}

void TestJsonParser::depthAndSizeAreBounded()
{
    QVERIFY(!JsonParser(QByteArray(512, '[') + QByteArray(512, ']')).parse());
    QVERIFY(JsonParser(QByteArray(513, '[') + QByteArray(513, ']')).parse());
    QVERIFY(JsonParser(QByteArray(1'000'000, '[')).parse());
    QVERIFY(JsonParser('[' + QByteArray("1,").repeated(JsonTree::MaximumNodes) + "1]").parse());
}

void TestJsonParser::acceptsWhatIsCutOff()
{
    QVERIFY(JsonParser::accepts("{\"a\": [1, tr", true));
    QVERIFY(!JsonParser::accepts("{\"a\": [1, tr", false));
    QVERIFY(!JsonParser::accepts("{\"a\": x", true));
    QVERIFY(!JsonParser::accepts("hello", true));
}

QTEST_APPLESS_MAIN(TestJsonParser)
#include "tst_jsonparser.moc"
