// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/messagesbench.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QSignalSpy>

using namespace brokerscope;
using namespace brokerscope::ui;
using namespace Qt::StringLiterals;
using Bench = tests::MessagesBench;

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
