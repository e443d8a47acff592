// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/packetproperties.h"

#include <QTest>

using namespace brokerscope;
using namespace brokerscope::inspect;

namespace {

/// One line a field: "name=value@offset+length", indented by level.
QString print(const std::vector<PacketField> &fields, int level = 0)
{
    QString text;
    for (const PacketField &field : fields) {
        text += QString(level, u' ') + (field.isError ? QStringLiteral("!") : QString()) + field.name + u'='
                + field.value + QStringLiteral("@%1+%2\n").arg(field.offset).arg(field.length);
        text += print(field.children, level + 1);
    }
    return text;
}

} // namespace

class TestPacketProperties : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyPropertyIsRead_data();
    void everyPropertyIsRead();
    void errorsAreMarked_data();
    void errorsAreMarked();
};

void TestPacketProperties::everyPropertyIsRead_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("tree");
    // MQTT 5 §2.2.2.2
    QTest::newRow("none") << QByteArray("\x00", 1) << QStringLiteral("Properties=(none)@0+1\n Property Length=0@0+1\n");
    QTest::newRow("byte") << QByteArray("\x02\x01\x01", 3)
                          << QStringLiteral("Properties=1@0+3\n Property Length=2@0+1\n"
                                            " Payload Format Indicator=1@1+2\n"
                                            "  Identifier=0x01 (Payload Format Indicator)@1+1\n"
                                            "  Payload Format Indicator=1@2+1\n");
    QTest::newRow("four bytes, variable") << QByteArray("\x08\x02\x00\x00\x00\x3C\x0B\x80\x01", 9)
                                          << QStringLiteral("Properties=2@0+9\n Property Length=8@0+1\n"
                                                            " Message Expiry Interval=60@1+5\n"
                                                            "  Identifier=0x02 (Message Expiry Interval)@1+1\n"
                                                            "  Message Expiry Interval=60@2+4\n"
                                                            " Subscription Identifier=128@6+3\n"
                                                            "  Identifier=0x0b (Subscription Identifier)@6+1\n"
                                                            "  Subscription Identifier=128@7+2\n");
    QTest::newRow("text and data") << QByteArray("\x08\x03\x00\x01x\x09\x00\x01\xFF", 9)
                                   << QStringLiteral("Properties=2@0+9\n Property Length=8@0+1\n"
                                                     " Content Type=x@1+4\n"
                                                     "  Identifier=0x03 (Content Type)@1+1\n"
                                                     "  Content Type Length=1@2+2\n"
                                                     "  Content Type=x@4+1\n"
                                                     " Correlation Data=ff@5+4\n"
                                                     "  Identifier=0x09 (Correlation Data)@5+1\n"
                                                     "  Correlation Data Length=1@6+2\n"
                                                     "  Correlation Data=ff@8+1\n");
    QTest::newRow("pair") << QByteArray("\x07\x26\x00\x01x\x00\x01y", 8)
                          << QStringLiteral("Properties=1@0+8\n Property Length=7@0+1\n"
                                            " User Property=x = y@1+7\n"
                                            "  Identifier=0x26 (User Property)@1+1\n"
                                            "  Name Length=1@2+2\n"
                                            "  Name=x@4+1\n"
                                            "  Value Length=1@5+2\n"
                                            "  Value=y@7+1\n");
}

void TestPacketProperties::everyPropertyIsRead()
{
    QFETCH(QByteArray, bytes);
    PacketFieldReader reader(bytes, 0, static_cast<quint32>(bytes.size()));
    std::vector<PacketField> fields;
    readProperties(reader, fields, bytes, false);
    QTEST(print(fields), "tree");
}

void TestPacketProperties::errorsAreMarked_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("error");
    QTest::newRow("unknown") << QByteArray("\x02\x7E\x00", 3) << QStringLiteral("No property has the identifier 0x7e");
    QTest::newRow("too long") << QByteArray("\x05\x01\x00", 3)
                              << QStringLiteral("Property Length is 5, with 2 bytes left");
    QTest::newRow("cut off") << QByteArray("\x02\x02\x00", 3)
                             << QStringLiteral("Message Expiry Interval: 1 of 4 bytes are there");
}

void TestPacketProperties::errorsAreMarked()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, error);
    PacketFieldReader reader(bytes, 0, static_cast<quint32>(bytes.size()));
    std::vector<PacketField> fields;
    readProperties(reader, fields, bytes, true);
    QVERIFY(reader.hasFailed());
    QVERIFY2(print(fields).contains(QStringLiteral("!") + error), qPrintable(print(fields)));
}

QTEST_APPLESS_MAIN(TestPacketProperties)
#include "tst_packetproperties.moc"
