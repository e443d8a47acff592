// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/jsonmodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace brokerscope;
using namespace brokerscope::models;
using namespace Qt::StringLiterals;

namespace {

QString printed(const QAbstractItemModel &model, const QModelIndex &parent = {}, int depth = 0)
{
    QString text;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex name = model.index(row, JsonModel::Name, parent);
        text += QString(depth, u' ') + name.data().toString() + u": "_s
                + name.siblingAtColumn(JsonModel::Value).data().toString() + u'\n' + printed(model, name, depth + 1);
    }
    return text;
}

} // namespace

class JsonModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void treeShowsNamesAndValuesAsSent()
    {
        JsonModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setTree(payload::JsonTree::parse(R"({"t": 127.0, "id": 9007199254740993, "tags": ["a", null]})"));
        QCOMPARE(printed(model),
                 u"(payload): {3}\n t: 127.0\n id: 9007199254740993\n tags: [2]\n  [0]: a\n  [1]: null\n"_s);
    }

    void newTreeReplacesTheOld()
    {
        JsonModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setTree(payload::JsonTree::parse("[1,[2,[3]]]"));
        QCOMPARE(model.rowCount(model.index(0, 0)), 2);
        model.setTree({});
        QCOMPARE(model.rowCount(), 0);
        model.setTree(payload::JsonTree::parse("true"));
        QCOMPARE(printed(model), u"(payload): true\n"_s);
    }

    void pathNamesAValueForAFilter()
    {
        JsonModel model;
        model.setTree(payload::JsonTree::parse(R"({"sensors": [{"t": 1}]})"));
        QModelIndex index = model.index(0, 0);
        for (int depth = 0; depth < 3; ++depth)
            index = model.index(0, 0, index);
        QCOMPARE(index.data(JsonModel::PathRole).toString(), u"sensors[0].t"_s);
    }

    void longStringIsShownByItsBeginning()
    {
        JsonModel model;
        model.setTree(payload::JsonTree::parse('"' + QByteArray(100'000, 'x') + '"'));
        QVERIFY(model.index(0, JsonModel::Value).data().toString().size() <= 1000);
        QCOMPARE(model.index(0, 0).data(JsonModel::RawRole).toByteArray().size(), 100'002);
    }
};

QTEST_GUILESS_MAIN(JsonModelTest)

#include "tst_jsonmodel.moc"
