// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/sessionstore.h"

#include <QTest>

#include <algorithm>

using namespace brokerscope::broker;

class SessionStoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sessionsAreFoundByClientIdentifier();
    void removedSessionIsGone();
    void longestAwayComesFirst();
    void allSessionsAreVisited();
};

void SessionStoreTest::sessionsAreFoundByClientIdentifier()
{
    SessionStore store;
    Session &session = store.create("c");
    QCOMPARE(store.find("c"), &session);
    QVERIFY(!store.find("C"));
    QVERIFY(!store.find(""));
    QCOMPARE(store.size(), 1);
}

void SessionStoreTest::removedSessionIsGone()
{
    SessionStore store;
    Session &session = store.create("c");
    session.awaySince = Time(std::chrono::seconds(1));
    store.setAway(session, true);
    store.remove(session);
    QVERIFY(!store.find("c"));
    QCOMPARE(store.awayCount(), 0);
    QVERIFY(!store.longestAway());
}

void SessionStoreTest::longestAwayComesFirst()
{
    SessionStore store;
    for (const int second : {2, 1, 3}) {
        Session &session = store.create(QByteArray::number(second));
        session.awaySince = Time(std::chrono::seconds(second));
        store.setAway(session, true);
    }
    QCOMPARE(store.longestAway()->clientId, "1");
    store.setAway(*store.find("1"), false);
    QCOMPARE(store.longestAway()->clientId, "2");
    QCOMPARE(store.awayCount(), 2);
}

void SessionStoreTest::allSessionsAreVisited()
{
    SessionStore store;
    (void)store.create("a");
    (void)store.create("b");
    QByteArrayList ids;
    store.forEach([&ids](const Session &session) { ids.append(session.clientId); });
    std::sort(ids.begin(), ids.end());
    QCOMPARE(ids, (QByteArrayList{"a", "b"}));
}

QTEST_GUILESS_MAIN(SessionStoreTest)
#include "tst_sessionstore.moc"
