// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/aclmodel.h"

#include "ui/models/roles.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace brokerscope::models;
using namespace Qt::StringLiterals;

class AclModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsSayWhoMayDoWhatWhere()
    {
        AclLines lines;
        AclModel model(lines);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QCOMPARE(model.rowCount(), 0);
        model.beginChange();
        lines = AclLines::parse("topic read a/#\nuser ann\ntopic deny b\npattern write d/%c\ntopic c\n");
        model.endChange();
        QStringList rows;
        for (int at = 0; at < model.rowCount(); ++at) {
            QStringList cells;
            for (int column = 0; column < model.columnCount(); ++column)
                cells += model.index(at, column).data().toString();
            rows += cells.join(u" | "_s);
        }
        QCOMPARE(rows, (QStringList{u"anonymous clients | read | a/# | 1"_s, u"ann | neither (deny) | b | 3"_s,
                                    u"everyone | write | d/%c | 4"_s, u"ann | read and write | c | 5"_s}));
        QCOMPARE(model.index(1, 0).data(SeverityRole).toInt(), int(Severity::Bad));
    }
};

QTEST_GUILESS_MAIN(AclModelTest)

#include "tst_aclmodel.moc"
