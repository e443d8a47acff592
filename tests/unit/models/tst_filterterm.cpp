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
};

QTEST_GUILESS_MAIN(FilterTermTest)

#include "tst_filterterm.moc"
