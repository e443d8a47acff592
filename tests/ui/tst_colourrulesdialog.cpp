// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/colourrulesdialog.h"

#include "core/inspect/inspector.h"
#include "tests/support/simulatedbroker.h"
#include "tests/ui/pagebench.h"
#include "ui/logview.h"
#include "ui/messagespage.h"
#include "ui/problemlabel.h"
#include "ui/settings.h"
#include "ui/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QTreeView>

using namespace brokerscope;
using namespace brokerscope::ui;
using namespace Qt::StringLiterals;
using models::RowColour;

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
        for (int id = 0; id < static_cast<int>(ActionId::Count); ++id)
            page.addAction(actions[static_cast<ActionId>(id)]);
        page.resize(900, 400);
        page.show();
        for (const char *topic : {"home/kitchen", "home/attic"})
            traffic.publish(topic, "1");
        page.refresh(inspector.poll(inspect::wallClockNow()));
        QVERIFY(QTest::qWaitForWindowActive(&page));
        page.view().setFocus();
    }
    ColourRulesDialog *open()
    {
        QTest::keyClick(&page.view(), Qt::Key_R, Qt::ControlModifier | Qt::AltModifier);
        const bool isActive = QTest::qWaitFor([this] { return dialog() && QApplication::activeWindow() == dialog(); });
        return isActive ? dialog() : nullptr;
    }
    ColourRulesDialog *dialog() const { return page.findChild<ColourRulesDialog *>(); }
    template<typename Widget>
    Widget *field(const QString &name) const
    {
        for (Widget *each : dialog()->template findChildren<Widget *>()) {
            if (each->accessibleName() == name)
                return each;
        }
        return nullptr;
    }
    QLineEdit *filter() const { return field<QLineEdit>(u"Filter of the rule"_s); }
    QTreeView *list() const { return field<QTreeView>(u"Colour rules"_s); }
    QString objection() const
    {
        auto *label = dialog()->findChild<ProblemLabel *>();
        return label->isVisible() ? label->text() : QString();
    }
    void press(const QString &button) const
    {
        for (auto *each : dialog()->findChildren<QPushButton *>()) {
            if (each->text() == button && each->isEnabled()) {
                each->setFocus();
                QTest::keyClick(each, Qt::Key_Space);
                return;
            }
        }
        QFAIL(qPrintable(u"no button "_s + button));
    }
    /// Of the row's last pixels, where no text is, and of its first.
    QColor shown(int row, bool isEdge)
    {
        QCoreApplication::processEvents();
        const QImage image = page.view().viewport()->grab().toImage();
        const int y = row * page.view().rowHeight() + page.view().rowHeight() / 2;
        return image.pixelColor(isEdge ? 1 : image.width() - 2, y);
    }
    QColor tint(RowColour colour) { return theme::rowTint(colour, page.palette()); }
    QColor base() { return page.palette().color(QPalette::Base); }
};

} // namespace

class ColourRulesDialogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { theme::apply(theme::Appearance::Light); }

    void ruleMadeOfACellColoursTheLogAtOnce()
    {
        Bench bench;
        bench.page.view().setCurrentIndex(
            bench.page.view().model()->index(0, static_cast<int>(models::LogColumn::Topic)));
        QTest::keyClick(&bench.page.view(), Qt::Key_K, Qt::ControlModifier | Qt::AltModifier);
        QVERIFY(bench.dialog() && bench.dialog()->isVisible() && !bench.dialog()->isModal());
        QCOMPARE(bench.filter()->text(), u"topic=home/kitchen"_s);
        QCOMPARE(bench.list()->currentIndex().row(), 0); // before the others
        bench.page.view().clearSelection();
        QCOMPARE(bench.shown(0, false), bench.tint(RowColour::Blue));
        QCOMPARE(bench.shown(0, true), theme::rowStripe(RowColour::Blue, bench.page.palette()));
        QCOMPARE(bench.shown(1, false), bench.base());
        const QString tip = bench.page.view().model()->index(0, 0).data(Qt::ToolTipRole).toString();
        QVERIFY2(tip.contains(u"“topic=home/kitchen”"), qPrintable(tip));
    }

    void selectedRowKeepsItsMark()
    {
        Bench bench;
        QVERIFY(bench.open());
        bench.press(u"&Add rule"_s);
        QTest::keyClicks(bench.filter(), u"attic"_s);
        bench.page.view().goTo(1);
        QVERIFY(bench.shown(1, false) != bench.tint(RowColour::Blue));
        QCOMPARE(bench.shown(1, true), theme::rowStripe(RowColour::Blue, bench.page.palette()));
    }

    void typingIsSeenInTheLog()
    {
        Bench bench;
        QVERIFY(bench.open());
        bench.press(u"&Add rule"_s);
        QCOMPARE(bench.shown(1, false), bench.base());
        QTest::keyClicks(bench.filter(), u"attic"_s);
        QCOMPARE(bench.shown(1, false), bench.tint(RowColour::Blue));
        auto *colours = bench.field<QComboBox>(u"Colour"_s);
        colours->setFocus();
        QTest::keyClick(colours, Qt::Key_Down);
        QCOMPARE(bench.shown(1, false), bench.tint(RowColour::Violet));
        QCOMPARE(bench.shown(0, false), bench.base());
        bench.list()->setFocus();
        QTest::keyClick(bench.list(), Qt::Key_Space);
        QCOMPARE(bench.shown(1, false), bench.base()); // the rule is off
    }

    void brokenFilterSaysWhyTheRuleIsOff()
    {
        Bench bench;
        QVERIFY(bench.open());
        bench.press(u"&Add rule"_s);
        QVERIFY(!bench.objection().isEmpty());
        QTest::keyClicks(bench.filter(), u"qos=7"_s);
        QVERIFY2(bench.objection().contains(u"qos"), qPrintable(bench.objection()));
        QCOMPARE(bench.shown(1, false), bench.base());
        bench.filter()->selectAll();
        QTest::keyClicks(bench.filter(), u"qos=0"_s);
        QCOMPARE(bench.objection(), QString());
        QCOMPARE(bench.shown(1, false), bench.tint(RowColour::Blue));
    }

    void orderIsChangedByKeyboard()
    {
        Bench bench;
        Settings settings;
        settings.colourRules =
            models::toJson({{true, u"a"_s, u"home/#"_s, u"red"_s}, {true, u"b"_s, u"attic"_s, u"green"_s}});
        bench.page.restoreState(settings);
        QCOMPARE(bench.shown(1, false), bench.tint(RowColour::Red));
        QVERIFY(bench.open());
        bench.list()->setFocus();
        QTest::keyClick(bench.list(), Qt::Key_Down);
        bench.press(u"Move &up"_s);
        QCOMPARE(bench.shown(1, false), bench.tint(RowColour::Green));
        QCOMPARE(bench.shown(0, false), bench.tint(RowColour::Red));
        bench.press(u"&Remove rule"_s);
        QCOMPARE(bench.shown(1, false), bench.tint(RowColour::Red));
        bench.press(u"&Remove rule"_s);
        QCOMPARE(bench.shown(1, false), bench.base());
        QVERIFY(!bench.filter()->isEnabled());
    }

    void rulesOutliveTheWindow()
    {
        Settings settings;
        {
            Bench bench;
            QVERIFY(bench.open());
            bench.press(u"&Add rule"_s);
            QTest::keyClicks(bench.filter(), u"attic"_s);
            bench.page.saveState(settings);
        }
        Bench bench;
        QCOMPARE(bench.shown(1, false), bench.base());
        bench.page.restoreState(settings);
        QCOMPARE(bench.shown(1, false), bench.tint(RowColour::Blue));
    }

    void brokenStoreDoesNoHarm()
    {
        Bench bench;
        Settings settings;
        settings.colourRules = "[[[";
        bench.page.restoreState(settings);
        QVERIFY(bench.open());
        QCOMPARE(bench.list()->model()->rowCount(), int(models::defaultColourRules().size()));
        settings.colourRules = models::toJson({{true, u"a"_s, u"home/#"_s, u"mauve"_s}});
        bench.page.restoreState(settings);
        bench.list()->setCurrentIndex(bench.list()->model()->index(0, 0));
        QVERIFY2(bench.objection().contains(u"mauve"), qPrintable(bench.objection()));
        QCOMPARE(bench.shown(1, false), bench.base());
    }

    void defaultsComeBackAndGoAgain()
    {
        Bench bench;
        QVERIFY(bench.open());
        bench.press(u"&Add rule"_s);
        QTest::keyClicks(bench.filter(), u"attic"_s);
        bench.press(u"Re&store defaults"_s);
        QCOMPARE(bench.shown(1, false), bench.base());
        bench.press(u"&Undo restore"_s);
        QCOMPARE(bench.shown(1, false), bench.tint(RowColour::Blue));
        bench.press(u"Re&store defaults"_s);
        QCOMPARE(bench.list()->model()->rowCount(), int(models::defaultColourRules().size()));
    }
};

QTEST_MAIN(ColourRulesDialogTest)
#include "tst_colourrulesdialog.moc"
