// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/publishhistory.h"

#include "ui/models/roles.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace brokerscope::models;
using namespace Qt::StringLiterals;

namespace {

PublishEntry entry(const QString &topic, const QString &body = u"1"_s)
{
    PublishEntry made;
    made.topic = topic;
    made.body = body;
    return made;
}

QString printed(const PublishHistory &history)
{
    QStringList lines;
    for (int row = 0; row < history.rowCount(); ++row)
        lines += history.index(row).data().toString();
    return lines.join(u'\n');
}

} // namespace

class PublishHistoryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void latestEntryComesFirst()
    {
        PublishHistory history;
        QAbstractItemModelTester tester(&history, QAbstractItemModelTester::FailureReportingMode::Fatal);
        history.add(entry(u"a"_s));
        history.add(entry(u"b"_s, u"{\n  \"t\": 1\n}"_s));
        QCOMPARE(printed(history), u"b  { \"t\": 1 }\na  1"_s);
        QCOMPARE(history.index(0).data(TopicRole).toByteArray(), QByteArray("b"));
    }

    void equalEntryMovesToTheFront()
    {
        PublishHistory history;
        QAbstractItemModelTester tester(&history, QAbstractItemModelTester::FailureReportingMode::Fatal);
        for (const QString &topic : {u"a"_s, u"b"_s, u"c"_s, u"a"_s, u"a"_s})
            history.add(entry(topic));
        QCOMPARE(printed(history), u"a  1\nc  1\nb  1"_s);
    }

    void oldestEntryGoesWhenItIsFull()
    {
        PublishHistory history;
        QAbstractItemModelTester tester(&history, QAbstractItemModelTester::FailureReportingMode::Fatal);
        for (qsizetype i = 0; i < PublishHistory::Capacity + 3; ++i)
            history.add(entry(QString::number(i)));
        QCOMPARE(history.rowCount(), int(PublishHistory::Capacity));
        QCOMPARE(history.entry(0).topic, u"52"_s);
        QCOMPARE(history.entry(history.rowCount() - 1).topic, u"3"_s);
    }

    void veryLongBodyIsNotKept()
    {
        PublishHistory history;
        history.add(entry(u"a"_s, QString(PublishHistory::LongestBody, u'x')));
        history.add(entry(u"b"_s, QString(PublishHistory::LongestBody + 1, u'x')));
        QCOMPARE(history.rowCount(), 1);
        QCOMPARE(history.entry(0).topic, u"a"_s);
    }

    void entriesComeBackFromJson()
    {
        PublishHistory history;
        PublishEntry full = entry(u"home/kitchen"_s, u"de ad"_s);
        full.format = PayloadFormat::Hex;
        full.qos = brokerscope::protocol::QoS::ExactlyOnce;
        full.retain = true;
        full.properties.contentType = u"application/cbor"_s;
        full.properties.expiry = 4'294'967'295U;
        full.properties.user = {{u"unit"_s, u"°C"_s}, {u"unit"_s, u"K"_s}};
        history.add(entry(u"a"_s));
        history.add(full);

        PublishHistory again;
        QAbstractItemModelTester tester(&again, QAbstractItemModelTester::FailureReportingMode::Fatal);
        again.fromJson(history.toJson());
        QCOMPARE(again.rowCount(), 2);
        QVERIFY(again.entry(0) == full);
        QVERIFY(again.entry(1) == entry(u"a"_s));
    }

    void whatIsNoEntryIsPassedOver()
    {
        PublishHistory history;
        history.add(entry(u"before"_s));
        history.fromJson(R"([1, {"topic": "t"}, {"topic": "t", "payload": "p", "format": "hex", "qos": 3},
                             {"topic": "t", "payload": "p", "format": "json", "qos": 1}])");
        QCOMPARE(printed(history), u"t  p"_s);
        history.fromJson("no JSON");
        QCOMPARE(history.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(PublishHistoryTest)
#include "tst_publishhistory.moc"
