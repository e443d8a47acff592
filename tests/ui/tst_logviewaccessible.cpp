// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logviewaccessible.h"

#include "core/inspect/inspector.h"
#include "tests/support/simulatedbroker.h"
#include "ui/logview.h"

#include <QHeaderView>
#include <QTest>

using namespace brokerscope;
using namespace brokerscope::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using models::LogColumn;

namespace {

struct Bench {
    inspect::EventTap tap;
    inspect::Inspector inspector{tap};
    tests::SimulatedBroker traffic{tap};
    inspect::LogWindow window{inspector.log(), inspector.names(), inspector.clients()};
    models::MessageLogModel model{window, inspector};
    LogView view{model};

    Bench()
    {
        view.resize(1200, 300);
        view.show();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        view.setFocus();
    }
    void publish(int count)
    {
        for (int i = 0; i < count; ++i)
            traffic.publish("home/t" + QByteArray::number(i), QByteArray::number(i));
        (void)inspector.poll(inspect::wallClockNow());
        QVERIFY(window.step(1s));
    }
    QAccessibleInterface *accessible() { return QAccessible::queryAccessibleInterface(&view); }
    QAccessibleTableInterface *table() { return accessible()->tableInterface(); }
    QString cell(int row, LogColumn column)
    {
        return table()->cellAt(row, static_cast<int>(column))->text(QAccessible::Name);
    }
};

} // namespace

class LogViewAccessibleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void logIsATable()
    {
        Bench bench;
        bench.publish(20);
        QCOMPARE(bench.accessible()->role(), QAccessible::Table);
        QCOMPARE(bench.accessible()->text(QAccessible::Name), u"Messages"_s);
        QCOMPARE(bench.table()->rowCount(), 20);
        QCOMPARE(bench.table()->columnCount(), models::LogColumnCount);
        QCOMPARE(bench.accessible()->childCount(), 21 * models::LogColumnCount);
    }

    void cellsReadAsTheRowsDo()
    {
        Bench bench;
        bench.publish(3);
        QCOMPARE(bench.cell(1, LogColumn::Topic), u"home/t1"_s);
        QCOMPARE(bench.cell(2, LogColumn::Payload), u"2"_s);
        QCOMPARE(bench.cell(0, LogColumn::Direction), u"received"_s);
        QVERIFY(!bench.table()->cellAt(3, 0));
        QVERIFY(!bench.table()->cellAt(0, models::LogColumnCount));
        QVERIFY(!bench.table()->cellAt(-1, 0));
    }

    void headersHaveWords()
    {
        Bench bench;
        bench.publish(1);
        QAccessibleInterface *topic = bench.table()->cellAt(0, static_cast<int>(LogColumn::Topic));
        const QList<QAccessibleInterface *> headers = topic->tableCellInterface()->columnHeaderCells();
        QCOMPARE(headers.size(), 1);
        QCOMPARE(headers.first()->role(), QAccessible::ColumnHeader);
        QCOMPARE(headers.first()->text(QAccessible::Name), u"Topic"_s);
        QCOMPARE(headers.first()->text(QAccessible::Description), u"Topic of a message"_s);
        QCOMPARE(bench.table()->columnDescription(static_cast<int>(LogColumn::Direction)), u"Direction"_s);
    }

    void everyChildFindsItsWayBack()
    {
        Bench bench;
        bench.publish(2);
        for (int i = 0; i < bench.accessible()->childCount(); ++i) {
            QAccessibleInterface *child = bench.accessible()->child(i);
            QVERIFY(child);
            QCOMPARE(bench.accessible()->indexOfChild(child), i);
            QCOMPARE(child->parent(), bench.accessible());
        }
        QVERIFY(!bench.accessible()->child(3 * models::LogColumnCount));
    }

    void columnsFollowTheScreen()
    {
        Bench bench;
        bench.publish(1);
        const int topic = static_cast<int>(LogColumn::Topic);
        bench.view.header()->moveSection(topic, 0);
        QCOMPARE(bench.table()->cellAt(0, 0)->text(QAccessible::Name), u"home/t0"_s);
        bench.view.header()->setSectionHidden(topic, true);
        QCOMPARE(bench.table()->columnCount(), models::LogColumnCount - 1);
        QCOMPARE(bench.table()->columnDescription(0), u"No."_s);
    }

    void keysMoveTheFocusedCell()
    {
        Bench bench;
        bench.publish(5);
        bench.view.setCurrentIndex(bench.model.index(1, static_cast<int>(LogColumn::Topic)));
        QTest::keyClick(&bench.view, Qt::Key_Down);
        QCOMPARE(bench.accessible()->focusChild()->text(QAccessible::Name), u"home/t2"_s);
        const auto *table = static_cast<LogViewAccessible *>(bench.accessible());
        QCOMPARE(bench.accessible()->child(table->childIndex(bench.view.currentIndex())),
                 bench.accessible()->focusChild());
        QVERIFY(bench.accessible()->focusChild()->state().focused);
        QVERIFY(bench.accessible()->focusChild()->state().selected);
        QCOMPARE(bench.table()->selectedRows(), QList<int>{2});
    }

    void readerSelectsRows()
    {
        Bench bench;
        bench.publish(5);
        QVERIFY(bench.table()->selectRow(1));
        QVERIFY(bench.table()->selectRow(3));
        QVERIFY(!bench.table()->selectRow(5));
        QCOMPARE(bench.view.selectedRows(), (QList<int>{1, 3}));
        QVERIFY(bench.table()->unselectRow(1));
        QVERIFY(!bench.table()->isRowSelected(1));
        QCOMPARE(bench.table()->selectedRowCount(), 1);
        QCOMPARE(bench.table()->selectedCellCount(), models::LogColumnCount);
    }

    void cellIsFoundByItsPlace()
    {
        Bench bench;
        bench.publish(5);
        QAccessibleInterface *cell = bench.table()->cellAt(2, static_cast<int>(LogColumn::Topic));
        const QPoint middle = cell->rect().center();
        QCOMPARE(bench.accessible()->childAt(middle.x(), middle.y()), cell);
        QAccessibleInterface *header = bench.accessible()->child(0);
        const QPoint above = header->rect().center();
        QCOMPARE(bench.accessible()->childAt(above.x(), above.y()), header);
    }

    void cellKeepsItsPacket()
    {
        Bench bench;
        bench.publish(10);
        QAccessibleInterface *cell = bench.table()->cellAt(7, static_cast<int>(LogColumn::Topic));
        bench.window.setFilter(inspect::Filter::parse(u"topic=home/t7"_s).filter);
        QVERIFY(bench.window.step(1s));
        QCOMPARE(bench.table()->rowCount(), 1);
        QCOMPARE(cell->text(QAccessible::Name), u"home/t7"_s);
        QCOMPARE(cell->tableCellInterface()->rowIndex(), 0);
        bench.window.setFilter(inspect::Filter::parse(u"topic=home/t8"_s).filter);
        QVERIFY(bench.window.step(1s));
        QVERIFY(!cell->isValid());
        QVERIFY(cell->state().invalid);
        QCOMPARE(cell->text(QAccessible::Name), QString());
    }

    void cellsAreFewHoweverManyAreRead()
    {
        Bench bench;
        bench.publish(1000);
        const QAccessible::Id first = QAccessible::uniqueId(bench.table()->cellAt(0, 0));
        const QAccessible::Id last = QAccessible::uniqueId(bench.table()->cellAt(999, 0));
        QVERIFY(QAccessible::accessibleInterface(first));
        for (int row = 400; row < 900; ++row) {
            for (int column = 0; column < models::LogColumnCount; ++column)
                QVERIFY(bench.table()->cellAt(row, column));
        }
        QVERIFY(!QAccessible::accessibleInterface(first));
        QVERIFY(!QAccessible::accessibleInterface(last));
        QCOMPARE(bench.cell(0, LogColumn::Topic), u"home/t0"_s);
    }

    void allSelectedMakesCellsOfTheScreenAlone()
    {
        Bench bench;
        bench.publish(1000);
        bench.view.selectAll();
        QCOMPARE(bench.table()->selectedRowCount(), 1000);
        const int onScreen = bench.view.viewport()->height() / bench.view.rowHeight() + 1;
        QVERIFY(bench.table()->selectedCellCount() > 0);
        QVERIFY(bench.table()->selectedCellCount() <= onScreen * models::LogColumnCount);
    }

    void tableGoesWithTheView()
    {
        QAccessible::Id table = 0;
        QAccessible::Id cell = 0;
        {
            Bench bench;
            bench.publish(1);
            table = QAccessible::uniqueId(bench.accessible());
            cell = QAccessible::uniqueId(bench.table()->cellAt(0, 0));
            QVERIFY(QAccessible::accessibleInterface(cell));
        }
        QVERIFY(!QAccessible::accessibleInterface(table));
        QVERIFY(!QAccessible::accessibleInterface(cell));
    }
};

QTEST_MAIN(LogViewAccessibleTest)
#include "tst_logviewaccessible.moc"
