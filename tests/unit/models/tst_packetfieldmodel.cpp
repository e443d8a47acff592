// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/packetfieldmodel.h"

#include "ui/models/roles.h"

#include <QAbstractItemModelTester>
#include <QPoint>
#include <QTest>

using namespace brokerscope;
using namespace brokerscope::models;
using namespace Qt::StringLiterals;

namespace {

inspect::PacketField field(const QString &name, const QString &value, quint32 offset, quint32 length)
{
    inspect::PacketField made;
    made.name = name;
    made.value = value;
    made.offset = offset;
    made.length = length;
    return made;
}

inspect::PacketFields twoLevels()
{
    inspect::PacketFields fields;
    inspect::PacketField header = field(u"Header"_s, {}, 0, 2);
    header.children = {field(u"Type"_s, u"PUBLISH"_s, 0, 1), field(u"Remaining length"_s, u"7"_s, 1, 1)};
    inspect::PacketField payload = field(u"Payload"_s, u"hi"_s, 5, 2);
    payload.isError = true;
    fields.fields = {header, field(u"Topic"_s, u"a"_s, 2, 3), payload};
    return fields;
}

} // namespace

class PacketFieldModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void treeStandsAsGiven()
    {
        PacketFieldModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setFields(twoLevels());
        QCOMPARE(model.rowCount(), 3);
        const QModelIndex header = model.index(0, 0);
        QCOMPARE(model.rowCount(header), 2);
        QCOMPARE(model.index(1, PacketFieldModel::Value, header).data().toString(), u"7"_s);
        QCOMPARE(model.index(1, 0, header).parent(), header);
        QCOMPARE(model.index(2, 0).data(ByteRangeRole).toPoint(), QPoint(5, 2));
    }

    void newFieldsReplaceTheOld()
    {
        PacketFieldModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setFields(twoLevels());
        model.clear();
        QCOMPARE(model.rowCount(), 0);
        model.setFields(twoLevels());
        QCOMPARE(model.rowCount(), 3);
    }

    void byteLeadsToTheInnermostField_data()
    {
        QTest::addColumn<quint32>("offset");
        QTest::addColumn<QString>("name");
        QTest::newRow("first of the header") << 0U << u"Type"_s;
        QTest::newRow("second of the header") << 1U << u"Remaining length"_s;
        QTest::newRow("topic") << 4U << u"Topic"_s;
        QTest::newRow("payload") << 6U << u"Payload"_s;
        QTest::newRow("beyond the end") << 7U << QString();
    }
    void byteLeadsToTheInnermostField()
    {
        QFETCH(quint32, offset);
        QFETCH(QString, name);
        PacketFieldModel model;
        model.setFields(twoLevels());
        QCOMPARE(model.fieldAt(offset).data().toString(), name);
    }

    void brokenFieldIsBad()
    {
        PacketFieldModel model;
        model.setFields(twoLevels());
        QCOMPARE(model.index(2, 0).data(SeverityRole).toInt(), static_cast<int>(Severity::Bad));
        QCOMPARE(model.index(1, 0).data(SeverityRole).toInt(), static_cast<int>(Severity::None));
    }
};

QTEST_GUILESS_MAIN(PacketFieldModelTest)

#include "tst_packetfieldmodel.moc"
