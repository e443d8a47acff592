// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/usermodel.h"

#include "ui/models/roles.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace brokerscope::models;
using namespace Qt::StringLiterals;

class UserModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsTellOfPasswordsAndRules()
    {
        UserModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.show({{"ann", true, true, 2}, {"bob", true, false, 0}, {"cert", false, false, 1}});
        QStringList rows;
        for (int at = 0; at < model.rowCount(); ++at) {
            QStringList cells;
            for (int column = 0; column < model.columnCount(); ++column)
                cells += model.index(at, column).data().toString();
            rows += cells.join(u" | "_s);
        }
        QCOMPARE(rows, (QStringList{u"ann | set, SCRAM too | 2"_s, u"bob | set | 0"_s, u"cert | none | 1"_s}));
        QCOMPARE(model.rowOf("bob"), 1);
        QCOMPARE(model.rowOf("eve"), -1);
        QCOMPARE(model.index(2, 0).data(SeverityRole).toInt(), int(Severity::Warning));
    }
};

QTEST_GUILESS_MAIN(UserModelTest)

#include "tst_usermodel.moc"
