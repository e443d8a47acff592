// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/colourrules.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace brokerscope::models;
using namespace Qt::StringLiterals;

namespace {

struct Bench {
    ColourRules rules;
    QAbstractItemModelTester tester{&rules, QAbstractItemModelTester::FailureReportingMode::Fatal};
    QSignalSpy changed{&rules, &ColourRules::changed};

    Bench()
    {
        rules.setRules({{true, u"a"_s, u"retain"_s, u"red"_s},
                        {true, u"b"_s, u"dup"_s, u"blue"_s},
                        {true, u"c"_s, u"qos=7"_s, u"green"_s}});
        changed.clear();
    }
    QString order() const
    {
        QString names;
        for (const ColourRule &rule : rules.rules())
            names += rule.name;
        return names;
    }
};

} // namespace

class ColourRulesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void firstRunHasTheDefaults() { QCOMPARE(ColourRules().rules(), defaultColourRules()); }

    void rulesMoveWithinTheList()
    {
        Bench bench;
        QVERIFY(bench.rules.move(0, 1));
        QCOMPARE(bench.order(), u"bac"_s);
        QVERIFY(bench.rules.move(2, -1));
        QCOMPARE(bench.order(), u"bca"_s);
        QCOMPARE(bench.changed.size(), 2);
        QVERIFY(!bench.rules.move(0, -1));
        QVERIFY(!bench.rules.move(2, 1));
        QCOMPARE(bench.order(), u"bca"_s);
        QCOMPARE(bench.changed.size(), 2);
    }

    void rulesAreInsertedChangedAndRemoved()
    {
        Bench bench;
        bench.rules.insert(1, {true, u"d"_s, u"retain"_s, u"teal"_s});
        QCOMPARE(bench.order(), u"adbc"_s);
        bench.rules.change(1, {true, u"e"_s, u"retain"_s, u"teal"_s});
        QCOMPARE(bench.order(), u"aebc"_s);
        bench.rules.remove(0);
        QCOMPARE(bench.order(), u"ebc"_s);
        QCOMPARE(bench.changed.size(), 3);
        bench.rules.change(0, bench.rules.rules()[0]); // the same
        QCOMPARE(bench.changed.size(), 3);
    }

    void boxTurnsARuleOff()
    {
        Bench bench;
        const QModelIndex box = bench.rules.index(1, static_cast<int>(ColourRuleColumn::Name));
        QCOMPARE(box.data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
        QVERIFY(bench.rules.setData(box, Qt::Unchecked, Qt::CheckStateRole));
        QVERIFY(!bench.rules.rules()[1].isEnabled);
        QCOMPARE(bench.changed.size(), 1);
        const QModelIndex other = bench.rules.index(1, static_cast<int>(ColourRuleColumn::Filter));
        QVERIFY(!bench.rules.setData(other, Qt::Unchecked, Qt::CheckStateRole));
    }

    void brokenRuleIsShownAsSuch()
    {
        Bench bench;
        const QModelIndex good = bench.rules.index(0, 0);
        const QModelIndex broken = bench.rules.index(2, 0);
        QCOMPARE(good.data(SeverityRole).toInt(), int(Severity::None));
        QCOMPARE(broken.data(SeverityRole).toInt(), int(Severity::Bad));
        QCOMPARE(broken.data(Qt::ToolTipRole).toString(), objectionTo(bench.rules.rules()[2]));
        QCOMPARE(good.data(ColourRules::RowColourRole).toInt(), int(RowColour::Red));
    }
};

QTEST_GUILESS_MAIN(ColourRulesTest)
#include "tst_colourrules.moc"
