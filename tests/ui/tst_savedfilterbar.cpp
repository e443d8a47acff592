// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/savedfilterbar.h"

#include "tests/ui/pagebench.h"
#include "ui/filterbar.h"
#include "ui/logview.h"
#include "ui/messagespage.h"
#include "ui/savedfilterprompt.h"
#include "ui/settings.h"

#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QTest>
#include <QToolButton>

using namespace brokerscope;
using namespace brokerscope::ui;
using namespace Qt::StringLiterals;

namespace {

struct Bench {
    inspect::EventTap tap;
    inspect::Inspector inspector{tap};
    tests::SimulatedBroker traffic{tap};
    tests::RecordingNavigator navigator;
    Actions actions;
    MessagesPage page{inspector, navigator, actions};

    Bench()
    {
        page.addAction(actions[ActionId::SaveFilter]);
        page.resize(900, 400);
        page.show();
        for (const char *topic : {"home/kitchen", "home/attic", "home/attic"})
            traffic.publish(topic, "1");
        page.refresh(inspector.poll(inspect::wallClockNow()));
        QVERIFY(QTest::qWaitForWindowActive(&page));
    }
    FilterBar &bar() { return page.filterBar(); }
    models::SavedFilters &saved() { return bar().saved(); }
    int rows() { return page.view().model()->rowCount(); }
    QLineEdit *box() { return page.findChild<QLineEdit *>(); }
    /// Those on the screen.
    QList<QToolButton *> buttons()
    {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QList<QToolButton *> found;
        for (auto *button : bar().savedBar().findChildren<QToolButton *>()) {
            if (button->isVisible() && button->isCheckable())
                found.append(button);
        }
        std::ranges::sort(found, {}, [](const QToolButton *button) { return button->x(); });
        return found;
    }
    QString titles()
    {
        QStringList all;
        for (const QToolButton *button : buttons())
            all += button->text();
        return all.join(u' ');
    }
    void save(const QString &label, const QString &filter)
    {
        bar().setText(filter);
        QTest::keyClick(box(), Qt::Key_D, Qt::ControlModifier);
        auto *prompt = qobject_cast<SavedFilterPrompt *>(QApplication::activePopupWidget());
        QVERIFY(prompt);
        QTest::keyClicks(prompt->focusWidget(), label);
        QTest::keyClick(prompt->focusWidget(), Qt::Key_Return);
        QVERIFY(!QApplication::activePopupWidget());
    }
    /// Opens the menu of a button and triggers what is called that.
    void choose(QToolButton *button, const QString &what)
    {
        Q_EMIT button->customContextMenuRequested({2, 2});
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        const auto offered = menu->actions();
        const auto found = std::ranges::find(offered, what, &QAction::text);
        QVERIFY(found != offered.cend());
        menu->setActiveAction(*found);
        QTest::keyClick(menu, Qt::Key_Return);
    }
};

} // namespace

class SavedFilterBarTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void filterIsSavedAndUsedByKeyboard()
    {
        Bench bench;
        QVERIFY(!bench.bar().savedBar().isVisible());
        QVERIFY(!bench.actions[ActionId::SaveFilter]->isEnabled());
        bench.save(u"Up"_s, u"attic"_s);
        QVERIFY(bench.bar().savedBar().isVisible());
        QCOMPARE(bench.titles(), u"Up"_s);
        QVERIFY(bench.buttons().first()->isChecked());
        bench.bar().setText({});
        QCOMPARE(bench.rows(), 3);
        QVERIFY(!bench.buttons().first()->isChecked());
        bench.buttons().first()->setFocus();
        QTest::keyClick(bench.buttons().first(), Qt::Key_Space);
        QCOMPARE(bench.bar().text(), u"attic"_s);
        QCOMPARE(bench.rows(), 2);
        QVERIFY(bench.buttons().first()->isChecked());
    }

    void shiftNarrowsWhatIsThere()
    {
        Bench bench;
        bench.save({}, u"kitchen or cellar"_s);
        bench.bar().setText(u"attic or home"_s);
        QTest::mouseClick(bench.buttons().first(), Qt::LeftButton, Qt::ShiftModifier);
        QCOMPARE(bench.bar().text(), u"(attic or home) (kitchen or cellar)"_s);
        QCOMPARE(bench.rows(), 1);
    }

    void tabGoesThroughTheButtonsInTheirOrder()
    {
        Bench bench;
        bench.save(u"a"_s, u"attic"_s);
        bench.save(u"b"_s, u"kitchen"_s);
        bench.box()->setFocus();
        QStringList reached;
        for (int i = 0; i < 8; ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            if (const auto *button = qobject_cast<QToolButton *>(QApplication::focusWidget()))
                reached += button->accessibleName().isEmpty() ? button->text() : button->accessibleName();
        }
        QCOMPARE(reached.mid(0, 5), (QStringList{u"Save filter"_s, u"Messages"_s, u"All packets"_s, u"a"_s, u"b"_s}));
    }

    void brokenFilterIsNotSaved()
    {
        Bench bench;
        bench.bar().setText(u"qos=7"_s);
        QVERIFY(!bench.actions[ActionId::SaveFilter]->isEnabled());
        bench.bar().setText(u"qos=1"_s);
        QVERIFY(bench.actions[ActionId::SaveFilter]->isEnabled());
        bench.actions[ActionId::SaveFilter]->trigger();
        auto *prompt = qobject_cast<SavedFilterPrompt *>(QApplication::activePopupWidget());
        QVERIFY(prompt);
        QTest::keyClick(prompt->focusWidget(), Qt::Key_Tab); // to the filter
        QTest::keyClicks(prompt->focusWidget(), u"qos=7"_s);
        QTest::keyClick(prompt->focusWidget(), Qt::Key_Return);
        QCOMPARE(QApplication::activePopupWidget(), prompt);
        QTest::keyClick(prompt->focusWidget(), Qt::Key_Escape);
        QVERIFY(bench.saved().all().isEmpty());
    }

    void buttonsAreMovedEditedAndRemoved()
    {
        Bench bench;
        bench.save(u"a"_s, u"attic"_s);
        bench.save(u"b"_s, u"kitchen"_s);
        bench.choose(bench.buttons().last(), u"Move &left"_s);
        QCOMPARE(bench.titles(), u"b a"_s);
        QCOMPARE(QApplication::focusWidget(), bench.buttons().first()); // it stays with what was moved
        bench.choose(bench.buttons().first(), u"&Edit…"_s);
        auto *prompt = qobject_cast<SavedFilterPrompt *>(QApplication::activePopupWidget());
        QVERIFY(prompt);
        QTest::keyClicks(prompt->focusWidget(), u"k"_s);
        QTest::keyClick(prompt->focusWidget(), Qt::Key_Return);
        QCOMPARE(bench.titles(), u"k a"_s);
        QCOMPARE(bench.saved().all().first().filter, u"kitchen"_s);
        bench.choose(bench.buttons().first(), u"&Remove"_s);
        bench.choose(bench.buttons().first(), u"&Remove"_s);
        QVERIFY(!bench.bar().savedBar().isVisible());
    }

    void whatHasNoRoomIsInTheMenu()
    {
        Bench bench;
        for (int i = 0; i < 20; ++i)
            bench.saved().add({u"label %1"_s.arg(i), u"mid=%1"_s.arg(i)});
        bench.saved().add({u"last"_s, u"attic"_s});
        const auto all = bench.bar().savedBar().findChildren<QToolButton *>();
        const auto overflow = std::ranges::find(all, u"More saved filters"_s, &QToolButton::accessibleName);
        QVERIFY(overflow != all.cend() && (*overflow)->isVisible());
        const qsizetype placed = bench.buttons().size();
        QVERIFY(placed > 0 && placed < 21);
        QVERIFY((*overflow)->geometry().right() <= bench.bar().savedBar().width());
        Q_EMIT(*overflow)->menu()->aboutToShow();
        QCOMPARE((*overflow)->menu()->actions().size(), 21 - placed);
        (*overflow)->menu()->actions().last()->menu()->actions().first()->trigger();
        QCOMPARE(bench.bar().text(), u"attic"_s);
        bench.page.resize(4000, 400);
        QTRY_COMPARE(bench.buttons().size(), 21);
        QVERIFY(!(*overflow)->isVisible());
    }

    void menuNumbersTheFilters()
    {
        Bench bench;
        bench.saved().add({u"this & that"_s, u"kitchen"_s});
        bench.saved().add({{}, u"attic"_s});
        QMenu menu;
        bench.bar().savedBar().fillMenu(menu);
        QCOMPARE(menu.actions().first()->text(), u"&1  this && that"_s);
        menu.popup({});
        QTest::keyClick(&menu, Qt::Key_2);
        QCOMPARE(bench.bar().text(), u"attic"_s);
    }

    void savedFiltersOutliveTheWindow()
    {
        Settings settings;
        {
            Bench bench;
            bench.save(u"Up"_s, u"attic"_s);
            bench.page.saveState(settings);
        }
        Bench bench;
        bench.page.restoreState(settings);
        QCOMPARE(bench.titles(), u"Up"_s);
        settings.savedFilters = "[{\"label\": \"odd\", \"filter\": \"qos=7\"}, 4]";
        bench.page.restoreState(settings);
        QCOMPARE(bench.titles(), u"▲ odd"_s);
        QVERIFY(bench.buttons().first()->toolTip().contains(u"0, 1 or 2"));
        QTest::mouseClick(bench.buttons().first(), Qt::LeftButton);
        QCOMPARE(bench.rows(), 3); // the box says what is wrong, the last good filter holds
    }
};

QTEST_MAIN(SavedFilterBarTest)
#include "tst_savedfilterbar.moc"
