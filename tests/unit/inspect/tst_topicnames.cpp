// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/topicnames.h"

#include <QTest>

using namespace brokerscope;
using namespace brokerscope::inspect;

class TestTopicNames : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void unknownHandlesHaveNoName();
    void countsBytes();
};

void TestTopicNames::unknownHandlesHaveNoName()
{
    TopicNames names;
    names.add(1, "a/b");
    QCOMPARE(names.name(1), QByteArray("a/b"));
    QVERIFY(names.name(0).isEmpty());
    QVERIFY(names.name(2).isEmpty());
}

void TestTopicNames::countsBytes()
{
    TopicNames names;
    names.add(1, "a/b");
    names.add(2, "home");
    QCOMPARE(names.count(), 2U);
    QCOMPARE(names.usedBytes(), 7);
}

QTEST_APPLESS_MAIN(TestTopicNames)
#include "tst_topicnames.moc"
