// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/relatedrows.h"

#include "relatedsearch.h"

#include <QTest>

using namespace brokerscope;
using namespace brokerscope::inspect;
using enum RelatedRows::State;
using protocol::Version;
using Fixture = tests::RelatedSearch;

namespace {

const QString Story = QStringLiteral("<1 PUBLISH, >1 PUBREC, >2 PUBLISH, >3 PUBLISH, <2 PUBACK, <3 PUBREC, >3 PUBREL, "
                                     "<3 PUBCOMP, <1 PUBREL, >1 PUBCOMP");

} // namespace

class TestRelatedRows : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void messageHasItsWholeStory_data();
    void messageHasItsWholeStory();
    void messageIsDeliveredAgainOnTheNextConnection();
    void retainedMessageIsFoundFarBack();
    void messageOfTheBrokerHasNoConnect();
    void whatTheLogLostIsTold();
    void whatIsFoundCanBeLost();
    void goesOnWhileTheLogLosesRows();
    void followsTheLog();
    void namesABoundedNumber();
    void sliceIsNoLongerThanItsBudget();
};

void TestRelatedRows::messageHasItsWholeStory_data()
{
    using enum protocol::PacketType;
    QTest::addColumn<protocol::PacketType>("type");
    QTest::addColumn<bool>("isSent");
    QTest::addColumn<int>("connection");
    QTest::addColumn<int>("packetId");
    QTest::newRow("publish") << Publish << false << 1 << 6;
    QTest::newRow("its PUBREC") << Pubrec << true << 1 << 6;
    QTest::newRow("its PUBREL") << Pubrel << false << 1 << 6;
    QTest::newRow("its PUBCOMP") << Pubcomp << true << 1 << 6;
    QTest::newRow("delivery") << Publish << true << 2 << 2;
    QTest::newRow("its PUBACK") << Puback << false << 2 << 2;
    QTest::newRow("PUBREC of the other") << Pubrec << false << 3 << 1;
    QTest::newRow("PUBREL of the other") << Pubrel << true << 3 << 1;
    QTest::newRow("PUBCOMP of the other") << Pubcomp << false << 3 << 1;
}

void TestRelatedRows::messageHasItsWholeStory()
{
    QFETCH(protocol::PacketType, type);
    QFETCH(bool, isSent);
    QFETCH(int, connection);
    QFETCH(int, packetId);
    Fixture f;
    f.connectAll();
    f.broker.receive(1, "32 .. 0003'a/x' 0005 00 'before'"); // to panel, who acknowledges it late
    f.fill(20);
    f.broker.receive(1, "34 .. 0003'a/b' 0006 00 'now'");
    f.broker.receive(2, "40 02 0002");
    f.broker.receive(2, "40 02 0001");
    f.fill(20);
    f.broker.receive(3, "50 02 0001");
    f.broker.receive(3, "70 02 0001");
    f.broker.receive(1, "62 02 0006");
    f.broker.receive(1, "32 .. 0003'a/b' 0007 00 'after'");
    f.broker.receive(2, "40 02 0003");
    f.poll();

    RowNumber row = 0;
    f.inspector.log().forEach(0, f.inspector.log().end(), [&](RowNumber at, const RecordView &record) {
        if (record.type() == type && record.record().isSent == isSent && record.packetId() == packetId
            && record.record().connection == static_cast<quint32>(connection))
            row = at;
        return row == 0;
    });
    QVERIFY(row != 0);
    const QString connect = QStringLiteral("<%1 CONNECT, ").arg(connection);
    QCOMPARE(f.related(row), connect + Story);
    QCOMPARE(f.rows.publish().state, Found);
    QCOMPARE(f.inspector.log().at(f.rows.publish().row).payload().toByteArray(), QByteArray("now"));
    QCOMPARE(f.rows.connect().state, Found);
    QCOMPARE(f.rows.request().state, Found);
}

void TestRelatedRows::messageIsDeliveredAgainOnTheNextConnection()
{
    using enum protocol::PacketType;
    Fixture f;
    f.broker.connect(1, Version::V311, "node");
    f.broker.connect(2, Version::V311, "panel", 0x00);
    f.broker.receive(2, "82 .. 0007 0003'a/#' 01");
    f.broker.receive(1, "30 .. 0003'a/b' 'now'");
    f.broker.lose(2);
    f.broker.connect(3, Version::V311, "panel", 0x00);
    f.broker.receive(3, "40 02 0001");
    // QoS 0 is not delivered again.
    QCOMPARE(f.related(f.last(Publish, true, 2)), QStringLiteral("<2 CONNECT, <1 PUBLISH, >2 PUBLISH"));
    f.broker.receive(1, "32 .. 0003'a/b' 0001 'then'");
    f.broker.lose(3);
    f.broker.connect(4, Version::V311, "panel", 0x00);
    f.broker.receive(4, "40 02 0001");
    const QString story = QStringLiteral("<1 PUBLISH, >3 PUBLISH, >1 PUBACK, <4 CONNECT, >4 PUBLISH, <4 PUBACK");
    QCOMPARE(f.related(f.last(Puback, false, 4)), story);
    QCOMPARE(f.related(f.last(Publish, true, 4)), story);
}

void TestRelatedRows::retainedMessageIsFoundFarBack()
{
    using enum protocol::PacketType;
    Fixture f;
    f.broker.connect(1, Version::V311, "node");
    f.broker.connect(2, Version::V311, "other");
    f.broker.receive(1, "31 .. 0001'r' 'kept'");
    f.fill(10'000, 2);
    f.broker.connect(3, Version::V311, "panel");
    f.broker.receive(3, "82 .. 0007 0001'r' 01");
    QCOMPARE(f.related(f.last(Publish, true, 3)), QStringLiteral("<1 PUBLISH, <3 CONNECT, >3 PUBLISH"));
}

void TestRelatedRows::messageOfTheBrokerHasNoConnect()
{
    using enum protocol::PacketType;
    Fixture f;
    f.connectAll();
    f.broker.core().publish({.topic = "a/b", .payload = "own"}, f.broker.now());
    QCOMPARE(f.related(f.last(Publish, false, 0)), QStringLiteral("<0 PUBLISH, >2 PUBLISH, >3 PUBLISH"));
    QCOMPARE(f.rows.connect().state, NotThere);
}

void TestRelatedRows::whatTheLogLostIsTold()
{
    using enum protocol::PacketType;
    Fixture f;
    f.connectAll();
    f.broker.receive(1, "30 .. 0003'a/b' 00 'now'");
    f.fill(60);
    f.broker.receive(2, "30 .. 0001'c' 'then'");
    const RowNumber delivery = f.last(Publish, true, 3);
    f.inspector.setMaximumLogBytes(f.inspector.log().usedBytes());
    while (f.inspector.log().contains(delivery)) {
        f.fill(20);
        f.poll();
    }
    QCOMPARE(f.related(f.last(Publish, false, 2)), QStringLiteral("<2 PUBLISH"));
    QCOMPARE(f.rows.publish().state, Found);
    QCOMPARE(f.rows.connect().state, Lost);
    QCOMPARE(f.related(delivery), QString()); // it is not there itself
    QCOMPARE(f.rows.row(), 0U);
}

void TestRelatedRows::whatIsFoundCanBeLost()
{
    using enum protocol::PacketType;
    Fixture f;
    f.broker.connect(1, Version::V311, "node");
    f.broker.connect(2, Version::V311, "other");
    f.broker.receive(1, "31 .. 0001'r' 'kept'");
    f.fill(100, 2);
    f.broker.connect(3, Version::V311, "panel");
    f.broker.receive(3, "82 .. 0007 0001'r' 01");
    QCOMPARE(f.related(f.last(Publish, true, 3)), QStringLiteral("<1 PUBLISH, <3 CONNECT, >3 PUBLISH"));
    f.inspector.setMaximumLogBytes(f.inspector.log().usedBytes());
    while (f.inspector.log().contains(f.rows.publish().row)) {
        f.fill(10, 2);
        f.poll();
    }
    const quint64 revision = f.rows.revision();
    QCOMPARE(f.finish(), QStringLiteral("<3 CONNECT, >3 PUBLISH"));
    QCOMPARE(f.rows.publish().state, Lost);
    QCOMPARE(f.rows.connect().state, Found);
    QVERIFY(f.rows.revision() > revision);
    // What follows is found as before.
    f.broker.connect(4, Version::V311, "late");
    f.broker.receive(4, "82 .. 0001 0001'r' 00");
    f.poll();
    QCOMPARE(f.finish(), QStringLiteral("<3 CONNECT, >3 PUBLISH, >4 PUBLISH"));
    QCOMPARE(f.related(f.last(Publish, true, 4)), QStringLiteral(">3 PUBLISH, <4 CONNECT, >4 PUBLISH"));
    QCOMPARE(f.rows.publish().state, Lost);
}

void TestRelatedRows::goesOnWhileTheLogLosesRows()
{
    using enum protocol::PacketType;
    Fixture f;
    f.connectAll();
    f.fill(20'000);
    f.broker.receive(1, "30 .. 0003'a/b' 00 '1'");
    f.rows.start(f.last(Publish, true, 2));
    QVERIFY(!f.rows.step(std::chrono::milliseconds(0)));
    f.inspector.setMaximumLogBytes(f.inspector.log().usedBytes() / 2);
    f.poll();
    QVERIFY(!f.inspector.log().contains(1));
    QCOMPARE(f.finish(), QStringLiteral("<1 PUBLISH, >2 PUBLISH, >3 PUBLISH"));
    QCOMPARE(f.rows.connect().state, Lost);
}

void TestRelatedRows::followsTheLog()
{
    using enum protocol::PacketType;
    Fixture f;
    f.connectAll();
    f.broker.receive(1, "30 .. 0003'a/b' 00 '0'");
    QCOMPARE(f.related(f.last(Publish, false, 1)), QStringLiteral("<1 CONNECT, <1 PUBLISH, >2 PUBLISH, >3 PUBLISH"));
    f.broker.receive(1, "32 .. 0003'a/b' 0001 00 '1'");
    QCOMPARE(f.related(f.last(Publish, true, 2)),
             QStringLiteral("<2 CONNECT, <1 PUBLISH, >2 PUBLISH, >3 PUBLISH, >1 PUBACK"));
    f.fill(3);
    f.broker.receive(2, "40 02 0001");
    f.poll();
    QCOMPARE(f.finish(), QStringLiteral("<2 CONNECT, <1 PUBLISH, >2 PUBLISH, >3 PUBLISH, >1 PUBACK, <2 PUBACK"));
}

void TestRelatedRows::namesABoundedNumber()
{
    using enum protocol::PacketType;
    constexpr int Receivers = 1500;
    Fixture f;
    f.broker.connect(1, Version::V311, "node");
    for (int id = 2; id < 2 + Receivers; ++id) {
        f.broker.connect(id, Version::V311, QByteArray("c" + QByteArray::number(id)).constData());
        f.broker.receive(id, "82 .. 0007 0001'a' 01");
    }
    f.broker.receive(1, "32 .. 0001'a' 0001 'x'");
    for (int id = 2; id < 2 + Receivers; ++id)
        f.broker.receive(id, "40 02 0001");
    const RowNumber last = f.last(Puback, false, 1 + Receivers);
    QVERIFY(!f.related(last).isEmpty());
    const auto &rows = f.rows.rows();
    // What is its own is there in any case.
    for (const RowNumber own : {last, f.last(Publish, true, 1 + Receivers), f.last(Connect, false, 1 + Receivers)})
        QVERIFY(std::binary_search(rows.begin(), rows.end(), own));
    QVERIFY(rows.size() <= RelatedRows::MaximumRows + 3);
    QVERIFY(f.rows.omitted() >= Receivers - RelatedRows::MaximumRows);
}

void TestRelatedRows::sliceIsNoLongerThanItsBudget()
{
    using enum protocol::PacketType;
    Fixture f;
    f.connectAll();
    f.fill(50'000);
    f.broker.receive(1, "30 .. 0001'x' 00 '1'");
    f.rows.start(f.last(Publish, false, 1));
    int steps = 1;
    while (!f.rows.step(std::chrono::milliseconds(0)))
        ++steps;
    QVERIFY(steps > 20); // 100 000 rows back to CONNECT
    QCOMPARE(f.rows.connect().state, Found);
}

QTEST_APPLESS_MAIN(TestRelatedRows)
#include "tst_relatedrows.moc"
