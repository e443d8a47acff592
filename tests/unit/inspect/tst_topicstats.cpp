// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/topicstats.h"

#include "tapscript.h"

#include <QTest>

using namespace brokerscope;
using namespace brokerscope::inspect;

namespace {

struct Fixture {
    explicit Fixture(const TopicStats::Limits &limits = {})
        : stats(names, limits)
    {
    }

    void feed()
    {
        const RowNumber before = log.end();
        const QList<Fact> facts = moveInto(log, tap);
        for (const Fact &fact : facts) {
            if (const auto *seen = std::get_if<fact::TopicSeen>(&fact))
                names.add(seen->topic, seen->name);
        }
        log.forEach(before, log.end(), [this](RowNumber row, const RecordView &record) {
            stats.add(row, record);
            return true;
        });
        stats.finishBatch(log);
    }
    void publishAll(const QList<QByteArray> &topics)
    {
        for (const QByteArray &topic : topics)
            script.publish({topic, "x"});
        feed();
    }
    QString levels(const QByteArray &topic) const
    {
        QStringList result;
        for (const TopicNode *node : (topic.isEmpty() ? &stats.root() : stats.find(topic))->children)
            result << QString::fromUtf8(node->level);
        return result.join(u' ');
    }

    EventTap tap;
    TapScript script{tap};
    TrafficLog log{1 << 20};
    TopicNames names;
    TopicStats stats;
};

struct TreeRecorder : TreeListener {
    void aboutToInsertRows(const TopicNode &parent, qsizetype first, qsizetype count) override
    {
        log << QStringLiteral("%1:%2+%3").arg(QString::fromUtf8(parent.topic())).arg(first).arg(count);
    }
    void rowsInserted() override { }
    void aboutToReset() override { log << QStringLiteral("reset"); }
    void treeReset() override { }

    QStringList log;
};

} // namespace

class TestTopicStats : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsWhatIsReceivedOnce();
    void systemTopicsStandApart();
    void childrenAreSortedAndAnnounced();
    void runsBeyondTheBoundWait();
    void nodesAreBounded();
    void deepTopicsAreFolded();
    void payloadsAreBounded();
    void retainedIsCountedUpTheTree();
    void rateFollowsTheMessages();
    void clearKeepsRetained();
    void touchedNamesChangedTopics();
};

void TestTopicStats::countsWhatIsReceivedOnce()
{
    Fixture f;
    f.script.publish({"a/b", "12345", 1, 3, 1});
    f.script.publish({"a/b", "12345", 2, 3, 1, 0x30, true});
    f.script.publish({"a/b", "67", 1, 4, 1, 0x3B});
    f.script.publish({"a", "x", 1, 5, 2});
    f.feed();
    const TopicNode *const node = f.stats.find("a/b");
    QVERIFY(node != nullptr);
    QCOMPARE(node->traffic->messages, 2U);
    QCOMPARE(node->traffic->bytes, 7U);
    QCOMPARE(node->traffic->payload, QByteArray("67"));
    QCOMPARE(node->traffic->qos, protocol::QoS::AtLeastOnce);
    QVERIFY(node->traffic->retain);
    QVERIFY(node->traffic->isDuplicate);
    QCOMPARE(node->traffic->row, 3U);
    QCOMPARE(f.stats.find("a")->subtreeMessages, 3U);
    QCOMPARE(f.stats.root().subtreeTopics, 2U);
    QCOMPARE(f.stats.find("a/c"), nullptr);
}

void TestTopicStats::systemTopicsStandApart()
{
    Fixture f;
    f.script.publish({"$SYS/broker", "1", 0, 0, 1});
    f.script.publish({"a", "1", 1, 0, 2});
    f.feed();
    f.stats.publish();
    QCOMPARE(f.stats.root().children.size(), size_t{1});
    QCOMPARE(f.stats.systemRoot().children.size(), size_t{1});
    QCOMPARE(f.stats.systemRoot().children[0]->level, QByteArray("$SYS"));
    QCOMPARE(f.stats.topicCount(), 2);
}

void TestTopicStats::childrenAreSortedAndAnnounced()
{
    Fixture f;
    f.publishAll({"n/10", "n/2", "m"});
    TreeRecorder recorder;
    f.stats.publish(&recorder);
    QCOMPARE(recorder.log, QStringList{QStringLiteral(":0+2")});
    QCOMPARE(f.levels("n"), QStringLiteral("2 10"));
    recorder.log.clear();
    f.publishAll({"n/1", "n/3", "n/4", "n/11", "m/x"});
    QCOMPARE(f.levels("n"), QStringLiteral("2 10"));
    f.stats.publish(&recorder);
    QCOMPARE(recorder.log, (QStringList{QStringLiteral("n:0+1"), QStringLiteral("n:2+2"), QStringLiteral("n:5+1"),
                                        QStringLiteral("m:0+1")}));
    QCOMPARE(f.levels("n"), QStringLiteral("1 2 3 4 10 11"));
    QCOMPARE(f.stats.find("n/10")->row(), 4);
    QVERIFY(!f.stats.hasNewTopics());
}

void TestTopicStats::runsBeyondTheBoundWait()
{
    Fixture f;
    f.publishAll({"b", "d", "f"});
    f.stats.publish();
    f.publishAll({"a", "c", "e"});
    f.stats.publish(nullptr, 2);
    QCOMPARE(f.stats.root().children.size(), size_t{5});
    QVERIFY(f.stats.hasNewTopics());
    f.stats.publish();
    QCOMPARE(f.levels({}), QStringLiteral("a b c d e f"));
}

void TestTopicStats::nodesAreBounded()
{
    TopicStats::Limits limits;
    limits.maximumNodes = 3;
    Fixture f(limits);
    f.publishAll({"a/b", "c", "d", "d", "a/b"});
    QCOMPARE(f.stats.nodeCount(), 3);
    QCOMPARE(f.stats.messagesNotShown(), 2U);
    QCOMPARE(f.stats.root().subtreeMessages, 3U);
}

void TestTopicStats::deepTopicsAreFolded()
{
    TopicStats::Limits limits;
    limits.maximumDepth = 2;
    Fixture f(limits);
    f.publishAll({"a/b/c/d", "//"});
    const TopicNode *const node = f.stats.find("a/b/c/d");
    QVERIFY(node != nullptr);
    QCOMPARE(node->level, QByteArray("b/c/d"));
    QCOMPARE(node->topic(), QByteArray("a/b/c/d"));
    QCOMPARE(f.stats.find("//")->topic(), QByteArray("//"));
}

void TestTopicStats::payloadsAreBounded()
{
    TopicStats::Limits limits;
    limits.maximumPayload = 1000;
    limits.maximumPayloadTotal = 1500;
    Fixture f(limits);
    f.script.publish({"a", QByteArray(5000, 'a'), 1, 0, 1});
    f.script.publish({"b", QByteArray(5000, 'b'), 1, 0, 2});
    f.feed();
    QCOMPARE(f.stats.find("a")->traffic->payload.size(), 1000);
    QCOMPARE(f.stats.find("a")->traffic->payloadSize, 5000);
    QCOMPARE(f.stats.find("b")->traffic->payload, QByteArray(256, 'b'));
    f.script.publish({"a", "short", 1, 0, 1});
    f.feed();
    QCOMPARE(f.stats.find("a")->traffic->payload, QByteArray("short"));
    QCOMPARE(f.stats.payloadBytes(), 5 + 256);
}

void TestTopicStats::retainedIsCountedUpTheTree()
{
    Fixture f;
    f.stats.setRetained("a/b", true);
    f.stats.setRetained("a/b", true);
    f.stats.setRetained("a/c", true);
    f.stats.setRetained("none", false);
    f.stats.finishBatch(f.log);
    QCOMPARE(f.stats.find("a")->subtreeRetained, 2U);
    QCOMPARE(f.stats.find("a")->revision, f.stats.revision());
    QCOMPARE(f.stats.find("none"), nullptr);
    f.stats.setRetained("a/b", false);
    QCOMPARE(f.stats.find("a")->subtreeRetained, 1U);
    f.stats.clearRetained();
    QCOMPARE(f.stats.root().subtreeRetained, 0U);
    QVERIFY(!f.stats.find("a/c")->isRetained);
}

void TestTopicStats::rateFollowsTheMessages()
{
    Fixture f;
    for (int second = 0; second < 60; ++second) {
        for (int i = 0; i < 10; ++i)
            f.script.publish({"a", "x", 1, 0, 1});
        f.feed();
        f.script.wait(std::chrono::seconds(1));
    }
    const TopicNode *const node = f.stats.find("a");
    const double rate = node->rate(node->traffic->lastTime);
    QVERIFY2(rate > 8 && rate < 12, QByteArray::number(rate).constData());
}

void TestTopicStats::clearKeepsRetained()
{
    Fixture f;
    f.publishAll({"a/b", "c"});
    f.stats.setRetained("a/b", true);
    TreeRecorder recorder;
    f.stats.clear(&recorder);
    QCOMPARE(recorder.log, QStringList{QStringLiteral("reset")});
    QCOMPARE(f.levels({}), QStringLiteral("a"));
    QCOMPARE(f.stats.root().subtreeRetained, 1U);
    QCOMPARE(f.stats.root().subtreeMessages, 0U);
    f.publishAll({"c"});
    QCOMPARE(f.stats.find("c")->subtreeMessages, 1U);
}

void TestTopicStats::touchedNamesChangedTopics()
{
    Fixture f;
    f.publishAll({"a", "b"});
    const quint64 revision = f.stats.revision();
    f.publishAll({"b", "b"});
    QCOMPARE(f.stats.touched().size(), size_t{1});
    QCOMPARE(f.stats.touched()[0]->level, QByteArray("b"));
    QVERIFY(f.stats.find("b")->revision > revision);
    QVERIFY(f.stats.find("a")->revision <= revision);
    f.feed();
    QVERIFY(f.stats.touched().empty());
}

QTEST_APPLESS_MAIN(TestTopicStats)
#include "tst_topicstats.moc"
