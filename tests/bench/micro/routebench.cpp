// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/retainedstore.h"
#include "core/broker/session.h"
#include "core/broker/subscriptiontree.h"

#include <QTest>

#include <memory>
#include <vector>

using namespace brokerscope::broker;

/// Topics to receivers and to retained messages. An iteration is 1000 topics, so
/// that milliseconds are µs each.
class RouteBench : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void matches_data();
    void matches();
    void findsRetained_data();
    void findsRetained();
    void listsRetained();

private:
    static constexpr int Topics = 1000;
};

void RouteBench::matches_data()
{
    QTest::addColumn<int>("subscriptions");
    QTest::addColumn<qsizetype>("remembered"); // routes
    for (const int count : {10, 1'000, 100'000, 1'000'000})
        QTest::addRow("%d subscriptions, routes built anew", count) << count << qsizetype{2};
    // A remembered route does not know how many subscriptions there are: no million for it.
    for (const int count : {10, 100'000})
        QTest::addRow("%d subscriptions, routes remembered", count) << count << qsizetype{262'144};
}

void RouteBench::matches()
{
    QFETCH(int, subscriptions);
    QFETCH(qsizetype, remembered);
    SubscriptionTree tree(remembered);
    std::vector<std::unique_ptr<Session>> sessions;
    constexpr int Sessions = 100;
    for (int number = 0; number < Sessions; ++number)
        sessions.push_back(std::make_unique<Session>(QByteArray::number(number)));
    for (int number = 0; number < subscriptions; ++number) {
        Session &session = *sessions[static_cast<std::size_t>(number % Sessions)];
        QVERIFY(tree.subscribe(session, "plant/" + QByteArray::number(number) + "/+", {}));
    }
    std::vector<QByteArray> topics;
    for (qint64 number = 0; number < Topics; ++number)
        topics.push_back("plant/" + QByteArray::number(number * subscriptions / Topics) + "/state");
    std::size_t receivers = 0;
    QBENCHMARK
    {
        receivers = 0;
        for (const QByteArray &topic : topics)
            receivers += tree.route(topic).receivers.size();
    }
    QCOMPARE(receivers, std::size_t{Topics});
}

static MessagePointer message(const QByteArray &topic)
{
    auto *message = new Message;
    message->topic = topic;
    message->payload = QByteArray(100, 'x');
    return MessagePointer(message);
}

void RouteBench::findsRetained_data()
{
    QTest::addColumn<int>("messages");
    for (const int count : {10, 1'000, 100'000})
        QTest::addRow("%d messages", count) << count;
}

void RouteBench::findsRetained()
{
    QFETCH(int, messages);
    RetainedStore store(messages, 1024LL * 1024 * 1024);
    for (int number = 0; number < messages; ++number)
        QVERIFY(store.set(message("plant/" + QByteArray::number(number) + "/state")));
    std::vector<QByteArray> filters;
    for (qint64 number = 0; number < Topics; ++number)
        filters.push_back("plant/" + QByteArray::number(number * messages / Topics) + "/+");
    std::size_t found = 0;
    QBENCHMARK
    {
        found = 0;
        for (const QByteArray &filter : filters)
            found += store.matching(filter, Time()).size();
    }
    QCOMPARE(found, std::size_t{Topics});
}

void RouteBench::listsRetained()
{
    constexpr int Messages = 100'000;
    RetainedStore store(Messages, 1024LL * 1024 * 1024);
    for (int number = 0; number < Messages; ++number)
        QVERIFY(store.set(message("plant/" + QByteArray::number(number) + "/state")));
    std::size_t found = 0;
    QBENCHMARK
    {
        found = store.matching("#", Time()).size();
    }
    QCOMPARE(found, std::size_t{Messages});
}

QTEST_APPLESS_MAIN(RouteBench)
#include "routebench.moc"
