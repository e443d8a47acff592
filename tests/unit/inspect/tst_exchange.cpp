// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/exchange.h"

#include "relatedsearch.h"

#include <QTest>

using namespace brokerscope;
using namespace brokerscope::inspect;
using enum RelatedRows::State;
using protocol::Version;
using Fixture = tests::RelatedSearch;

/// Which packets belong together on a connection, as a search sees it.
class TestExchange : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void requestsHaveTheirAnswers();
    void packetIdentifierUsedAnewIsAnotherExchange();
    void repeatedPublishBelongsToTheFirst();
    void refusedPublishHasItsAnswer();
    void answerOnAResumedSessionHasNoRequest();
};

void TestExchange::requestsHaveTheirAnswers()
{
    using enum protocol::PacketType;
    Fixture f;
    f.connectAll();
    f.broker.receive(2, "A2 .. 0009 0003'a/#'");
    f.fill(1);
    f.broker.receive(2, "C0 00");
    f.fill(1);
    f.broker.receive(2, "C0 00");
    const auto both = [&](protocol::PacketType request, protocol::PacketType answer, const QString &expected) {
        QCOMPARE(f.related(f.last(request, false, 2)), expected);
        QCOMPARE(f.related(f.last(answer, true, 2)), expected);
    };
    both(Connect, Connack, QStringLiteral("<2 CONNECT, >2 CONNACK"));
    both(Subscribe, Suback, QStringLiteral("<2 CONNECT, <2 SUBSCRIBE, >2 SUBACK"));
    both(Unsubscribe, Unsuback, QStringLiteral("<2 CONNECT, <2 UNSUBSCRIBE, >2 UNSUBACK"));
    both(Pingreq, Pingresp, QStringLiteral("<2 CONNECT, <2 PINGREQ, >2 PINGRESP"));
    f.broker.receive(2, "E0 00");
    QCOMPARE(f.related(f.last(Disconnect, false, 2)), QStringLiteral("<2 CONNECT, <2 DISCONNECT"));
}

void TestExchange::packetIdentifierUsedAnewIsAnotherExchange()
{
    using enum protocol::PacketType;
    Fixture f;
    f.connectAll();
    f.broker.receive(1, "32 .. 0001'x' 0005 00 '1'");
    const RowNumber first = f.last(Puback, true, 1);
    f.broker.receive(1, "32 .. 0001'x' 0005 00 '2'");
    const RowNumber second = f.last(Puback, true, 1);
    const QString expected = QStringLiteral("<1 CONNECT, <1 PUBLISH, >1 PUBACK");
    QCOMPARE(f.related(first), expected);
    QCOMPARE(f.inspector.log().at(f.rows.publish().row).payload().toByteArray(), QByteArray("1"));
    QCOMPARE(f.related(second), expected);
    QCOMPARE(f.inspector.log().at(f.rows.publish().row).payload().toByteArray(), QByteArray("2"));
    // The same identifier for something else and in the other direction.
    f.broker.receive(1, "82 .. 0005 00 0001'q' 00");
    QCOMPARE(f.related(f.last(Suback, true, 1)), QStringLiteral("<1 CONNECT, <1 SUBSCRIBE, >1 SUBACK"));
    QCOMPARE(f.related(second), expected);
}

void TestExchange::repeatedPublishBelongsToTheFirst()
{
    using enum protocol::PacketType;
    Fixture f;
    f.connectAll();
    f.broker.receive(1, "34 .. 0001'x' 0005 00 '1'");
    f.broker.receive(1, "3C .. 0001'x' 0005 00 '1'");
    f.broker.receive(1, "62 02 0005");
    const QString expected = QStringLiteral("<1 CONNECT, <1 PUBLISH, >1 PUBREC, <1 PUBLISH, >1 PUBREC, <1 PUBREL, "
                                            ">1 PUBCOMP");
    const RowNumber repeat = f.last(Publish, false, 1);
    QCOMPARE(f.related(repeat), expected);
    QVERIFY(f.rows.publish().row < repeat);
    QCOMPARE(f.related(f.last(Pubcomp, true, 1)), expected);
}

void TestExchange::refusedPublishHasItsAnswer()
{
    using enum protocol::PacketType;
    Fixture f;
    f.broker.access.publish = [](const auto &) { return broker::Decision::refuse(); };
    f.connectAll();
    f.broker.receive(1, "34 .. 0003'a/b' 0005 00 '1'");
    const QString expected = QStringLiteral("<1 CONNECT, <1 PUBLISH, >1 PUBREC");
    QCOMPARE(f.related(f.last(Publish, false, 1)), expected);
    QCOMPARE(f.related(f.last(Pubrec, true, 1)), expected);
}

void TestExchange::answerOnAResumedSessionHasNoRequest()
{
    using enum protocol::PacketType;
    Fixture f;
    f.broker.connect(1, Version::V311, "node");
    f.broker.connect(2, Version::V311, "panel", 0x00);
    f.broker.receive(2, "82 .. 0007 0003'a/#' 02");
    f.broker.receive(1, "34 .. 0003'a/b' 0001 'now'");
    f.broker.receive(2, "50 02 0001");
    f.broker.lose(2);
    f.broker.connect(3, Version::V311, "panel", 0x00);
    f.broker.receive(3, "70 02 0001");
    QCOMPARE(f.related(f.last(Pubcomp, false, 3)), QStringLiteral("<3 CONNECT, >3 PUBREL, <3 PUBCOMP"));
    QCOMPARE(f.rows.request().state, Lost);
    QCOMPARE(f.rows.publish().state, NotThere);
}

QTEST_APPLESS_MAIN(TestExchange)
#include "tst_exchange.moc"
