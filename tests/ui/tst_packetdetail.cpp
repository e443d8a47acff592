// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/packetdetail.h"

#include "core/inspect/inspector.h"
#include "tests/support/tappedbroker.h"
#include "ui/filterbar.h"
#include "ui/logview.h"
#include "ui/messagespage.h"
#include "ui/relatedpanel.h"
#include "ui/rowreveal.h"

#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QTabWidget>
#include <QTest>
#include <QVBoxLayout>

using namespace brokerscope;
using namespace brokerscope::ui;
using namespace Qt::StringLiterals;
using models::LogColumn;

namespace {

/// The log over the details, as in the window.
class Bench : public QWidget, private Navigator {
public:
    Bench()
    {
        auto *column = new QVBoxLayout(this);
        column->addWidget(&page);
        column->addWidget(&detail);
        connect(&page, &MessagesPage::packetSelected, &detail, qOverload<const PacketSnapshot &>(&PacketDetail::show));
        connect(actions[ActionId::ViewRelated], &QAction::triggered, &detail, &PacketDetail::showRelated);
        for (int id = 0; id < static_cast<int>(ActionId::Count); ++id)
            addAction(actions[static_cast<ActionId>(id)]);
        resize(900, 700);
        show();
        activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(this));
        page.view().setFocus();
        broker.connect(1, protocol::Version::V5, "node");
        broker.connect(2, protocol::Version::V5, "panel");
        broker.receive(2, "82 .. 0007 00 0003'a/#' 01");
        broker.receive(1, "32 .. 0003'a/b' 0001 00 '21.5'");
        broker.receive(2, "40 02 0001");
        refresh();
    }
    void refresh()
    {
        page.refresh(inspector.poll(inspect::wallClockNow()));
        detail.refresh();
    }
    QString cell(LogColumn column)
    {
        return page.view().model()->index(page.view().currentIndex().row(), static_cast<int>(column)).data().toString();
    }
    /// The current row as "← panel PUBACK".
    QString current()
    {
        return cell(LogColumn::Direction) + u' ' + cell(LogColumn::Client) + u' ' + cell(LogColumn::Packet);
    }
    /// Selects a row of the log by keyboard.
    void select(int row)
    {
        page.view().setFocus();
        QTest::keyClick(&page.view(), Qt::Key_Home, Qt::ControlModifier);
        for (int i = 0; i < row; ++i)
            QTest::keyClick(&page.view(), Qt::Key_Down);
    }
    void filter(const QString &text)
    {
        QTest::keyClick(&page.view(), Qt::Key_Slash, Qt::ControlModifier);
        auto *edit = page.findChild<QLineEdit *>();
        QTest::keyClicks(edit, text);
        QTest::keyClick(edit, Qt::Key_Return);
        activateWindow(); // which the list of completions was
        QVERIFY(QTest::qWaitForWindowActive(this));
    }
    RelatedPanel &related() { return *findChild<RelatedPanel *>(); }
    QTabWidget &tabs() { return *findChild<QTabWidget *>(); }
    /// Goes to the related row that begins so.
    void choose(const QString &client, const QString &packet)
    {
        QTest::keyClick(this, Qt::Key_7, Qt::AltModifier);
        QVERIFY(related().hasFocus());
        QTest::keyClick(&related(), Qt::Key_Home);
        const auto at = [this](int column) {
            return related().model()->index(related().currentIndex().row(), column).data().toString();
        };
        for (int i = 0; i < related().model()->rowCount(); ++i) {
            if (at(models::RelatedRowModel::Client) == client && at(models::RelatedRowModel::Packet) == packet)
                break;
            QTest::keyClick(&related(), Qt::Key_Down);
        }
        QTest::keyClick(&related(), Qt::Key_Return);
    }
    RowReveal &bar() { return *findChild<RowReveal *>(); }

    inspect::EventTap tap;
    inspect::Inspector inspector{tap};
    tests::TappedBroker broker{tap};
    Actions actions;
    MessagesPage page{inspector, *this, actions};
    PacketDetail detail{inspector, *this, actions};

private:
    void navigateTo(const Target &target) override
    {
        if (const auto *row = std::get_if<RowTarget>(&target))
            page.goTo(*row);
    }
};

} // namespace

class PacketDetailTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void relatedPacketIsGoneToByKeyboard()
    {
        Bench bench;
        bench.select(1);
        QCOMPARE(bench.current(), u"→ panel PUBLISH"_s);
        QCOMPARE(bench.tabs().tabText(bench.tabs().count() - 1), u"Related 4"_s);
        bench.choose(u"panel"_s, u"PUBACK"_s); // which "Messages" leaves out
        QVERIFY(bench.actions[ActionId::ShowAllPackets]->isChecked());
        QCOMPARE(bench.current(), u"← panel PUBACK"_s);
        QCOMPARE(bench.detail.packet().type, protocol::PacketType::Puback);
        // One can walk on from there.
        QVERIFY(bench.related().hasFocus());
        bench.choose(u"node"_s, u"PUBLISH QoS 1 (publisher)"_s);
        QCOMPARE(bench.current(), u"← node PUBLISH"_s);
        QVERIFY(bench.related().isVisible());
    }

    void relatedPacketIsOneClickAway()
    {
        Bench bench;
        bench.select(1);
        bench.tabs().setCurrentWidget(&bench.related());
        const QModelIndex publisher = bench.related().model()->index(1, 0);
        QTest::mouseClick(bench.related().viewport(), Qt::LeftButton, {},
                          bench.related().visualRect(publisher).center());
        QCOMPARE(bench.current(), u"← node PUBLISH"_s);
    }

    void publishAndConnectHaveKeysOfTheirOwn()
    {
        Bench bench;
        QVERIFY(!bench.actions[ActionId::GoToPublish]->isEnabled());
        bench.select(1);
        QTest::keyClick(&bench.page.view(), Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(bench.current(), u"← node PUBLISH"_s);
        QVERIFY(!bench.actions[ActionId::GoToPublish]->isEnabled()); // it is there
        QTest::keyClick(&bench.page.view(), Qt::Key_Home, Qt::AltModifier);
        QCOMPARE(bench.current(), u"← node CONNECT"_s);
        QVERIFY(!bench.actions[ActionId::GoToConnect]->isEnabled());
    }

    void filterIsClearedIfThePersonAgrees()
    {
        Bench bench;
        bench.filter(u"client:panel"_s);
        bench.select(0);
        QTest::keyClick(&bench.page.view(), Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(bench.current(), u"→ panel PUBLISH"_s);
        QVERIFY(bench.bar().isVisible());
        QVERIFY(bench.bar().findChild<QLabel *>()->text().contains(u"filter hides"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!bench.bar().isVisible());
        QVERIFY(bench.page.view().hasFocus());
        QCOMPARE(bench.page.filterBar().text(), u"client:panel"_s);
        QTest::keyClick(&bench.page.view(), Qt::Key_Home, Qt::AltModifier); // the filter lets that one pass
        QCOMPARE(bench.current(), u"← panel CONNECT"_s);
        QVERIFY(!bench.bar().isVisible());
        bench.select(4);
        QTest::keyClick(&bench.page.view(), Qt::Key_Up, Qt::AltModifier);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(bench.page.filterBar().text(), QString());
        QCOMPARE(bench.current(), u"← node PUBLISH"_s);
        QVERIFY(!bench.bar().isVisible());
    }

    void pauseEndsIfThePersonAgrees()
    {
        Bench bench;
        bench.broker.receive(1, "32 .. 0003'a/b' 0002 00 'x'");
        bench.refresh();
        bench.select(3);
        QTest::keyClick(&bench.page.view(), Qt::Key_Space);
        bench.broker.receive(2, "40 02 0002");
        bench.refresh();
        bench.choose(u"panel"_s, u"PUBACK"_s);
        QCOMPARE(bench.current(), u"→ panel PUBLISH"_s);
        QVERIFY(bench.bar().isVisible());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QVERIFY(!bench.actions[ActionId::Pause]->isChecked());
        QCOMPARE(bench.current(), u"← panel PUBACK"_s);
    }

    void lostRowIsToldAsLost()
    {
        Bench bench;
        bench.select(1);
        bench.inspector.clearLog(); // and nobody has looked since
        bench.choose(u""_s, u""_s);
        QVERIFY(bench.bar().isVisible());
        QVERIFY(bench.bar().findChild<QLabel *>()->text().contains(u"no longer in the log"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QVERIFY(!bench.bar().isVisible());
        bench.refresh();
        QVERIFY(!bench.actions[ActionId::GoToConnect]->isEnabled());
        QCOMPARE(bench.detail.packet().payload, "21.5"); // what was looked at stays
    }

    void relatedTabStaysUntilAnotherIsChosen()
    {
        Bench bench;
        bench.select(0);
        const int first = bench.tabs().currentIndex();
        QTest::keyClick(&bench, Qt::Key_7, Qt::AltModifier);
        bench.select(1);
        QCOMPARE(bench.tabs().currentWidget(), &bench.related());
        bench.tabs().setCurrentIndex(first);
        bench.select(0);
        QCOMPARE(bench.tabs().currentIndex(), first);
    }

    void newRowsLeaveTheListWhereItIs()
    {
        Bench bench;
        bench.broker.receive(1, "31 .. 0001'r' 00 'kept'");
        const auto receiveIt = [&bench](int connection) {
            bench.broker.connect(connection, protocol::Version::V311, QByteArray::number(connection).constData());
            bench.broker.receive(connection, "82 .. 0001 0001'r' 00");
        };
        for (int connection = 3; connection < 60; ++connection)
            receiveIt(connection);
        bench.refresh();
        bench.select(2);
        QTest::keyClick(&bench, Qt::Key_7, Qt::AltModifier);
        const int rows = bench.related().model()->rowCount();
        QCOMPARE(rows, 59);
        QScrollBar &bar = *bench.related().verticalScrollBar();
        QTest::keyClick(&bench.related(), Qt::Key_Down);
        bar.setValue(bar.maximum() / 2);
        const int scrolled = bar.value();
        const QVariant current = bench.related().currentIndex().data();
        QVERIFY(scrolled > 1);
        receiveIt(60);
        bench.refresh();
        QCOMPARE(bench.related().model()->rowCount(), rows + 1);
        QCOMPARE(bar.value(), scrolled);
        QCOMPARE(bench.related().currentIndex().siblingAtColumn(0).data(), current);
    }

    void whoGoesElsewhereIsNotCalledBack()
    {
        Bench bench;
        for (int i = 0; i < 300'000; ++i)
            bench.broker.receive(2, "C0 00");
        bench.broker.receive(1, "32 .. 0003'a/b' 0002 00 'x'");
        bench.broker.receive(2, "40 02 0002");
        bench.refresh();
        bench.filter(u"client:panel"_s);
        QTRY_COMPARE(bench.page.window().progress(), 100);
        bench.select(1);
        bench.choose(u"panel"_s, u"PUBACK"_s); // the filter begins anew for it
        bench.page.view().goTo(0);
        QTRY_COMPARE(bench.page.window().progress(), 100);
        QCOMPARE(bench.current(), u"← panel CONNECT"_s);
    }

    void longLogIsSearchedInTheBackground()
    {
        Bench bench;
        for (int i = 0; i < 300'000; ++i)
            bench.broker.receive(2, "C0 00");
        bench.broker.receive(1, "32 .. 0003'a/b' 0002 00 'x'");
        bench.refresh();
        bench.select(3);
        QTRY_VERIFY(bench.actions[ActionId::GoToConnect]->isEnabled());
        QTest::keyClick(&bench.page.view(), Qt::Key_Home, Qt::AltModifier);
        QTRY_COMPARE(bench.current(), u"← panel CONNECT"_s);
    }
};

QTEST_MAIN(PacketDetailTest)

#include "tst_packetdetail.moc"
