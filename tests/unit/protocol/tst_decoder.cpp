// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/protocol/decoder.h"

#include "core/protocol/encoder.h"

#include "packetbytes.h"
#include "validpackets.h"

#include <QTest>

#include <algorithm>
#include <vector>

using namespace brokerscope::protocol;
using namespace brokerscope::testing;

namespace {

/// Bytes on the heap without the terminator of QByteArray, so that ASan sees the first one too many.
std::vector<char> exactly(const QByteArray &bytes)
{
    return {bytes.begin(), bytes.end()};
}

/// The packet with its body cut to `size`, and with a Remaining Length to match.
QByteArray cutTo(const QByteArray &packet, qsizetype size)
{
    QByteArray result = packet.first(1);
    encodeVariableByteInteger(static_cast<quint32>(size), result);
    return result + frameOf(packet).body().first(size).toByteArray();
}

QByteArray encoded(const Packet &packet, Version version)
{
    QByteArray out;
    encode(packet, version, out);
    return out;
}

} // namespace

class DecoderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void validPacketsOfEveryTypeAreDecoded_data();
    void validPacketsOfEveryTypeAreDecoded();
    void everyTypeIsTestedInEveryVersionThatHasIt();
    void packetsCutAnywhereAreRefused_data() { validPacketsOfEveryTypeAreDecoded_data(); }
    void packetsCutAnywhereAreRefused();
    void onlyPublishMayBeLongerThanItsFields_data() { validPacketsOfEveryTypeAreDecoded_data(); }
    void onlyPublishMayBeLongerThanItsFields();
    void packetsWithAnyByteChangedAreRefusedOrSound_data() { validPacketsOfEveryTypeAreDecoded_data(); }
    void packetsWithAnyByteChangedAreRefusedOrSound();
};

void DecoderTest::validPacketsOfEveryTypeAreDecoded_data()
{
    QTest::addColumn<ValidPacket>("packet");
    for (const ValidPacket &packet : validPackets())
        QTest::addRow("%s [v%s]", packet.name, versionName(packet.version)) << packet;
}

void DecoderTest::validPacketsOfEveryTypeAreDecoded()
{
    QFETCH(ValidPacket, packet);
    const auto result = decodeBytes(packet.bytes, packet.version);
    if (!result)
        QFAIL(result.error().what);
    QCOMPARE(packetType(*result), frameOf(packet.bytes).type());
}

void DecoderTest::everyTypeIsTestedInEveryVersionThatHasIt()
{
    const QList<ValidPacket> packets = validPackets();
    for (int type = 1; type <= 15; ++type) {
        const auto isOf = [&](bool isV5) {
            return std::any_of(packets.begin(), packets.end(), [&](const ValidPacket &packet) {
                const bool isBare = type == 12 || type == 13; // without a body in all versions
                return int(frameOf(packet.bytes).type()) == type && (isBare || (packet.version == Version::V5) == isV5);
            });
        };
        QVERIFY2(isOf(true), packetTypeName(static_cast<PacketType>(type)));
        QCOMPARE(isOf(false), type != 15);
    }
}

void DecoderTest::packetsCutAnywhereAreRefused()
{
    QFETCH(ValidPacket, packet);
    const qsizetype bodySize = frameOf(packet.bytes).body().size();
    QList<qsizetype> accepted;
    for (qsizetype size = 0; size < bodySize; ++size) {
        const QByteArray shorter = cutTo(packet.bytes, size);
        const std::vector<char> bytes = exactly(shorter);
        const Frame frame{QByteArrayView(bytes), frameOf(shorter).bodyOffset};
        const auto result = decode(frame, packet.version);
        if (result)
            accepted.append(size);
        else
            QVERIFY(qsizetype(result.error().offset) <= frame.bytes.size());
    }
    QCOMPARE(accepted, packet.validWhenCutTo);
}

void DecoderTest::onlyPublishMayBeLongerThanItsFields()
{
    QFETCH(ValidPacket, packet);
    // 0xFF begins neither a valid field nor a code in any packet.
    QByteArray longer = packet.bytes + '\xFF';
    longer[1] = static_cast<char>(longer.at(1) + 1);
    const bool isPublish = frameOf(packet.bytes).type() == PacketType::Publish;
    QCOMPARE(decodeBytes(longer, packet.version).hasValue(), isPublish);
}

void DecoderTest::packetsWithAnyByteChangedAreRefusedOrSound()
{
    QFETCH(ValidPacket, packet);
    for (qsizetype at = 0; at < packet.bytes.size(); ++at) {
        for (int change = 1; change < 256; ++change) {
            std::vector<char> bytes = exactly(packet.bytes);
            bytes[static_cast<std::size_t>(at)] = static_cast<char>(bytes[static_cast<std::size_t>(at)] ^ change);
            for (const Version version : {Version::V31, Version::V311, Version::V5}) {
                Framer framer;
                QByteArrayView input(bytes);
                const auto frame = framer.next(input);
                if (!frame || !*frame)
                    continue;
                const auto result = decode(**frame, version);
                if (!result) {
                    QVERIFY(qsizetype(result.error().offset) <= (*frame)->bytes.size());
                    QVERIFY(*result.error().what != '\0');
                    continue;
                }
                // What was accepted can be sent on, and means the same then.
                const QByteArray once = encoded(*result, version);
                const auto again = decodeBytes(once, version);
                QVERIFY(again);
                QCOMPARE(encoded(*again, version), once);
            }
        }
    }
}

QTEST_APPLESS_MAIN(DecoderTest)
#include "tst_decoder.moc"
