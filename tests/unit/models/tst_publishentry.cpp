// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/publishentry.h"

#include <QTest>

using namespace brokerscope;
using namespace brokerscope::models;
using namespace Qt::StringLiterals;

class PublishEntryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void propertiesBecomeTheirWireForm()
    {
        PublishProperties properties;
        QVERIFY(wireForm(properties).isEmpty());
        properties.payloadIsText = true;
        properties.expiry = 60;
        properties.contentType = u"a/b"_s;
        properties.responseTopic = u"re"_s;
        properties.correlationData = u"01 ff"_s;
        properties.user = {{u"k"_s, u"é"_s}};
        // MQTT 5 §2.2.2.2: identifier, then the value as its type has it.
        QCOMPARE(
            wireForm(properties).toHex(' '),
            QByteArray("01 01 02 00 00 00 3c 03 00 03 61 2f 62 08 00 02 72 65 09 00 02 01 ff 26 00 01 6b 00 02 c3 a9"));
        QCOMPARE(properties.size(), 6);
    }

    void expiryOfZeroIsSent()
    {
        PublishProperties properties;
        properties.expiry = 0;
        QCOMPARE(wireForm(properties).toHex(' '), QByteArray("02 00 00 00 00"));
    }

    void textIsSentAsItStands()
    {
        PublishEntry entry;
        entry.topic = u"straße/1"_s;
        entry.body = u" {\"n\": 9007199254740993, \"f\": 127.0}\n"_s;
        entry.format = PayloadFormat::Json;
        entry.qos = protocol::QoS::AtLeastOnce;
        entry.retain = true;
        const broker::OutgoingMessage message = outgoingMessage(entry);
        QCOMPARE(message.topic, entry.topic.toUtf8());
        QCOMPARE(message.payload, entry.body.toUtf8());
        QCOMPARE(message.qos, protocol::QoS::AtLeastOnce);
        QVERIFY(message.retain);
    }

    void hexadecimalDigitsAreSentAsBytes()
    {
        PublishEntry entry;
        entry.topic = u"t"_s;
        entry.body = u"00 fF\n7f"_s;
        entry.format = PayloadFormat::Hex;
        QCOMPARE(outgoingMessage(entry).payload.toHex(), QByteArray("00ff7f"));
    }

    void entryComesBackFromJson()
    {
        PublishEntry entry;
        entry.topic = u"t"_s;
        entry.body = u"{}"_s;
        entry.format = PayloadFormat::Json;
        entry.properties.payloadIsText = true;
        entry.properties.responseTopic = u"r"_s;
        entry.properties.correlationData = u"00"_s;
        const std::optional<PublishEntry> again = entryFromJson(toJson(entry));
        QVERIFY(again.has_value());
        QVERIFY(*again == entry);
    }
};

QTEST_GUILESS_MAIN(PublishEntryTest)
#include "tst_publishentry.moc"
