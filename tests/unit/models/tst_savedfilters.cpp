// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/savedfilters.h"

#include <QSignalSpy>
#include <QTest>

using namespace brokerscope::models;
using namespace Qt::StringLiterals;

namespace {

QString titles(const SavedFilters &filters)
{
    QStringList all;
    for (const SavedFilter &saved : filters.all())
        all += saved.title();
    return all.join(u' ');
}

} // namespace

class SavedFiltersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void filterStandsForItselfWithoutALabel()
    {
        SavedFilters filters;
        filters.add({u"Kitchen"_s, u"home/kitchen/#"_s});
        filters.add({{}, u"retain"_s});
        QCOMPARE(titles(filters), u"Kitchen retain"_s);
    }

    void sameFilterIsKeptOnce()
    {
        SavedFilters filters;
        QSignalSpy changed(&filters, &SavedFilters::changed);
        filters.add({u"a"_s, u"retain"_s});
        filters.add({u"b"_s, u"retain"_s});
        QCOMPARE(titles(filters), u"b"_s);
        QCOMPARE(changed.size(), 2);
    }

    void orderIsThePersons()
    {
        SavedFilters filters;
        for (const QString &label : {u"a"_s, u"b"_s, u"c"_s})
            filters.add({label, u"topic="_s + label});
        filters.move(2, -1);
        QCOMPARE(titles(filters), u"a c b"_s);
        filters.move(0, -1);
        filters.move(2, 1);
        QCOMPARE(titles(filters), u"a c b"_s);
        filters.remove(0);
        QCOMPARE(titles(filters), u"c b"_s);
        filters.change(1, {u"d"_s, u"dup"_s});
        QCOMPARE(titles(filters), u"c d"_s);
    }

    void noMoreThanAreUseful()
    {
        SavedFilters filters;
        for (qsizetype i = 0; i <= SavedFilters::Capacity; ++i)
            filters.add({QString::number(i), u"mid="_s + QString::number(i)});
        QCOMPARE(filters.all().size(), SavedFilters::Capacity);
        QVERIFY(filters.isFull());
        QCOMPARE(filters.all().last().label, QString::number(SavedFilters::Capacity - 1));
    }

    void filtersComeBackFromJson()
    {
        SavedFilters filters;
        filters.add({u"“Kitchen”"_s, u"topic:\"a b\""_s});
        filters.add({{}, u"qos=7"_s}); // broken, and kept
        SavedFilters again;
        again.fromJson(filters.toJson());
        QCOMPARE(again.all(), filters.all());
        QCOMPARE(objectionTo(again.all()[0]), QString());
        QVERIFY(objectionTo(again.all()[1]).contains(u"qos"));
    }

    void whatIsNoFilterIsPassedOver()
    {
        SavedFilters filters;
        filters.fromJson("[3, null, {\"label\": \"no filter\"}, {\"filter\": 7}, {\"filter\": \"  \"},"
                         " {\"label\": 5, \"filter\": \"retain\"}]");
        QCOMPARE(filters.all(), (QList<SavedFilter>{{{}, u"retain"_s}}));
        filters.fromJson("{{{");
        QVERIFY(filters.all().isEmpty());
    }
};

QTEST_GUILESS_MAIN(SavedFiltersTest)
#include "tst_savedfilters.moc"
