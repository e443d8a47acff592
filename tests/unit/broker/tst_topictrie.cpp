// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/topictrie.h"

#include <QByteArrayList>
#include <QTest>

#include <algorithm>

using namespace brokerscope::broker;

class TopicTrieTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valuesAreFoundWhereTheyWerePut();
    void removingFreesWhatIsEmpty();
    void removingLeavesSiblings();
    void filtersMatchTopicNames_data();
    void filtersMatchTopicNames();
    void manySiblingsAreFoundVisitedAndRemoved_data();
    void manySiblingsAreFoundVisitedAndRemoved();
    void eachTopicIsVisitedOnce();
};

void TopicTrieTest::valuesAreFoundWhereTheyWerePut()
{
    TopicTrie<int> trie;
    trie.at("a/b") = 1;
    trie.at("a") = 2;
    trie.at("/") = 3;
    QCOMPARE(*trie.find("a/b"), 1);
    QCOMPARE(*trie.find("a"), 2);
    QCOMPARE(*trie.find("/"), 3);
    QVERIFY(!trie.find("a/b/c"));
    QVERIFY(!trie.find("b"));
    QVERIFY(!trie.find("a/"));
}

void TopicTrieTest::removingFreesWhatIsEmpty()
{
    TopicTrie<int> trie;
    trie.at("a/b/c") = 1;
    trie.at("a/b") = 2;
    trie.remove("a/b");
    QCOMPARE(*trie.find("a/b"), 0); // on the way to a/b/c
    trie.remove("a/b/c");
    QVERIFY(!trie.find("a"));
    trie.remove("never/there");
    QVERIFY(!trie.find("never"));
}

void TopicTrieTest::removingLeavesSiblings()
{
    TopicTrie<int> trie;
    trie.at("a/b") = 1;
    trie.at("a/c") = 2;
    trie.remove("a/b");
    QVERIFY(!trie.find("a/b"));
    QCOMPARE(*trie.find("a/c"), 2);
}

// MQTT 5 §4.7.1.2, §4.7.1.3, §4.7.2.
void TopicTrieTest::filtersMatchTopicNames_data()
{
    QTest::addColumn<QByteArray>("topic");
    QTest::addColumn<QByteArrayList>("filters");
    const auto row = [](const char *topic, const QByteArrayList &filters) {
        QTest::newRow(topic) << QByteArray(topic) << filters;
    };
    row("sport", {"#", "+", "+/#", "sport/#"});
    row("sport/", {"#", "+/#", "+/+", "sport/#", "sport/+"});
    row("sport/tennis", {"#", "+/#", "+/+", "sport/#", "sport/+", "sport/tennis"});
    row("sport/tennis/player1", {"#", "+/#", "sport/#", "sport/+/player1"});
    row("/finance", {"#", "+/#", "+/+", "/+"});
    row("$SYS/monitor", {"$SYS/#"});
    row("$SYS", {"$SYS/#"});
    row("other", {"#", "+", "+/#"});
}

void TopicTrieTest::filtersMatchTopicNames()
{
    QFETCH(QByteArray, topic);
    QFETCH(QByteArrayList, filters);
    TopicTrie<QByteArray> trie;
    for (const char *filter :
         {"#", "+", "+/+", "/+", "+/#", "sport/#", "sport/+", "sport/tennis", "sport/+/player1", "$SYS/#"}) {
        trie.at(filter) = filter;
    }
    QByteArrayList found;
    trie.visitFiltersMatching(topic, [&found](const QByteArray &filter) {
        if (!filter.isEmpty()) {
            found.append(filter);
        }
    });
    std::sort(found.begin(), found.end());
    std::sort(filters.begin(), filters.end());
    QCOMPARE(found, filters);
}

// Few are kept in another way than many.
void TopicTrieTest::manySiblingsAreFoundVisitedAndRemoved_data()
{
    QTest::addColumn<int>("count");
    for (const int count : {1, 7, 8, 9, 100}) {
        QTest::addRow("%d", count) << count;
    }
}

void TopicTrieTest::manySiblingsAreFoundVisitedAndRemoved()
{
    QFETCH(int, count);
    TopicTrie<int> trie;
    const auto name = [](int i) { return "a/" + QByteArray::number(i); };
    for (int i = 0; i < count; ++i) {
        trie.at(name(i)) = 1;
    }
    trie.at("a/+") = 1000;
    trie.at("a/#") = 10'000;
    int sum = 0;
    trie.visitTopicsMatching("a/+", [&sum](int value) { sum += value; });
    QCOMPARE(sum, count + 11'000);
    for (int i = 0; i < count; ++i) {
        QCOMPARE(*trie.find(name(i)), 1);
        int found = 0;
        trie.visitFiltersMatching(name(i), [&found](int value) { found += value; });
        QCOMPARE(found, 11'001);
        trie.remove(name(i));
        QVERIFY(!trie.find(name(i)));
    }
    trie.remove("a/+");
    QVERIFY(!trie.find("a/+"));
    QCOMPARE(*trie.find("a/#"), 10'000);
    trie.remove("a/#");
    QVERIFY(!trie.find("a"));
}

void TopicTrieTest::eachTopicIsVisitedOnce()
{
    TopicTrie<int> trie;
    trie.at("a") = 1;
    trie.at("a/b") = 10;
    trie.at("a/b/c") = 100;
    int sum = 0;
    trie.visitTopicsMatching("a/#", [&sum](int value) { sum += value; });
    QCOMPARE(sum, 111);
}

QTEST_GUILESS_MAIN(TopicTrieTest)
#include "tst_topictrie.moc"
