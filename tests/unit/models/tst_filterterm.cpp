// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/filterterm.h"

#include "core/inspect/filter.h"

#include <QTest>

using namespace brokerscope;
using namespace Qt::StringLiterals;

class FilterTermTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valueIsQuotedWhereItMustBe_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("term");
        QTest::newRow("plain") << u"node-7"_s << u"client=node-7"_s;
        QTest::newRow("topic") << u"home/t.1"_s << u"client=home/t.1"_s;
        QTest::newRow("space") << u"node 7"_s << u"client=\"node 7\""_s;
        QTest::newRow("wildcard") << u"a*"_s << u"client=\"a*\""_s;
        QTest::newRow("empty") << QString() << u"client=\"\""_s;
        QTest::newRow("quote") << u"a\"b"_s << u"client=\"a\\\"b\""_s;
        QTest::newRow("backslash") << u"a\\b"_s << u"client=\"a\\\\b\""_s;
    }
    void valueIsQuotedWhereItMustBe()
    {
        QFETCH(QString, value);
        const QString term = models::filterTerm(u"client"_s, value);
        QTEST(term, "term");
        QVERIFY(!inspect::Filter::parse(term).error);
    }

    void valueIsToldToWireshark_data()
    {
        QTest::addColumn<QString>("term");
        QTest::addColumn<QString>("filter");
        QTest::newRow("topic") << u"topic=home/t1"_s << u"mqtt.topic == \"home/t1\""_s;
        QTest::newRow("quote") << u"topic=\"a\\\"b\""_s << u"mqtt.topic == \"a\\\"b\""_s;
        QTest::newRow("client") << u"client=node-7"_s << u"mqtt.clientid == \"node-7\""_s;
        QTest::newRow("type") << u"type=SUBACK"_s << u"mqtt.msgtype == 9"_s;
        QTest::newRow("flag") << u"retain=yes"_s << u"mqtt.retain == 1"_s;
        QTest::newRow("address") << u"ip=10.0.0.2"_s << u"ip.addr == 10.0.0.2"_s;
        QTest::newRow("no such field") << u"dir=in"_s << QString();
        QTest::newRow("no term") << QString() << QString();
    }
    void valueIsToldToWireshark()
    {
        QFETCH(const QString, term);
        QTEST(models::wiresharkFilter(term), "filter");
    }
};

QTEST_GUILESS_MAIN(FilterTermTest)

#include "tst_filterterm.moc"
