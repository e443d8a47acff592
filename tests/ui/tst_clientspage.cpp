// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clientspage.h"

#include "tests/ui/pagebench.h"
#include "ui/clientdetail.h"
#include "ui/clientview.h"
#include "ui/settings.h"

#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QTest>
#include <QTreeWidget>

using namespace brokerscope;
using namespace brokerscope::ui;
using namespace Qt::StringLiterals;
using models::ClientColumn;

using Bench = tests::PageBench<ClientsPage>;

namespace {

ClientView *table(const Bench &bench)
{
    return bench.child<ClientView>(u"Clients"_s);
}

QString shownIds(const Bench &bench)
{
    QStringList ids;
    for (int row = 0; row < table(bench)->model()->rowCount(); ++row)
        ids += table(bench)->model()->index(row, static_cast<int>(ClientColumn::Id)).data().toString();
    return ids.join(u' ');
}

void connectClients(Bench &bench, std::initializer_list<const char *> ids)
{
    for (const char *id : ids)
        bench.traffic.connect(bench.traffic.client(id));
    bench.refresh();
}

bool detailShows(const Bench &bench, const QString &text)
{
    const auto labels = bench.page.findChild<ClientDetail *>()->findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(),
                       [&text](const QLabel *label) { return label->isVisible() && label->text().contains(text); });
}

} // namespace

class ClientsPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void emptyTableGivesTheAddress()
    {
        Bench bench;
        QVERIFY(!table(bench)->isVisible());
        const auto labels = bench.page.findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->isVisible() && label->text().contains(u"mqtt://127.0.0.1:1883"_s);
        }));
        connectClients(bench, {"a"});
        QTRY_VERIFY(table(bench)->isVisible());
    }

    void clientsComeSortedAndAreSearched()
    {
        Bench bench;
        connectClients(bench, {"node-10", "node-9", "lamp"});
        QTRY_COMPARE(shownIds(bench), u"lamp node-9 node-10"_s);
        auto *search = bench.child<QLineEdit>(u"Search clients"_s);
        QTest::keyClicks(search, u"NODE"_s);
        QCOMPARE(shownIds(bench), u"node-9 node-10"_s);
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(table(bench)->currentIndex().row(), 0);
    }

    void detailNamesSubscriptionsAndHowItEnded()
    {
        Bench bench;
        connectClients(bench, {"a"});
        bench.traffic.subscribe("a", "home/+/temp", protocol::QoS::AtLeastOnce);
        bench.refresh();
        QVERIFY(bench.page.show(ClientTarget{"a"}));
        const auto *subscriptions = bench.child<QTreeWidget>(u"Subscriptions"_s);
        QTRY_COMPARE(subscriptions->topLevelItemCount(), 1);
        QCOMPARE(subscriptions->topLevelItem(0)->text(0), u"home/+/temp"_s);
        QCOMPARE(subscriptions->topLevelItem(0)->text(1), u"1"_s);
        QVERIFY(detailShows(bench, u"Connected"_s));

        bench.traffic.disconnect("a", broker::EndCause::KeepAliveTimeout, true);
        bench.refresh();
        QTRY_VERIFY(detailShows(bench, u"keep-alive timeout"_s));
        QVERIFY(!bench.actions[ActionId::DisconnectClient]->isEnabled());
    }

    void disconnectingNeedsNoQuestionAndEndingASessionDoes()
    {
        Bench bench;
        connectClients(bench, {"a"});
        QVERIFY(!bench.actions[ActionId::DisconnectClient]->isEnabled());
        QVERIFY(bench.page.show(ClientTarget{"a"}));
        bench.trigger(ActionId::DisconnectClient);
        QCOMPARE(bench.broker.calls, QStringList{u"disconnect a"_s});
        bench.trigger(ActionId::EndSession);
        QVERIFY(tests::question());
        QCOMPARE(bench.broker.calls.size(), 1);
        tests::buttonOf(tests::question(), QMessageBox::DestructiveRole)->click();
        QCOMPARE(bench.broker.calls.last(), u"end a"_s);
    }

    void returnFiltersTheLog()
    {
        Bench bench;
        connectClients(bench, {"my node"});
        QVERIFY(bench.page.show(ClientTarget{"my node"}));
        QTest::keyClick(table(bench), Qt::Key_Return);
        QCOMPARE(bench.navigator.lastFilter(), u"client=\"my node\""_s);
        QVERIFY(!bench.page.show(ClientTarget{"other"}));
    }

    void identifierIsCopied()
    {
        Bench bench;
        connectClients(bench, {"a"});
        QVERIFY(bench.page.show(ClientTarget{"a"}));
        QTRY_VERIFY(table(bench)->hasFocus());
        bench.trigger(ActionId::CopyRows);
        QCOMPARE(QApplication::clipboard()->text(), u"a"_s);
    }

    void columnsFillTheWidthAndAreRemembered()
    {
        Bench bench;
        connectClients(bench, {"a"});
        QTRY_VERIFY(table(bench)->isVisible());
        QCOMPARE(table(bench)->header()->length(), table(bench)->viewport()->width());
        table(bench)->setColumnHidden(static_cast<int>(ClientColumn::Address), false);
        Settings settings;
        bench.page.saveState(settings);

        Bench again;
        again.page.restoreState(settings);
        QVERIFY(!table(again)->isColumnHidden(static_cast<int>(ClientColumn::Address)));
        QVERIFY(table(again)->isColumnHidden(static_cast<int>(ClientColumn::Will)));
    }
};

QTEST_MAIN(ClientsPageTest)
#include "tst_clientspage.moc"
