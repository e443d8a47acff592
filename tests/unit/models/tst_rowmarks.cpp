// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/rowmarks.h"

#include <QTest>

using namespace brokerscope::models;

class RowMarksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void toggleMarksAllUnlessAllAreMarked()
    {
        RowMarks marks;
        marks.toggle({1, 2});
        marks.toggle({2, 3});
        QCOMPARE(marks.size(), std::size_t(3));
        marks.toggle({1, 2, 3});
        QVERIFY(marks.isEmpty());
        QVERIFY(!marks.contains(1));
    }

    void lostRowsLoseTheirMarks()
    {
        RowMarks marks;
        marks.toggle({1, 5, 9});
        marks.dropBelow(5);
        QVERIFY(!marks.contains(1));
        QVERIFY(marks.contains(5));
        QVERIFY(marks.contains(9));
    }
};

QTEST_GUILESS_MAIN(RowMarksTest)

#include "tst_rowmarks.moc"
