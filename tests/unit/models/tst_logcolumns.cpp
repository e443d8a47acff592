// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/logcolumns.h"

#include "core/inspect/filterfields.h"

#include <QTest>

using namespace brokerscope;
using namespace brokerscope::models;

class LogColumnsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyColumnDescribesItself()
    {
        QSet<QString> titles;
        for (int at = 0; at < LogColumnCount; ++at) {
            const auto column = static_cast<LogColumn>(at);
            QCOMPARE(logColumnInfo(column).column, column);
            QVERIFY(!logColumnTitle(column).isEmpty());
            QVERIFY(!logColumnDescription(column).isEmpty());
            titles.insert(logColumnTitle(column));
        }
        QCOMPARE(titles.size(), LogColumnCount);
    }

    void everyFilterFieldIsOneOfTheLanguage()
    {
        int fields = 0;
        for (int at = 0; at < LogColumnCount; ++at) {
            const auto field = QString::fromLatin1(logColumnInfo(static_cast<LogColumn>(at)).filterField);
            if (field.isEmpty())
                continue;
            ++fields;
            QVERIFY2(inspect::findFilterField(field).info, qPrintable(field));
        }
        QCOMPARE(fields, 7);
    }
};

QTEST_GUILESS_MAIN(LogColumnsTest)

#include "tst_logcolumns.moc"
