// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/payload/jsonline.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace brokerscope::payload;

class TestJsonLine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void membersKeepTheirOrder()
    {
        JsonLine line;
        line.add("z", QStringLiteral("text")).add("a", 12).add("m", true).addUtf8("b", "x").addJson("o", "{\"k\":[1]}");
        QCOMPARE(line.finish().toByteArray(),
                 QByteArray("{\"z\":\"text\",\"a\":12,\"m\":true,\"b\":\"x\",\"o\":{\"k\":[1]}}\n"));
        QCOMPARE(JsonLine().finish().toByteArray(), QByteArray("{}\n"));
    }

    void stringsAreEscaped()
    {
        const QByteArray text("a\"b\\c\n\r\t\x01\x1F\x7F \xC2\xB0/", 15);
        JsonLine line;
        line.addUtf8("t", text);
        const QByteArray written = line.finish().toByteArray();
        QVERIFY(written.contains("a\\\"b\\\\c\\n\\r\\t\\u0001\\u001f"));
        QCOMPARE(QJsonDocument::fromJson(written).object().value(u"t").toString().toUtf8(), text);
    }

    void bytesAreTextOrBase64()
    {
        JsonLine line;
        line.addBytes("payload", "21.5").addBytes("empty", "").addBytes("raw", QByteArrayView("\xFF\x00", 2));
        QCOMPARE(line.finish().toByteArray(),
                 QByteArray("{\"payload\":\"21.5\",\"empty\":\"\",\"raw_b64\":\"/wA=\"}\n"));
    }

    void timesHaveMicroseconds()
    {
        QCOMPARE(isoTime(1'763'819'370'000'007), QByteArray("2025-11-22T13:49:30.000007Z"));
        QCOMPARE(isoTime(1'763'819'370'999'999), QByteArray("2025-11-22T13:49:30.999999Z"));
        QCOMPARE(isoTime(0), QByteArray("1970-01-01T00:00:00.000000Z"));
    }
};

QTEST_APPLESS_MAIN(TestJsonLine)

#include "tst_jsonline.moc"
