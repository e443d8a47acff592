// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/messagelogmodel.h"

#include "core/inspect/inspector.h"
#include "tapscript.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace brokerscope;
using namespace brokerscope::models;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

inspect::EventTap::Limits smallChunks()
{
    inspect::EventTap::Limits limits;
    limits.chunkRecords = 4;
    limits.chunkArena = 256;
    return limits;
}

struct Bench {
    inspect::EventTap tap{smallChunks()};
    inspect::Inspector inspector{tap};
    TapScript script{tap};
    inspect::LogWindow window{inspector.log(), inspector.names(), inspector.clients()};
    MessageLogModel model{window, inspector};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};

    void follow()
    {
        (void)inspector.poll(inspect::wallClockNow());
        QVERIFY(window.step(1s));
    }
    void publish(int count)
    {
        for (int i = 0; i < count; ++i)
            script.publish({.topic = "home/t" + QByteArray::number(i % 3), .payload = QByteArray::number(i)});
    }
    QString cell(int row, LogColumn column) const
    {
        return model.index(row, static_cast<int>(column)).data().toString();
    }
};

} // namespace

class MessageLogModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tooltipSaysHowLongAfterItsMessageADeliveryIs()
    {
        Bench bench;
        bench.script.open(1);
        bench.script.open(2);
        bench.script.publish({.topic = "a", .payload = "1", .connection = 1, .message = 7});
        bench.script.publish({.topic = "a", .payload = "1", .connection = 2, .message = 7, .isSent = true});
        bench.follow();
        const auto toolTip = [&](int row) {
            return bench.model.index(row, static_cast<int>(LogColumn::Time)).data(Qt::ToolTipRole).toString();
        };
        QVERIFY2(!toolTip(0).contains(u"after"_s), qPrintable(toolTip(0)));
        QVERIFY2(toolTip(1).endsWith(u"\n1.0\u00a0ms after No. 1"_s), qPrintable(toolTip(1)));
    }

    void messageShowsWhereItCameFromAndWhatItSays()
    {
        Bench bench;
        bench.script.open(1);
        bench.script.connectClient(1, "node-7");
        bench.script.publish({.topic = "home/kitchen", .payload = "21.5", .firstByte = 0x3B, .packetId = 9});
        bench.follow();
        QCOMPARE(bench.model.rowCount(), 1);
        QCOMPARE(bench.cell(0, LogColumn::Direction), u"←"_s);
        QCOMPARE(bench.cell(0, LogColumn::Client), u"node-7"_s);
        QCOMPARE(bench.cell(0, LogColumn::Packet), u"PUBLISH"_s);
        QCOMPARE(bench.cell(0, LogColumn::Topic), u"home/kitchen"_s);
        QCOMPARE(bench.cell(0, LogColumn::QoS), u"1"_s);
        QCOMPARE(bench.cell(0, LogColumn::Flags), u"R D"_s);
        QCOMPARE(bench.cell(0, LogColumn::Payload), u"21.5"_s);
        QCOMPARE(bench.model.index(0, 0).data(TopicRole).toByteArray(), "home/kitchen");
        QCOMPARE(bench.model.index(0, 0).data(ClientIdRole).toByteArray(), "node-7");
    }

    void rowsComeAsOneRange()
    {
        Bench bench;
        QSignalSpy inserted(&bench.model, &QAbstractItemModel::rowsInserted);
        bench.publish(20);
        bench.follow();
        QCOMPARE(bench.model.rowCount(), 20);
        QCOMPARE(inserted.size(), 1);
    }

    void evictedRowsGoFromTheFront()
    {
        Bench bench;
        bench.publish(200);
        bench.follow();
        QCOMPARE(bench.model.rowCount(), 200);
        QSignalSpy removed(&bench.model, &QAbstractItemModel::rowsRemoved);
        bench.inspector.setMaximumLogBytes(bench.inspector.log().usedBytes() / 2);
        bench.publish(40);
        bench.follow();
        QVERIFY(bench.model.rowCount() < 240);
        QCOMPARE(removed.size(), 1);
        QCOMPARE(removed.first().at(1).toInt(), 0);
        QCOMPARE(bench.model.rowNumber(bench.model.rowCount() - 1), inspect::RowNumber(240));
    }

    void rowsLostBeforeTheNextStepHaveNoData()
    {
        Bench bench;
        bench.publish(8);
        bench.follow();
        bench.inspector.clearLog();
        QVERIFY(!bench.model.index(0, 0).data().isValid());
        QVERIFY(bench.window.step(1s));
        QCOMPARE(bench.model.rowCount(), 0);
    }

    void clearedLogGoesOnWithNewNumbers()
    {
        Bench bench;
        bench.publish(8);
        bench.follow();
        bench.inspector.clearLog();
        bench.publish(2);
        bench.follow();
        QCOMPARE(bench.model.rowCount(), 2);
        QCOMPARE(bench.cell(0, LogColumn::Number), u"9"_s);
    }

    void filterResetsTheRows()
    {
        Bench bench;
        bench.publish(9);
        bench.follow();
        bench.window.setFilter(inspect::Filter::parse(u"topic=home/t1"_s).filter);
        QVERIFY(bench.window.step(1s));
        QCOMPARE(bench.model.rowCount(), 3);
        for (int row = 0; row < 3; ++row)
            QCOMPARE(bench.cell(row, LogColumn::Topic), u"home/t1"_s);
    }

    void termOfACellFindsItsRow()
    {
        Bench bench;
        bench.publish(3);
        bench.follow();
        const QString term = bench.model.filterTerm(1, LogColumn::Topic);
        QCOMPARE(term, u"topic=home/t1"_s);
        const auto parsed = inspect::Filter::parse(term);
        QVERIFY(!parsed.error);
        bench.window.setFilter(parsed.filter);
        QVERIFY(bench.window.step(1s));
        QCOMPARE(bench.model.rowCount(), 1);
    }

    void everyTermParses()
    {
        Bench bench;
        bench.script.open(1);
        bench.script.connectClient(1, "node \"7\"");
        bench.script.publish({.topic = "a b/\"c\"", .payload = "x", .firstByte = 0x31});
        bench.follow();
        int terms = 0;
        for (int column = 0; column < LogColumnCount; ++column) {
            const QString term = bench.model.index(0, column).data(FilterTermRole).toString();
            if (term.isEmpty())
                continue;
            ++terms;
            const auto parsed = inspect::Filter::parse(term);
            QVERIFY2(!parsed.error, qPrintable(term));
            bench.window.setFilter(parsed.filter);
            QVERIFY(bench.window.step(1s));
            QVERIFY2(bench.model.rowCount() == 1, qPrintable(term));
        }
        QCOMPARE(terms, 7);
    }

    void notesAreToldToWhoDoesNotSeeThem()
    {
        Bench bench;
        bench.publish(2);
        bench.follow();
        bench.model.toggleMarks({1});
        bench.model.setComment(1, u"why twice?"_s);
        const auto told = [&](int row, LogColumn column) {
            return bench.model.index(row, static_cast<int>(column)).data(Qt::AccessibleTextRole).toString();
        };
        QCOMPARE(told(1, LogColumn::Number), u"2, marked"_s);
        QVERIFY2(told(1, LogColumn::Payload).endsWith(u", comment: why twice?"_s),
                 qPrintable(told(1, LogColumn::Payload)));
        QVERIFY(told(0, LogColumn::Number).isEmpty() && told(0, LogColumn::Payload).isEmpty());
    }

    void orderIsKeptWhateverComesAndGoes()
    {
        Bench bench;
        bench.publish(4);
        bench.follow();
        bench.model.setOrder({3, 1, 4, 2});
        bench.publish(2);
        bench.follow();
        QCOMPARE(bench.model.rowCount(), 4);
        QCOMPARE(bench.model.rowNumber(0), inspect::RowNumber(3));
        QCOMPARE(bench.model.rowOf(4), 2);
        QCOMPARE(bench.model.rowOf(5), -1);
        QCOMPARE(bench.cell(1, LogColumn::Delta), QString()); // row 3 did not come before row 1
        bench.inspector.clearLog();
        bench.follow();
        QCOMPARE(bench.model.rowCount(), 4);
        QVERIFY(!bench.model.record(0));
        bench.model.setArrivalOrder();
        QVERIFY(!bench.model.isSorted());
        QCOMPARE(bench.model.rowCount(), 0);
    }

    void marksStayWithTheirRows()
    {
        Bench bench;
        bench.publish(40);
        bench.follow();
        bench.model.toggleMarks({38});
        bench.inspector.setMaximumLogBytes(bench.inspector.log().usedBytes() / 2);
        bench.publish(4);
        bench.follow();
        const int row = bench.model.rowOf(39);
        QVERIFY(row >= 0 && row < 38);
        QVERIFY(bench.model.index(row, 0).data(MarkedRole).toBool());
        bench.model.toggleMarks({row});
        QVERIFY(!bench.model.index(row, 0).data(MarkedRole).toBool());
    }

    void timeIsShownAsAsked()
    {
        Bench bench;
        bench.publish(2); // 1 ms apart
        bench.follow();
        QVERIFY(bench.cell(1, LogColumn::Time).contains(u':'));
        bench.model.setTimeMode(TimeMode::SinceStart);
        QCOMPARE(bench.cell(0, LogColumn::Time), u"0.000000"_s);
        QCOMPARE(bench.cell(1, LogColumn::Time), u"0.001000"_s);
        QCOMPARE(bench.cell(1, LogColumn::Delta), u"1.0\u00a0ms"_s);
    }

    void brokenPacketIsBad()
    {
        Bench bench;
        bench.script.open(1);
        bench.script.violation(1, QByteArray::fromHex("f000"),
                               {protocol::ReasonCode::MalformedPacket, "MQTT-2.1.3-1", "reserved flags are set", 0});
        bench.follow();
        QCOMPARE(bench.model.rowCount(), 1);
        QCOMPARE(bench.model.index(0, 0).data(SeverityRole).toInt(), static_cast<int>(Severity::Bad));
        QVERIFY(bench.cell(0, LogColumn::Packet).startsWith(u'▲'));
    }

    void refusedConnectionIsBadInBothVersions_data()
    {
        QTest::addColumn<QByteArray>("connack");
        QTest::newRow("3.1.1, identifier rejected") << QByteArray::fromHex("20020002");
        QTest::newRow("5, not authorized") << QByteArray::fromHex("2003008700");
    }
    void refusedConnectionIsBadInBothVersions()
    {
        QFETCH(QByteArray, connack);
        Bench bench;
        bench.window.setMode(inspect::LogWindow::Mode::AllPackets);
        bench.script.open(1);
        if (connack.size() == 5)
            bench.script.connectClient(1, "c", protocol::Version::V5);
        else
            bench.script.connectClient(1, "c", protocol::Version::V311);
        bench.script.packet(1, connack, true);
        bench.follow();
        const int last = bench.model.rowCount() - 1;
        QCOMPARE(bench.model.index(last, 0).data(SeverityRole).toInt(), static_cast<int>(Severity::Bad));
    }

    void nextOfTheSameClientPassesOthersOver()
    {
        Bench bench;
        for (const quint32 connection : {1U, 2U, 2U, 1U})
            bench.script.publish({.topic = "t", .payload = "x", .connection = connection});
        bench.follow();
        QCOMPARE(bench.model.nextOfSameClient(0, 1), 3);
        QCOMPARE(bench.model.nextOfSameClient(3, -1), 0);
        QCOMPARE(bench.model.nextOfSameClient(3, 1), -1);
        QCOMPARE(bench.model.nextOfSameClient(-1, 1), -1); // nothing is selected
    }

    void clientThatCameBackIsTheSameClient()
    {
        Bench bench;
        bench.script.connectClient(1, "a");
        bench.script.connectClient(2, "b");
        bench.script.connectClient(3, "a");
        for (const quint32 connection : {1U, 2U, 3U})
            bench.script.publish({.topic = "t", .payload = "x", .connection = connection});
        bench.follow();
        QCOMPARE(bench.model.nextOfSameClient(0, 1), 2);
    }
};

QTEST_GUILESS_MAIN(MessageLogModelTest)

#include "tst_messagelogmodel.moc"
