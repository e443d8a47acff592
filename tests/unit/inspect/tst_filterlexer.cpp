// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/filterlexer.h"

#include <QTest>

using namespace brokerscope;
using namespace brokerscope::inspect;

class TestFilterLexer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cutsTokens_data();
    void cutsTokens();
    void valuesEndInLists();
};

void TestFilterLexer::cutsTokens_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("tokens");
    const auto row = [](const char *text, const char *tokens) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(tokens);
    };
    row("", "");
    row("a b", "word=a word=b");
    row("a AND b || !c", "word=a and word=b or not word=c");
    row("-a node-7 - b", "not word=a word=node-7 word=- word=b");
    row("(a)b", "open word=a close word=b");
    row("\"a \\\"b\\\"\" c", "phrase=a \"b\" word=c");
    row("aa:bb:cc", "word=aa:bb:cc");
    row("http://x?y=1", "word=http://x?y=1");
    row("retain retained/x", "flag word=retained/x");
    row("\"open", "error");
    row("nofield=1", "error");
    row("=1", "error");
    row("in", "word=in");
    row("/a b/ c", "pattern word=c");
    row("/a\\/b/i", "pattern");
    row("/a/b", "word=/a/b");
    row("//", "word=//");
    row("json.a-b json.c>1", "flag comparison word=1");
}

void TestFilterLexer::cutsTokens()
{
    QFETCH(QString, text);
    static const char *const Names[] = {"end",  "and",    "or",         "not",  "open",    "close",
                                        "word", "phrase", "comparison", "flag", "pattern", "error"};
    FilterLexer lexer(text);
    QStringList tokens;
    for (FilterToken token = lexer.next(); token.kind != FilterToken::Kind::End; token = lexer.next()) {
        QString name = QString::fromLatin1(Names[static_cast<int>(token.kind)]);
        if (token.kind == FilterToken::Kind::Error) {
            tokens << name;
            break;
        }
        if (!token.text.isEmpty() && token.kind != FilterToken::Kind::Flag
            && (name == QLatin1StringView("word") || name == QLatin1StringView("phrase")))
            name += u'=' + token.text;
        tokens << name;
    }
    QTEST(tokens.join(u' '), "tokens");
}

void TestFilterLexer::valuesEndInLists()
{
    FilterLexer lexer(u"type in { a, \"b c\"} d");
    QCOMPARE(lexer.next().op, FilterOperator::In);
    QCOMPARE(lexer.value(true).text, QStringLiteral("a"));
    QVERIFY(lexer.take(u','));
    QCOMPARE(lexer.value(true).text, QStringLiteral("b c"));
    QVERIFY(!lexer.take(u','));
    QVERIFY(lexer.take(u'}'));
    QCOMPARE(lexer.next().text, QStringLiteral("d"));
}

QTEST_APPLESS_MAIN(TestFilterLexer)
#include "tst_filterlexer.moc"
