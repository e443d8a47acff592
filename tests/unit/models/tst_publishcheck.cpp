// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/publishcheck.h"

#include <QTest>

using namespace brokerscope::models;
using namespace Qt::StringLiterals;

class PublishCheckTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void topicIsChecked_data()
    {
        QTest::addColumn<QString>("topic");
        QTest::addColumn<QString>("message");
        QTest::newRow("plain") << u"home/kitchen"_s << QString();
        QTest::newRow("leading slash") << u"/home"_s << QString();
        QTest::newRow("empty") << QString() << u"Enter a topic to publish to"_s;
        QTest::newRow("plus") << u"home/+/t"_s << u"A topic to publish to has no wildcards: remove “+”"_s;
        QTest::newRow("hash") << u"home/#"_s << u"A topic to publish to has no wildcards: remove “#”"_s;
        QTest::newRow("NUL") << QString(u"a"_s + QChar(0))
                             << u"The topic has a NUL character, which MQTT does not allow"_s;
        QTest::newRow("longest") << QString(65535, u'a') << QString();
        QTest::newRow("too long") << QString(65536, u'a') << u"The topic is longer than 65535 bytes"_s;
        QTest::newRow("too long in UTF-8") << QString(32768, u'é') << u"The topic is longer than 65535 bytes"_s;
    }
    void topicIsChecked()
    {
        QFETCH(QString, topic);
        QTEST(topicProblem(topic).message, "message");
    }

    void hexadecimalDigitsAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("hex");
        QTest::addColumn<int>("errorOffset");
        QTest::newRow("empty") << QString() << QByteArray() << -1;
        QTest::newRow("spaces") << u"de ad\nBE EF"_s << QByteArray("deadbeef") << -1;
        QTest::newRow("run together") << u"deadbeef"_s << QByteArray("deadbeef") << -1;
        QTest::newRow("colons") << u"de:ad"_s << QByteArray("dead") << -1;
        QTest::newRow("C") << u"0xde, 0XAD"_s << QByteArray("dead") << -1;
        QTest::newRow("odd") << u"de a"_s << QByteArray() << 3;
        QTest::newRow("split pair") << u"d e"_s << QByteArray() << 0;
        QTest::newRow("no digit") << u"de xy"_s << QByteArray() << 3;
        QTest::newRow("second is none") << u"dg"_s << QByteArray() << 1;
    }
    void hexadecimalDigitsAreRead()
    {
        QFETCH(QString, text);
        const HexBytes read = parseHex(text);
        QTEST(read.bytes.toHex(), "hex");
        QTEST(int(read.errorOffset), "errorOffset");
    }

    void jsonIsChecked_data()
    {
        QTest::addColumn<QString>("body");
        QTest::addColumn<int>("offset"); // -1: it is JSON
        QTest::newRow("object") << u"{\"t\": 21.5}"_s << -1;
        QTest::newRow("bare number") << u"21.5"_s << -1;
        QTest::newRow("empty") << QString() << -1;
        QTest::newRow("not closed") << u"{\"t\": 1"_s << 7;
        QTest::newRow("word") << u"[1, x]"_s << 4;
    }
    void jsonIsChecked()
    {
        QFETCH(QString, body);
        const InputProblem problem = payloadProblem(body, PayloadFormat::Json);
        QTEST(int(problem.offset), "offset");
        QCOMPARE(bool(problem), problem.offset >= 0);
        QVERIFY(!payloadProblem(body, PayloadFormat::Text));
    }

    void jsonProblemNamesItsPlace()
    {
        const QString message = payloadProblem(u"{\n  \"é\": x\n}"_s, PayloadFormat::Json).message;
        QVERIFY2(message.startsWith(u"Not JSON at line 2, column 8: "_s), qPrintable(message));
    }

    void propertiesAreChecked()
    {
        PublishProperties properties;
        QVERIFY(!propertiesProblem(properties));
        properties.responseTopic = u"a/+"_s;
        QCOMPARE(propertiesProblem(properties).message, u"A response topic has no wildcards: remove “+” and “#”"_s);
        properties.responseTopic.clear();
        properties.correlationData = u"0g"_s;
        QCOMPARE(propertiesProblem(properties).message,
                 u"Correlation data: “g” is not part of a pair of hexadecimal digits"_s);
        properties.correlationData.clear();
        properties.user = {{u"name"_s, QString(65536, u'x')}};
        QCOMPARE(propertiesProblem(properties).message, u"The user property “name” is longer than 65535 bytes"_s);
    }

    void bytesMarkedAsTextMustBeText()
    {
        PublishEntry entry;
        entry.topic = u"t"_s;
        entry.body = u"ff"_s;
        entry.format = PayloadFormat::Hex;
        QVERIFY(!entryProblem(entry));
        entry.properties.payloadIsText = true;
        QCOMPARE(entryProblem(entry).message, u"The payload is marked as text, but these bytes are not UTF-8"_s);
    }
};

QTEST_GUILESS_MAIN(PublishCheckTest)
#include "tst_publishcheck.moc"
