// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/protocol/topic.h"

#include <QTest>

using namespace brokerscope::protocol;

class TopicTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // MQTT 5 §4.7.3 [MQTT-4.7.0-1], [MQTT-4.7.3-1 … -3].
    void topicNames_data();
    void topicNames();
    // MQTT 5 §4.7.1 [MQTT-4.7.1-1], [MQTT-4.7.1-2].
    void topicFilters_data();
    void topicFilters();
    // MQTT 5 §4.7.1, §4.7.2 [MQTT-4.7.2-1].
    void matching_data();
    void matching();
    // MQTT 5 §4.8.2 [MQTT-4.8.2-1], [MQTT-4.8.2-2].
    void sharedFilters_data();
    void sharedFilters();
    void wildcardsAreSeen();
};

void TopicTest::topicNames_data()
{
    QTest::addColumn<QByteArray>("topic");
    QTest::addColumn<bool>("isValid");
    QTest::newRow("plain") << QByteArray("sport/tennis/player1") << true;
    QTest::newRow("only a slash") << QByteArray("/") << true;
    QTest::newRow("empty levels and spaces") << QByteArray("//a b//") << true;
    QTest::newRow("dollar") << QByteArray("$SYS/uptime") << true;
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("plus") << QByteArray("a/+") << false;
    QTest::newRow("hash") << QByteArray("a#") << false;
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << false;
    QTest::newRow("65535 bytes") << QByteArray(65535, 'a') << true;
    QTest::newRow("65536 bytes") << QByteArray(65536, 'a') << false;
}

void TopicTest::topicNames()
{
    QFETCH(QByteArray, topic);
    QFETCH(bool, isValid);
    QCOMPARE(isValidTopicName(topic), isValid);
}

void TopicTest::topicFilters_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<bool>("isValid");
    for (const char *filter : {"#", "+", "/", "/+", "+/", "+/tennis/#", "sport/tennis/#", "sport/+/player1", "+/+", "a",
                               "/finance", "$SYS/#", "$share", "$shared/a/b", "$share/g/a", "$share/g/#", "$share/g//"})
        QTest::addRow("%s", filter) << QByteArray(filter) << true;
    for (const char *filter :
         {"", "sport/tennis#", "sport/tennis/#/ranking", "sport+", "+sport", "a/b+/c", "##", "#/", "#+", "++", "a/+b",
          "$share/", "$share/g", "$share/g/", "$share//a", "$share/+/a", "$share/g#/a", "$share/g/a#"})
        QTest::addRow("not '%s'", filter) << QByteArray(filter) << false;
    QTest::newRow("NUL") << QByteArray("a\0", 2) << false;
    QTest::newRow("65535 bytes") << QByteArray(65535, 'a') << true;
    QTest::newRow("65536 bytes") << QByteArray(65536, 'a') << false;
    QTest::newRow("65536 bytes, shared") << QByteArray("$share/g/").leftJustified(65536, 'a') << false;
}

void TopicTest::topicFilters()
{
    QFETCH(QByteArray, filter);
    QFETCH(bool, isValid);
    QCOMPARE(isValidTopicFilter(filter), isValid);
}

void TopicTest::matching_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<QByteArray>("topic");
    QTest::addColumn<bool>("isMatch");
    const auto row = [](const char *filter, const char *topic, bool isMatch) {
        QTest::addRow("%s %s %s", filter, isMatch ? "takes" : "leaves", topic)
            << QByteArray(filter) << QByteArray(topic) << isMatch;
    };
    // §4.7.1.2
    row("sport/tennis/player1/#", "sport/tennis/player1", true);
    row("sport/tennis/player1/#", "sport/tennis/player1/ranking", true);
    row("sport/tennis/player1/#", "sport/tennis/player1/score/wimbledon", true);
    row("sport/#", "sport", true);
    row("sport/#", "sports", false);
    row("sport/#", "spor", false);
    row("#", "a/b", true);
    row("#", "/", true);
    // §4.7.1.3
    row("sport/tennis/+", "sport/tennis/player1", true);
    row("sport/tennis/+", "sport/tennis/player1/ranking", false);
    row("sport/+", "sport", false);
    row("sport/+", "sport/", true);
    row("+/+", "/finance", true);
    row("/+", "/finance", true);
    row("+", "/finance", false);
    row("+/tennis/#", "x/tennis", true);
    row("+/tennis/#", "x/tennis/y/z", true);
    row("+/#", "a", true);
    row("sport/+/player1", "sport/tennis/player1", true);
    row("sport/+/player1", "sport/tennis/player2", false);
    // §4.7.2
    row("#", "$SYS/a", false);
    row("+/monitor/Clients", "$SYS/monitor/Clients", false);
    row("+", "$SYS", false);
    row("$SYS/#", "$SYS/a", true);
    row("$SYS/#", "$SYS", true);
    row("$SYS/monitor/+", "$SYS/monitor/Clients", true);
    row("a/+", "a/$b", true);
    // §4.7.3
    row("ACCOUNTS", "Accounts", false);
    row("/finance", "finance", false);
    row("a", "a", true);
    row("a", "a/", false);
    row("a/", "a", false);
    row("a/b", "a", false);
    row("a", "a/b", false);
    row("a//b", "a//b", true);
    row("a/+/b", "a//b", true);
    row("//", "//", true);
    row("+/+/+", "//", true);
    row("+/+", "//", false);
    row("ab", "a", false);
    row("a", "ab", false);
    row("a/#", "a/", true);
    row("", "a", false);
    row("a", "", false);
}

void TopicTest::matching()
{
    QFETCH(QByteArray, filter);
    QFETCH(QByteArray, topic);
    QFETCH(bool, isMatch);
    QCOMPARE(topicMatches(filter, topic), isMatch);
}

void TopicTest::sharedFilters_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<QByteArray>("shareName"); // empty = refused
    QTest::addColumn<QByteArray>("inner");
    const auto row = [](const char *filter, const char *shareName, const char *inner) {
        QTest::addRow("%s", filter) << QByteArray(filter) << QByteArray(shareName) << QByteArray(inner);
    };
    row("$share/consumer1/sport/tennis/+", "consumer1", "sport/tennis/+");
    row("$share/consumer2//finance", "consumer2", "/finance");
    row("$share/g/#", "g", "#");
    row("$share/g/$share/h/a", "g", "$share/h/a");
    row("$share/g", "", "");
    row("$share/g/", "", "");
    row("$share//a", "", "");
    row("$share/g+/a", "", "");
    row("$share/#/a", "", "");
    row("$share/g/a#", "", "");
    row("$SHARE/g/a", "", "");
    row("a/b", "", "");
    QTest::newRow("NUL") << QByteArray("$share/g\0/a", 11) << QByteArray() << QByteArray();
}

void TopicTest::sharedFilters()
{
    QFETCH(QByteArray, filter);
    QFETCH(QByteArray, shareName);
    QFETCH(QByteArray, inner);
    const std::optional<SharedFilter> shared = parseSharedFilter(filter);
    QCOMPARE(shared.has_value(), !shareName.isEmpty());
    QCOMPARE(isShared(filter), filter.startsWith("$share/"));
    if (shared) {
        QCOMPARE(shared->shareName.toByteArray(), shareName);
        QCOMPARE(shared->filter.toByteArray(), inner);
    }
}

void TopicTest::wildcardsAreSeen()
{
    QVERIFY(hasWildcard("a/+"));
    QVERIFY(hasWildcard("#"));
    QVERIFY(!hasWildcard("a/b"));
    QVERIFY(!hasWildcard(""));
}

QTEST_APPLESS_MAIN(TopicTest)
#include "tst_topic.moc"
