// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/event.h"

#include <QSet>
#include <QTest>

using namespace brokerscope::broker;

class EventTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyEndHasANameOfItsOwn();
};

void EventTest::everyEndHasANameOfItsOwn()
{
    QSet<QByteArray> names;
    for (int cause = 0; cause <= static_cast<int>(EndCause::Refused); ++cause) {
        names.insert(endCauseName(static_cast<EndCause>(cause)));
    }
    QCOMPARE(names.size(), static_cast<int>(EndCause::Refused) + 1);
    QVERIFY(names.contains("keep alive timeout"));
}

QTEST_GUILESS_MAIN(EventTest)
#include "tst_event.moc"
