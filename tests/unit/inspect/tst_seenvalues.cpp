// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/seenvalues.h"

#include "core/inspect/filtercompletion.h"
#include "core/inspect/inspector.h"
#include "tests/support/simulatedbroker.h"

#include <QTest>

using namespace brokerscope;
using namespace brokerscope::inspect;
using namespace Qt::StringLiterals;

namespace {

struct Fixture {
    Fixture()
    {
        for (const char *id : {"node-7", "node-12", "panel", "a b"}) {
            broker::ClientInfo client = traffic.client(id);
            client.userName = "ann";
            traffic.connect(client);
        }
        for (const char *topic : {"home/kitchen/temp", "home/kitchen/hum", "hall", "hall/light", "$SYS/uptime"})
            traffic.publish(topic, "1");
        inspector.poll(wallClockNow());
        inspector.topics().publish();
        inspector.clients().publish();
    }

    EventTap tap;
    tests::SimulatedBroker traffic{tap};
    Inspector inspector{tap};
    SeenValues seen{inspector.topics(), inspector.clients()};
};

} // namespace

class TestSeenValues : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void topicsComeLevelByLevel();
    void clientsAndUsers();
    void filterIsCompleted_data();
    void filterIsCompleted();
    void noMoreThanAPersonReads();
};

void TestSeenValues::topicsComeLevelByLevel()
{
    const Fixture f;
    QCOMPARE(f.seen.topics(u"h"_s), (QStringList{u"hall"_s, u"hall/"_s, u"home/"_s}));
    QCOMPARE(f.seen.topics(u"home/kitchen/"_s), (QStringList{u"home/kitchen/hum"_s, u"home/kitchen/temp"_s}));
    QCOMPARE(f.seen.topics(u"home/kitchen/T"_s), QStringList{u"home/kitchen/temp"_s});
    QCOMPARE(f.seen.topics(u"$S"_s), QStringList{u"$SYS/"_s});
    QCOMPARE(f.seen.topics(u"nowhere/"_s), QStringList());
}

void TestSeenValues::clientsAndUsers()
{
    const Fixture f;
    QCOMPARE(f.seen.values(FilterField::Client, u"NODE"_s), (QStringList{u"node-12"_s, u"node-7"_s}));
    QCOMPARE(f.seen.values(FilterField::From, u"p"_s), QStringList{u"panel"_s});
    QCOMPARE(f.seen.values(FilterField::User, {}), QStringList{u"ann"_s}); // once
    QCOMPARE(f.seen.values(FilterField::Topic, u"hal"_s), (QStringList{u"hall"_s, u"hall/"_s}));
    QCOMPARE(f.seen.values(FilterField::Payload, {}), QStringList());
}

void TestSeenValues::filterIsCompleted_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("offered");
    QTest::newRow("client") << u"qos>0 client:no"_s << u"node-12 node-7"_s;
    QTest::newRow("one that needs quotes is left out") << u"client:a"_s << QString();
    QTest::newRow("in a list") << u"from in {panel, node-1"_s << u"node-12"_s;
    QTest::newRow("topic") << u"topic:hall/"_s << u"hall/light"_s;
    QTest::newRow("word with a slash") << u"not home/k"_s << u"home/kitchen/"_s;
    QTest::newRow("excluded") << u"-home/k"_s << u"home/kitchen/"_s;
    QTest::newRow("complete") << u"client:panel"_s << QString();
}

void TestSeenValues::filterIsCompleted()
{
    const Fixture f;
    QFETCH(QString, text);
    QStringList offered;
    for (const FilterCompletion &one : completeFilter(text, text.size(), &f.seen).list)
        offered << one.text;
    QTEST(offered.join(u' '), "offered");
}

void TestSeenValues::noMoreThanAPersonReads()
{
    Fixture f;
    for (int number = 0; number < 100; ++number) {
        f.traffic.connect(f.traffic.client("sim-" + QByteArray::number(number)));
        f.traffic.publish("many/" + QByteArray::number(number), "1");
    }
    f.inspector.poll(wallClockNow());
    f.inspector.topics().publish();
    f.inspector.clients().publish();
    QCOMPARE(f.seen.values(FilterField::Client, u"sim"_s).size(), 50);
    QCOMPARE(f.seen.topics(u"many/"_s).size(), 50);
}

QTEST_APPLESS_MAIN(TestSeenValues)
#include "tst_seenvalues.moc"
