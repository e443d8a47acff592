// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messagespage.h"

#include "core/inspect/inspector.h"
#include "tests/support/simulatedbroker.h"
#include "tests/ui/pagebench.h"
#include "ui/filterbar.h"
#include "ui/findbar.h"
#include "ui/logview.h"
#include "ui/problemlabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace brokerscope;
using namespace brokerscope::ui;
using namespace Qt::StringLiterals;

namespace {

class Forwarding : public Navigator {
public:
    void navigateTo(const Target &target) override { page->apply(std::get<FilterTarget>(target)); }
    MessagesPage *page = nullptr;
};

struct Bench {
    inspect::EventTap tap;
    inspect::Inspector inspector{tap};
    tests::SimulatedBroker traffic{tap};
    Forwarding navigator;
    Actions actions;
    MessagesPage page{inspector, navigator, actions};

    Bench()
    {
        navigator.page = &page;
        for (int id = 0; id < static_cast<int>(ActionId::Count); ++id)
            page.addAction(actions[static_cast<ActionId>(id)]);
        page.resize(900, 400);
        page.show();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        page.view().setFocus();
    }
    void publish(int count)
    {
        for (int i = 0; i < count; ++i)
            traffic.publish("home/t" + QByteArray::number(i % 2), QByteArray::number(i));
        page.refresh(inspector.poll(inspect::wallClockNow()));
    }
    LogView &view() { return page.view(); }
    int rows() { return view().model()->rowCount(); }
    QScrollBar &bar() { return *view().verticalScrollBar(); }
    QToolButton *waiting() { return view().findChild<QToolButton *>(); }
    void type(const QString &filter)
    {
        QTest::keyClick(&view(), Qt::Key_Slash, Qt::ControlModifier);
        auto *edit = page.findChild<QLineEdit *>();
        QVERIFY(edit->hasFocus());
        QTest::keyClicks(edit, filter);
        QTest::keyClick(edit, Qt::Key_Return);
    }
};

} // namespace

class MessagesPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void filterIsCompletedWithWhatWasSeen()
    {
        Bench bench;
        bench.traffic.connect(bench.traffic.client("node-7"));
        bench.publish(2);
        bench.inspector.clients().publish();
        QTest::keyClick(&bench.view(), Qt::Key_Slash, Qt::ControlModifier);
        auto *edit = bench.page.findChild<QLineEdit *>();
        QTest::keyClicks(edit, u"client:NO"_s);
        QTRY_VERIFY(QApplication::activePopupWidget());
        QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Tab);
        QCOMPARE(edit->text(), u"client:node-7"_s);
    }

    void viewFollowsTheTail()
    {
        Bench bench;
        bench.publish(200);
        QVERIFY(bench.view().isFollowing());
        QVERIFY(bench.bar().maximum() > 0);
        QCOMPARE(bench.bar().value(), bench.bar().maximum());
        bench.publish(50);
        QCOMPARE(bench.bar().value(), bench.bar().maximum());
    }

    void findGoesFromMatchToMatch()
    {
        Bench bench;
        bench.publish(30); // payloads 0 … 29
        auto *bar = bench.page.findChild<FindBar *>();
        auto *edit = bar->findChild<QLineEdit *>();
        auto *outcome = bar->findChild<ProblemLabel *>();
        QVERIFY(!bar->isVisible());
        bench.view().goTo(0);
        QTest::keyClick(&bench.view(), Qt::Key_F, Qt::ControlModifier);
        QVERIFY(bar->isVisible() && edit->hasFocus());
        QTest::keyClicks(edit, u"payload:*2"_s);
        QTest::keyClick(edit, Qt::Key_Escape); // the list of completions, if there is one
        bar->show();
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(bench.view().selectedRows(), QList<int>{2});
        QVERIFY(!bench.view().isFollowing());
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(bench.view().selectedRows(), QList<int>{12});
        QTest::keyClick(edit, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(bench.view().selectedRows(), QList<int>{2});
        QVERIFY(outcome->text().isEmpty());
        QTest::keyClick(edit, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(bench.view().selectedRows(), QList<int>{22});
        QVERIFY2(outcome->text().contains(u"last row"_s), qPrintable(outcome->text()));
        QCOMPARE(bench.view().model()->rowCount(), 30); // nothing is hidden

        QTest::keyClick(edit, Qt::Key_Escape);
        QVERIFY(!bar->isVisible() && bench.view().hasFocus());
        QTest::keyClick(&bench.view(), Qt::Key_F3);
        QCOMPARE(bench.view().selectedRows(), QList<int>{2});
        QTest::keyClick(&bench.view(), Qt::Key_F3, Qt::ShiftModifier);
        QCOMPARE(bench.view().selectedRows(), QList<int>{22});
    }

    void findSaysWhatIsInVain()
    {
        Bench bench;
        bench.publish(3);
        auto *bar = bench.page.findChild<FindBar *>();
        auto *edit = bar->findChild<QLineEdit *>();
        auto *outcome = bar->findChild<ProblemLabel *>();
        QTest::keyClick(&bench.view(), Qt::Key_F3); // nothing to repeat: asks
        QVERIFY(bar->isVisible() && edit->hasFocus());
        const QColor plain = edit->palette().color(QPalette::Base);
        edit->setText(u"nowhere"_s);
        QTest::keyClick(edit, Qt::Key_Return);
        QVERIFY2(outcome->text().startsWith(u"No row"_s), qPrintable(outcome->text()));
        QVERIFY(edit->palette().color(QPalette::Base) != plain);
        edit->setText(u"qos=7"_s);
        QCOMPARE(edit->palette().color(QPalette::Base), plain);
        QTest::keyClick(edit, Qt::Key_Return);
        QVERIFY2(outcome->text().contains(u"0, 1 or 2"_s) && outcome->text().contains(u"character 5"_s),
                 qPrintable(outcome->text()));
        QVERIFY(bench.view().selectedRows().isEmpty());
    }

    void columnOfNumbersGrowsWithThem()
    {
        Bench bench;
        bench.publish(99);
        QHeaderView &header = *bench.view().header();
        const int small = bench.view().plainText().width(u"99"_s) + 8;
        header.resizeSection(0, small);
        bench.publish(1);
        QCOMPARE(header.sectionSize(0), bench.view().plainText().width(u"100"_s) + 8);
        // Where the person wants it narrow, it stays.
        header.resizeSection(0, small);
        const int narrow = header.sectionSize(0);
        bench.publish(900);
        QCOMPARE(header.sectionSize(0), narrow);
    }

    void scrollingUpStopsFollowingAndEndResumes()
    {
        Bench bench;
        bench.publish(200);
        bench.bar().setValue(10);
        QVERIFY(!bench.view().isFollowing());
        bench.publish(1204);
        QCOMPARE(bench.bar().value(), 10);
        QVERIFY(bench.waiting()->isVisible());
        QCOMPARE(bench.waiting()->text(), u"▼ 1\u2009204 new"_s);
        QTest::keyClick(&bench.view(), Qt::Key_End);
        QVERIFY(bench.view().isFollowing());
        QCOMPARE(bench.bar().value(), bench.bar().maximum());
        QVERIFY(!bench.waiting()->isVisible());
    }

    void selectingStopsFollowing()
    {
        Bench bench;
        bench.publish(200);
        const QModelIndex index = bench.view().model()->index(198, 0);
        QTest::mouseClick(bench.view().viewport(), Qt::LeftButton, {}, bench.view().visualRect(index).center());
        QCOMPARE(bench.view().selectedRows(), QList<int>{198});
        QVERIFY(!bench.view().isFollowing());
        const int top = bench.view().topRow();
        bench.publish(20);
        QCOMPARE(bench.view().topRow(), top);
    }

    void buttonBringsTheNewRows()
    {
        Bench bench;
        bench.publish(200);
        bench.bar().setValue(0);
        bench.publish(3);
        QTest::mouseClick(bench.waiting(), Qt::LeftButton);
        QVERIFY(bench.view().isFollowing());
    }

    void pauseHoldsTheViewAndNotTheLog()
    {
        Bench bench;
        bench.publish(100);
        QTest::keyClick(&bench.view(), Qt::Key_Space);
        QVERIFY(bench.actions[ActionId::Pause]->isChecked());
        bench.publish(40);
        QCOMPARE(bench.rows(), 100);
        QCOMPARE(bench.inspector.log().size(), 140U);
        QVERIFY(bench.waiting()->text().contains(u"40"));
        QTest::keyClick(&bench.view(), Qt::Key_Space);
        QCOMPARE(bench.rows(), 140);
    }

    void evictionKeepsTheRowsOnTheScreen()
    {
        Bench bench;
        bench.publish(60'000);
        QTRY_COMPARE(bench.rows(), 60'000);
        bench.bar().setValue(59'000);
        const QModelIndex top = bench.view().model()->index(bench.view().topRow(), 0);
        const QString number = top.data().toString();
        bench.inspector.setMaximumLogBytes(bench.inspector.log().usedBytes() / 2);
        bench.publish(10);
        QTRY_VERIFY(bench.rows() < 60'000);
        QVERIFY(!bench.view().isFollowing());
        QCOMPARE(bench.view().model()->index(bench.view().topRow(), 0).data().toString(), number);
    }

    void evictedSelectionStaysInTheDetails()
    {
        Bench bench;
        bench.publish(60'000);
        QTRY_COMPARE(bench.rows(), 60'000);
        QSignalSpy selected(&bench.page, &MessagesPage::packetSelected);
        bench.view().goTo(0);
        QCOMPARE(selected.size(), 1);
        QCOMPARE(selected.first().first().value<PacketSnapshot>().payload, "0");
        bench.inspector.setMaximumLogBytes(bench.inspector.log().usedBytes() / 2);
        bench.publish(10);
        QTRY_VERIFY(!bench.view().currentIndex().isValid());
        QCOMPARE(selected.size(), 1);
    }

    void filterIsTypedAndCleared()
    {
        Bench bench;
        bench.publish(100);
        bench.type(u"home/t1"_s);
        QCOMPARE(bench.rows(), 50);
        QVERIFY(bench.view().hasFocus());
        bench.publish(10);
        QCOMPARE(bench.rows(), 55);
        bench.actions[ActionId::ClearFilter]->trigger();
        QCOMPARE(bench.rows(), 110);
        QCOMPARE(bench.page.filterBar().history(), QStringList{u"home/t1"_s});
    }

    void brokenFilterLeavesTheLastOneInForce()
    {
        Bench bench;
        bench.publish(100);
        bench.type(u"home/t1"_s);
        bench.type(u"qos=7"_s);
        QCOMPARE(bench.rows(), 50);
        const auto labels = bench.page.filterBar().findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.cbegin(), labels.cend(),
                            [](const QLabel *label) { return label->isVisible() && label->text().startsWith(u'▲'); }));
    }

    void cellFilters()
    {
        Bench bench;
        bench.publish(100);
        bench.view().goTo(1);
        bench.view().setCurrentIndex(bench.view().model()->index(1, static_cast<int>(models::LogColumn::Topic)));
        bench.actions[ActionId::OnlyThis]->trigger();
        QCOMPARE(bench.page.filterBar().text(), u"topic=home/t1"_s);
        QCOMPARE(bench.rows(), 50);
        bench.actions[ActionId::ClearFilter]->trigger();
        bench.view().setCurrentIndex(bench.view().model()->index(1, static_cast<int>(models::LogColumn::Topic)));
        bench.actions[ActionId::ExcludeThis]->trigger();
        QCOMPARE(bench.page.filterBar().text(), u"not topic=home/t1"_s);
        QCOMPARE(bench.rows(), 50);
        const auto choose = [&bench](models::LogColumn column) {
            bench.view().setCurrentIndex(bench.view().model()->index(1, static_cast<int>(column)));
        };
        choose(models::LogColumn::QoS);
        bench.actions[ActionId::AndThis]->trigger();
        QCOMPARE(bench.page.filterBar().text(), u"not topic=home/t1 qos=0"_s);
        QCOMPARE(bench.rows(), 50);
        choose(models::LogColumn::Packet);
        bench.actions[ActionId::OrThis]->trigger();
        QCOMPARE(bench.page.filterBar().text(), u"not topic=home/t1 qos=0 or type=PUBLISH"_s);
        QCOMPARE(bench.rows(), 100);
        choose(models::LogColumn::Topic);
        bench.actions[ActionId::CopyForWireshark]->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"mqtt.topic == \"home/t1\""_s);
        bench.actions[ActionId::OnlyThis]->trigger();
        QCOMPARE(bench.page.filterBar().text(), u"topic=home/t1"_s);
    }

    void payloadTopicAndLinesAreCopied()
    {
        Bench bench;
        bench.publish(3);
        bench.view().goTo(2);
        QTest::keyClick(&bench.view(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"2"_s);
        QTest::keyClick(&bench.view(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"home/t0"_s);
        QTest::keyClick(&bench.view(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(&bench.view(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text().count(u'\n'), 3);
    }

    void selectionHistoryGoesBackAndForth()
    {
        Bench bench;
        bench.publish(100);
        bench.view().goTo(5);
        bench.view().goTo(50);
        QTest::keyClick(&bench.view(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(bench.view().currentIndex().row(), 5);
        QTest::keyClick(&bench.view(), Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(bench.view().currentIndex().row(), 50);
    }

    void lastColumnTakesWhatIsLeft()
    {
        Bench bench;
        bench.publish(3);
        const auto *header = bench.view().findChild<QHeaderView *>();
        int others = 0;
        for (int section = 0; section + 1 < header->count(); ++section)
            others += header->sectionSize(section);
        const int around = bench.page.width() - bench.view().viewport()->width();
        for (const int left : {200, 80}) {
            bench.page.resize(around + others + left, 400);
            QTRY_COMPARE(bench.view().viewport()->width(), others + left);
            QTRY_COMPARE(header->sectionSize(header->count() - 1), left);
            QCOMPARE(bench.view().horizontalScrollBar()->maximum(), 0);
        }
    }

    void keyboardMovesAndExtendsTheSelection()
    {
        Bench bench;
        bench.publish(100);
        QTest::keyClick(&bench.view(), Qt::Key_Home, Qt::ControlModifier);
        QCOMPARE(bench.view().selectedRows(), QList<int>{0});
        QTest::keyClick(&bench.view(), Qt::Key_Down);
        QTest::keyClick(&bench.view(), Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(bench.view().selectedRows(), (QList<int>{1, 2}));
        QTest::keyClick(&bench.view(), Qt::Key_M, Qt::ControlModifier);
        QVERIFY(bench.view().model()->index(2, 0).data(models::MarkedRole).toBool());
    }

    void headerSortsWhatIsThereAndNothingMovesMeanwhile()
    {
        Bench bench;
        for (const char *payload : {"bb", "a", "cc"})
            bench.traffic.publish("home/x", payload);
        bench.publish(0);
        const int payload = static_cast<int>(models::LogColumn::Payload);
        const auto shown = [&bench, payload] {
            QStringList texts;
            for (int row = 0; row < bench.rows(); ++row)
                texts += bench.view().model()->index(row, payload).data().toString();
            return texts.join(u' ');
        };
        const auto click = [&bench, payload] {
            QHeaderView &header = *bench.view().header();
            QTest::mouseClick(header.viewport(), Qt::LeftButton, {},
                              QPoint(header.sectionViewportPosition(payload) + 30, header.height() / 2));
        };
        bench.view().goTo(2);
        click();
        QTRY_COMPARE(shown(), u"a bb cc"_s);
        QCOMPARE(bench.view().selectedRows(), QList<int>{2}); // the same packet still
        click();
        QTRY_COMPARE(shown(), u"cc bb a"_s);
        QCOMPARE(bench.view().selectedRows(), QList<int>{0});

        bench.traffic.publish("home/x", "b");
        bench.publish(0);
        QCOMPARE(shown(), u"cc bb a"_s);
        QCOMPARE(bench.waiting()->text(), u"Sorted, ▼ 1 new"_s);
        bench.waiting()->click();
        QTRY_COMPARE(shown(), u"cc bb b a"_s);

        bench.page.filterBar().setText(u"payload:b"_s); // what the filter leaves is sorted, too
        QTRY_COMPARE(shown(), u"bb b"_s);
        bench.page.filterBar().setText({});
        QTRY_COMPARE(shown(), u"cc bb b a"_s);
        click(); // the third time
        QTRY_COMPARE(shown(), u"bb a cc b"_s);
        bench.traffic.publish("home/x", "d");
        bench.publish(0);
        QCOMPARE(shown(), u"bb a cc b d"_s);
    }

    void sortedRowsStayThoughTheLogLosesThem()
    {
        Bench bench;
        bench.publish(3);
        bench.view().header()->setSortIndicator(0, Qt::DescendingOrder);
        QTRY_COMPARE(bench.view().numberOf(0), inspect::RowNumber(3));
        bench.view().goTo(0);
        bench.inspector.clearLog();
        bench.publish(1);
        QCOMPARE(bench.rows(), 3);
        QVERIFY(!bench.view().model()->index(0, 0).data().isValid());
        QVERIFY(!bench.page.grab().isNull());
        QTest::keyClick(&bench.view(), Qt::Key_L, Qt::ControlModifier); // empties it by hand
        QCOMPARE(bench.rows(), 0);
        bench.publish(2);
        QCOMPARE(bench.rows(), 2);
        QCOMPARE(bench.view().header()->sortIndicatorSection(), -1);
    }

    void rowsAreFoundAndGoneToWhileSorted()
    {
        Bench bench;
        bench.publish(10); // payloads 0 … 9, rows 1 … 10
        bench.view().header()->setSortIndicator(0, Qt::DescendingOrder);
        QTRY_COMPARE(bench.view().numberOf(0), inspect::RowNumber(10));
        bench.page.goTo({3});
        QCOMPARE(bench.view().selectedRows(), QList<int>{7});
        auto *edit = bench.page.findChild<FindBar *>()->findChild<QLineEdit *>();
        edit->setText(u"payload=6"_s);
        QTest::keyClick(&bench.view(), Qt::Key_F3);
        QCOMPARE(bench.view().selectedRows(), QList<int>{3});
        QTest::keyClick(&bench.view(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(bench.view().selectedRows(), QList<int>{7});
    }

    void markedRowsAreGoneThroughAndFiltered()
    {
        Bench bench;
        bench.publish(30);
        for (const int row : {3, 20}) {
            bench.view().goTo(row);
            QTest::keyClick(&bench.view(), Qt::Key_M, Qt::ControlModifier);
        }
        QTest::keyClick(&bench.view(), Qt::Key_F2);
        QCOMPARE(bench.view().selectedRows(), QList<int>{3}); // round the end
        QTest::keyClick(&bench.view(), Qt::Key_F2);
        QCOMPARE(bench.view().selectedRows(), QList<int>{20});
        QTest::keyClick(&bench.view(), Qt::Key_F2, Qt::ShiftModifier);
        QCOMPARE(bench.view().selectedRows(), QList<int>{3});

        bench.page.filterBar().setText(u"marked"_s);
        QCOMPARE(bench.rows(), 2);
        bench.view().goTo(0);
        QTest::keyClick(&bench.view(), Qt::Key_M, Qt::ControlModifier);
        QCOMPARE(bench.rows(), 1); // the filter heeds it at once
    }

    void commentIsPutToARowAndTakenAway()
    {
        Bench bench;
        bench.publish(3);
        QList<PacketSnapshot> shown;
        connect(&bench.page, &MessagesPage::packetSelected, &bench.page,
                [&shown](const PacketSnapshot &packet) { shown.append(packet); });
        const auto enter = [&bench](const QString &text) {
            QTest::keyClick(&bench.view(), Qt::Key_M, Qt::ControlModifier | Qt::AltModifier);
            auto *edit = QApplication::activePopupWidget()->findChild<QLineEdit *>();
            edit->setText(text);
            QTest::keyClick(edit, Qt::Key_Return);
            bench.page.activateWindow();
            QVERIFY(QTest::qWaitForWindowActive(&bench.page));
        };
        bench.view().goTo(1);
        enter(u" why twice? "_s);
        QCOMPARE(shown.last().number, inspect::RowNumber(2));
        QCOMPARE(shown.last().comment, u"why twice?"_s);
        const QModelIndex cell = bench.view().model()->index(1, 0);
        QVERIFY(cell.data(Qt::ToolTipRole).toString().contains(u"why twice?"_s));
        bench.page.filterBar().setText(u"comment:*"_s);
        QCOMPARE(bench.rows(), 1);
        bench.page.filterBar().setText({});
        bench.view().goTo(1);
        enter({});
        QVERIFY(shown.last().comment.isEmpty());
        QVERIFY(bench.inspector.notes().comment(2).isEmpty());
    }

    void clearEmptiesTheLog()
    {
        Bench bench;
        bench.publish(100);
        QTest::keyClick(&bench.view(), Qt::Key_L, Qt::ControlModifier);
        QCOMPARE(bench.rows(), 0);
        bench.publish(1);
        QCOMPARE(bench.rows(), 1);
    }
};

QTEST_MAIN(MessagesPageTest)

#include "tst_messagespage.moc"
