// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/filtercompletion.h"

#include "core/inspect/filter.h"
#include "core/inspect/filterfields.h"

#include <QTest>

using namespace brokerscope::inspect;

class TestFilterCompletion : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void completes_data();
    void completes();
    void everyFieldIsOffered();
    void everyValueIsTaken();
};

void TestFilterCompletion::completes_data()
{
    QTest::addColumn<QString>("text"); // with | as cursor
    QTest::addColumn<QString>("replaced");
    QTest::addColumn<QString>("offered");
    const auto row = [](const char *text, const char *replaced, const char *offered) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(replaced) << QString::fromUtf8(offered);
    };
    row("|", "", "");
    row("cl|", "cl", "client:");
    row("a CL|x", "CL", "client:");
    row("-ret|", "ret", "retain");
    row("not (qo|", "qo", "qos=");
    row("!to|", "to", "topic: to:");
    row("retain|", "retain", "");
    row("json|", "json", "json.");
    row("json.|", "json.", "");
    row("dir=|", "", "in out");
    row("dir = o|", "o", "out");
    row("type:pub|", "pub", "PUBLISH PUBACK PUBREC PUBREL PUBCOMP");
    row("type in {CONNECT, conna|", "conna", "CONNACK");
    row("type in {CONNECT} cl|", "cl", "client:");
    row("client:x|", "x", "");
    row("home/+/t|", "home/+/t", "");
    row("\"cl|", "\"cl", "");
    row("aa:cl|", "cl", "");
    row("qos !to|", "to", "topic: to:");
}

void TestFilterCompletion::completes()
{
    QFETCH(QString, text);
    const qsizetype cursor = text.indexOf(u'|');
    text.remove(cursor, 1);
    const FilterCompletions found = completeFilter(text, cursor);
    QStringList offered;
    for (const FilterCompletion &one : found.list)
        offered << one.text;
    QTEST(offered.join(u' '), "offered");
    QTEST(text.sliced(found.begin, found.end - found.begin), "replaced");
}

void TestFilterCompletion::everyFieldIsOffered()
{
    for (const FilterFieldInfo &field : allFilterFields()) {
        const QString begun = QString(field.name).chopped(1);
        const auto list = completeFilter(begun, begun.size()).list;
        const bool isOffered = std::any_of(list.begin(), list.end(), [&](const FilterCompletion &one) {
            return one.text.startsWith(field.name) && one.description == field.description;
        });
        QVERIFY2(isOffered, field.name.data());
    }
}

void TestFilterCompletion::everyValueIsTaken()
{
    for (const FilterFieldInfo &field : allFilterFields()) {
        for (const QString &value : filterValues(field.field)) {
            const QString text = QString(field.name) + u'=' + value;
            QVERIFY2(!Filter::parse(text).error, qPrintable(text));
        }
    }
}

QTEST_APPLESS_MAIN(TestFilterCompletion)
#include "tst_filtercompletion.moc"
