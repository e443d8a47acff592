// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/colourrule.h"

#include <QSet>
#include <QTest>

using namespace brokerscope::models;
using namespace Qt::StringLiterals;

class ColourRuleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void defaultRulesHold()
    {
        const QList<ColourRule> rules = defaultColourRules();
        QVERIFY(!rules.isEmpty());
        for (const ColourRule &rule : rules) {
            QVERIFY(rule.isEnabled);
            QVERIFY2(objectionTo(rule).isEmpty(), qPrintable(rule.name + u": "_s + objectionTo(rule)));
        }
    }

    void everyColourHasKeyAndTitleOfItsOwn()
    {
        QSet<QString> keys;
        QSet<QString> titles;
        for (int i = 0; i < RowColourCount; ++i) {
            const auto colour = static_cast<RowColour>(i);
            keys.insert(rowColourKey(colour));
            titles.insert(rowColourTitle(colour));
            QCOMPARE(rowColourOf({true, {}, {}, rowColourKey(colour)}), colour);
        }
        QCOMPARE(keys.size(), RowColourCount);
        QCOMPARE(titles.size(), RowColourCount);
    }

    void whatCannotHoldIsObjectedTo_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QString>("colour");
        QTest::addColumn<QString>("named");
        QTest::newRow("no filter") << u"  "_s << u"red"_s << u"every row"_s;
        QTest::newRow("broken filter") << u"qos=7"_s << u"red"_s << u"qos"_s;
        QTest::newRow("unknown colour") << u"retain"_s << u"mauve"_s << u"mauve"_s;
    }
    void whatCannotHoldIsObjectedTo()
    {
        QFETCH(QString, filter);
        QFETCH(QString, colour);
        QFETCH(QString, named);
        const QString objection = objectionTo({true, u"mine"_s, filter, colour});
        QVERIFY2(objection.contains(named), qPrintable(objection));
    }

    void rulesComeBackFromJson()
    {
        const QList<ColourRule> rules{{true, u"“Kitchen”"_s, u"home/kitchen/#"_s, u"green"_s},
                                      {false, u"broken"_s, u"qos=7"_s, u"mauve"_s}};
        QCOMPARE(colourRulesFromJson(toJson(rules)), rules);
        QCOMPARE(colourRulesFromJson(toJson({})), QList<ColourRule>());
    }

    void whatIsNoRuleIsPassedOver()
    {
        const auto rules = colourRulesFromJson(
            "[7, null, {\"name\": \"no colour\", \"filter\": \"retain\"}, {\"name\": 1, \"filter\": 2, \"colour\": 3},"
            " {\"name\": \"good\", \"filter\": \"retain\", \"colour\": \"red\"}]");
        QVERIFY(rules.has_value());
        QCOMPARE(rules->size(), 1);
        QCOMPARE(rules->first(), (ColourRule{true, u"good"_s, u"retain"_s, u"red"_s}));
    }

    void whatIsNoListIsNothing()
    {
        for (const char *json : {"", "no JSON", "{}", "\"red\""})
            QVERIFY2(!colourRulesFromJson(json), json);
    }
};

QTEST_GUILESS_MAIN(ColourRuleTest)
#include "tst_colourrule.moc"
