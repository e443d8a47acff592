// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/problemspage.h"

#include "core/inspect/inspector.h"
#include "ui/actions.h"
#include "ui/emptystate.h"
#include "ui/navigation.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QTest>
#include <QTreeView>

using namespace brokerscope;
using namespace brokerscope::ui;
using namespace Qt::StringLiterals;
using models::ProblemColumn;

namespace {

struct FilterNavigator : Navigator {
    void navigateTo(const Target &target) override
    {
        if (const auto *to = std::get_if<FilterTarget>(&target))
            filter = to->filter;
    }
    QString filter;
};

struct Bench {
    inspect::EventTap tap;
    inspect::Inspector inspector{tap};
    FilterNavigator navigator;
    Actions actions;
    ProblemsPage page{inspector, navigator, actions};
    QTreeView *view = page.findChild<QTreeView *>();

    Bench()
    {
        page.resize(900, 200);
        page.show();
        page.activateWindow();
    }
    void drop(const QByteArray &receiver, const QByteArray &topic)
    {
        m_time += std::chrono::milliseconds(1);
        tap.messageDropped({m_time, 1, receiver, topic, broker::DropReason::QueueFull, {}});
        page.refresh(inspector.poll(inspect::wallClockNow()));
    }
    QString topics() const
    {
        QStringList all;
        for (int row = 0; row < view->model()->rowCount(); ++row)
            all += view->model()->index(row, static_cast<int>(ProblemColumn::Topic)).data().toString();
        return all.join(u' ');
    }

private:
    broker::Time m_time{std::chrono::hours(1)};
};

} // namespace

class ProblemsPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsSaidUntilSomethingIsWrong()
    {
        Bench bench;
        QVERIFY(bench.page.findChild<EmptyState *>()->isVisible());
        QVERIFY(!bench.actions[ActionId::ClearProblems]->isEnabled());
        bench.drop("slow", "a");
        QTRY_VERIFY(bench.view->isVisible());
        QVERIFY(bench.actions[ActionId::ClearProblems]->isEnabled());
    }

    void newestComesFirst()
    {
        Bench bench;
        bench.drop("slow", "a");
        bench.drop("slow", "b");
        bench.drop("slow", "a");
        QTRY_COMPARE(bench.topics(), u"a b"_s);
        bench.drop("slow", "b");
        QTRY_COMPARE(bench.topics(), u"b a"_s);
    }

    void keyboardFiltersTheLogAndCopies()
    {
        Bench bench;
        bench.drop("slow", "a/b");
        QTRY_COMPARE(bench.view->model()->rowCount(), 1);
        bench.page.setFocus();
        QVERIFY(bench.view->hasFocus());
        bench.view->setCurrentIndex(bench.view->model()->index(0, static_cast<int>(ProblemColumn::Topic)));
        QTest::keyClick(bench.view, Qt::Key_Return);
        QCOMPARE(bench.navigator.filter, u"topic=a/b"_s);
        bench.view->setCurrentIndex(bench.view->model()->index(0, static_cast<int>(ProblemColumn::Client)));
        QTest::keyClick(bench.view, Qt::Key_Return);
        QCOMPARE(bench.navigator.filter, u"client=slow"_s);
        bench.actions[ActionId::CopyRows]->trigger();
        QVERIFY(QApplication::clipboard()->text().endsWith(u"\tMessage dropped\tslow\ta/b\tits queue is full"_s));
    }

    void clearedListIsEmptyAndGoesOn()
    {
        Bench bench;
        bench.drop("slow", "a");
        QTRY_COMPARE(bench.topics(), u"a"_s);
        bench.actions[ActionId::ClearProblems]->trigger();
        QVERIFY(bench.page.findChild<EmptyState *>()->isVisible());
        bench.drop("slow", "c");
        QTRY_COMPARE(bench.topics(), u"c"_s);
    }
};

QTEST_MAIN(ProblemsPageTest)

#include "tst_problemspage.moc"
