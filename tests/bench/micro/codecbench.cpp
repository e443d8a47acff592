// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/protocol/decoder.h"
#include "core/protocol/encoder.h"
#include "core/protocol/framer.h"

#include <QTest>

using namespace brokerscope::protocol;

/// Packets from bytes, and bytes from packets. An iteration is 1000 packets, so
/// that milliseconds are µs each.
class CodecBench : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void decodesPublish_data() { addRows(); }
    void decodesPublish();
    void decodesAnyPacket();
    void encodesPublishHead_data() { addRows(); }
    void encodesPublishHead();

private:
    static void addRows();
    static QByteArray stream(Version version, QoS qos, qsizetype payload);

    static constexpr int Packets = 1000;
};

void CodecBench::addRows()
{
    QTest::addColumn<Version>("version");
    QTest::addColumn<QoS>("qos");
    QTest::addColumn<qsizetype>("payload");
    QTest::newRow("3.1.1, QoS 0, 100 B") << Version::V311 << QoS::AtMostOnce << qsizetype{100};
    QTest::newRow("3.1.1, QoS 1, 100 B") << Version::V311 << QoS::AtLeastOnce << qsizetype{100};
    QTest::newRow("5, QoS 0, 100 B") << Version::V5 << QoS::AtMostOnce << qsizetype{100};
    QTest::newRow("5, QoS 1, 4 KiB") << Version::V5 << QoS::AtLeastOnce << qsizetype{4096};
}

QByteArray CodecBench::stream(Version version, QoS qos, qsizetype payload)
{
    QByteArray bytes;
    const QByteArray content(payload, 'x');
    for (int number = 0; number < Packets; ++number) {
        Publish publish;
        publish.topic = "plant/7/line/42/temperature";
        publish.payload = content;
        publish.qos = qos;
        publish.packetId = qos == QoS::AtMostOnce ? 0 : 1;
        encode(publish, version, bytes);
    }
    return bytes;
}

void CodecBench::decodesPublish()
{
    QFETCH(Version, version);
    QFETCH(QoS, qos);
    QFETCH(qsizetype, payload);
    const QByteArray bytes = stream(version, qos, payload);
    int decoded = 0;
    QBENCHMARK
    {
        Framer framer;
        QByteArrayView input = bytes;
        decoded = 0;
        for (;;) {
            const auto frame = framer.next(input);
            if (!frame || !frame->has_value())
                break;
            const auto publish = decodePublish(**frame, version);
            decoded += publish && publish->payload.size() == payload ? 1 : 0;
        }
    }
    QCOMPARE(decoded, Packets);
}

void CodecBench::decodesAnyPacket()
{
    QByteArray bytes;
    for (int number = 0; number < Packets; ++number) {
        Puback puback;
        puback.packetId = 1;
        encode(puback, Version::V5, bytes);
    }
    int decoded = 0;
    QBENCHMARK
    {
        Framer framer;
        QByteArrayView input = bytes;
        decoded = 0;
        for (;;) {
            const auto frame = framer.next(input);
            if (!frame || !frame->has_value())
                break;
            decoded += decode(**frame, Version::V5) ? 1 : 0;
        }
    }
    QCOMPARE(decoded, Packets);
}

void CodecBench::encodesPublishHead()
{
    QFETCH(Version, version);
    QFETCH(QoS, qos);
    QFETCH(qsizetype, payload);
    PublishHead head;
    head.topic = "plant/7/line/42/temperature";
    head.qos = qos;
    head.packetId = qos == QoS::AtMostOnce ? 0 : 1;
    QByteArray out;
    out.reserve(64);
    int encoded = 0;
    QBENCHMARK
    {
        encoded = 0;
        for (int number = 0; number < Packets; ++number) {
            out.resize(0);
            encoded += encodePublishHead(head, payload, version, out) ? 1 : 0;
        }
    }
    QCOMPARE(encoded, Packets);
    QVERIFY(out.size() > head.topic.size());
}

QTEST_APPLESS_MAIN(CodecBench)
#include "codecbench.moc"
