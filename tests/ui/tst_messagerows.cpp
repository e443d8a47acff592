// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/messagesbench.h"
#include "ui/findbar.h"
#include "ui/problemlabel.h"

#include <QApplication>
#include <QHeaderView>

using namespace brokerscope;
using namespace brokerscope::ui;
using namespace Qt::StringLiterals;
using Bench = tests::MessagesBench;

/// What a person does with rows of the log: find, sort, mark and comment them.
class MessageRowsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
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
};

QTEST_MAIN(MessageRowsTest)

#include "tst_messagerows.moc"
