// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/protocol/framer.h"

#include "packetbytes.h"

#include <QTest>

#include <vector>

using namespace brokerscope::protocol;
using brokerscope::testing::bytesOf;

class FramerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wholePacketsAreViewsIntoTheInput();
    void streamIsCutTheSameHoweverItIsDivided_data();
    void streamIsCutTheSameHoweverItIsDivided();
    void tailIsHeldBackUntilComplete();
    // MQTT 5 §2.1.4, Table 2-4 "Size of Remaining Length".
    void remainingLengthHasOneToFourBytes_data();
    void remainingLengthHasOneToFourBytes();
    void fifthLengthByteIsMalformed();
    void packetTypeZeroIsMalformed();
    void limitCountsTheFixedHeader();
    void oversizeIsToldBeforeTheBodyComes();
    void limitMayChange();
    void tailOfABigPacketIsFreed();
    void claimedLengthIsNotAllocated();
    void bigPacketInSingleBytesIsCutOnce();
};

static QList<QByteArray> cut(Framer &framer, const QByteArray &stream, qsizetype pieceSize)
{
    QList<QByteArray> frames;
    for (qsizetype at = 0; at < stream.size(); at += pieceSize) {
        // A copy of its own, so that a frame that points to it too late is seen by ASan.
        const QByteArray piece(stream.constData() + at, qMin(pieceSize, stream.size() - at));
        QByteArrayView input(piece);
        while (true) {
            const auto frame = framer.next(input);
            if (!frame || !*frame)
                break;
            frames.append((*frame)->bytes.toByteArray());
        }
    }
    return frames;
}

void FramerTest::wholePacketsAreViewsIntoTheInput()
{
    const QByteArray stream = bytesOf("C0 00 30 05 0003'a/b'");
    Framer framer;
    QByteArrayView input(stream);

    const auto ping = framer.next(input);
    QVERIFY(ping && *ping);
    QCOMPARE((*ping)->type(), PacketType::Pingreq);
    QCOMPARE((*ping)->bytes.data(), stream.constData());
    QVERIFY((*ping)->body().isEmpty());

    const auto publish = framer.next(input);
    QVERIFY(publish && *publish);
    QCOMPARE((*publish)->type(), PacketType::Publish);
    QCOMPARE((*publish)->bytes.data(), stream.constData() + 2);
    QCOMPARE((*publish)->body().toByteArray(), bytesOf("0003'a/b'"));

    const auto nothing = framer.next(input);
    QVERIFY(nothing && !*nothing);
    QCOMPARE(framer.pendingBytes(), 0);
}

void FramerTest::streamIsCutTheSameHoweverItIsDivided_data()
{
    QTest::addColumn<int>("pieceSize");
    for (int size = 1; size <= 12; ++size)
        QTest::addRow("%d", size) << size;
    QTest::addRow("200") << 200;
}

void FramerTest::streamIsCutTheSameHoweverItIsDivided()
{
    QFETCH(int, pieceSize);
    const QList<QByteArray> packets{bytesOf("C0 00"), bytesOf("30 05 0003'a/b'"), bytesOf("40 02 000A"),
                                    bytesOf("30 8101 0001'a'") + QByteArray(126, 'x'), bytesOf("C0 00")};
    Framer framer;
    QCOMPARE(cut(framer, packets.join(), pieceSize), packets);
    QCOMPARE(framer.pendingBytes(), 0);
}

void FramerTest::tailIsHeldBackUntilComplete()
{
    Framer framer;
    QCOMPARE(cut(framer, bytesOf("C0 00 30 05 0003"), 6), QList{bytesOf("C0 00")});
    QCOMPARE(framer.pendingBytes(), 4);
    QCOMPARE(framer.pending().toByteArray(), bytesOf("30 05 0003"));

    const QByteArray rest = bytesOf("'a/b' C0");
    QByteArrayView input(rest);
    const auto frame = framer.next(input);
    QVERIFY(frame && *frame);
    QCOMPARE((*frame)->bytes.toByteArray(), bytesOf("30 05 0003'a/b'"));
    QCOMPARE(framer.pendingBytes(), 0);
    QCOMPARE(input.size(), 1);
}

void FramerTest::remainingLengthHasOneToFourBytes_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("length");
    QTest::newRow("0") << bytesOf("30 00") << 0;
    QTest::newRow("127") << bytesOf("30 7F") << 127;
    QTest::newRow("128") << bytesOf("30 8001") << 128;
    QTest::newRow("16383") << bytesOf("30 FF7F") << 16'383;
    QTest::newRow("16384") << bytesOf("30 808001") << 16'384;
    QTest::newRow("2097151") << bytesOf("30 FFFF7F") << 2'097'151;
    QTest::newRow("2097152") << bytesOf("30 80808001") << 2'097'152;
}

void FramerTest::remainingLengthHasOneToFourBytes()
{
    QFETCH(QByteArray, header);
    QFETCH(int, length);
    const QByteArray packet = header + QByteArray(length, 'x');
    Framer framer;
    QByteArrayView input(packet);
    const auto frame = framer.next(input);
    QVERIFY(frame && *frame);
    QCOMPARE((*frame)->bodyOffset, static_cast<quint32>(header.size()));
    QCOMPARE((*frame)->body().size(), length);
    QVERIFY(input.isEmpty());
}

void FramerTest::fifthLengthByteIsMalformed()
{
    for (const qsizetype pieceSize : {5, 1}) {
        const QByteArray bytes = bytesOf("30 FFFFFFFF");
        Framer framer;
        qsizetype at = 0;
        for (; at + pieceSize < bytes.size(); at += pieceSize) {
            QByteArrayView input = QByteArrayView(bytes).sliced(at, pieceSize);
            QVERIFY(framer.next(input));
        }
        QByteArrayView input = QByteArrayView(bytes).sliced(at);
        const auto result = framer.next(input);
        QVERIFY(!result);
        QCOMPARE(result.error().reason, ReasonCode::MalformedPacket);
        QCOMPARE(result.error().offset, 4U);
    }
}

void FramerTest::packetTypeZeroIsMalformed()
{
    const QByteArray bytes = bytesOf("00");
    Framer framer;
    QByteArrayView input(bytes);
    const auto result = framer.next(input);
    QVERIFY(!result);
    QCOMPARE(result.error().reason, ReasonCode::MalformedPacket);
    QCOMPARE(result.error().offset, 0U);
}

// MQTT 5 §3.1.2.11.4: the size is the total number of bytes.
void FramerTest::limitCountsTheFixedHeader()
{
    const QByteArray packet = bytesOf("30 05 0003'a/b'");
    Framer fits(7);
    QByteArrayView input(packet);
    QVERIFY(fits.next(input));

    Framer tooSmall(6);
    input = packet;
    const auto result = tooSmall.next(input);
    QVERIFY(!result);
    QCOMPARE(result.error().reason, ReasonCode::PacketTooLarge);
}

void FramerTest::oversizeIsToldBeforeTheBodyComes()
{
    const QByteArray header = bytesOf("30 FFFFFF7F");
    Framer framer(1'000'000);
    QByteArrayView input = QByteArrayView(header).first(4);
    QVERIFY(framer.next(input));
    input = QByteArrayView(header).sliced(4);
    const auto result = framer.next(input);
    QVERIFY(!result);
    QCOMPARE(result.error().reason, ReasonCode::PacketTooLarge);
}

void FramerTest::limitMayChange()
{
    const QByteArray packet = bytesOf("30 05 0003'a/b'");
    Framer framer(3);
    framer.setMaximumPacketSize(0);
    QByteArrayView input(packet);
    const auto frame = framer.next(input);
    QVERIFY(frame && *frame);
}

void FramerTest::tailOfABigPacketIsFreed()
{
    const QByteArray big = bytesOf("30 80808001") + QByteArray(2'097'152, 'x');
    Framer framer;
    QCOMPARE(cut(framer, big, 100'000).size(), 1);
    QByteArrayView input;
    const auto nothing = framer.next(input);
    QVERIFY(nothing && !*nothing);
    QCOMPARE(framer.pending().data(), nullptr);
}

void FramerTest::claimedLengthIsNotAllocated()
{
    // A thousand connections that each announce 256 MB would not fit if it were.
    std::vector<Framer> framers(1000);
    const QByteArray header = bytesOf("30 FFFFFF7F 00");
    for (Framer &framer : framers) {
        QByteArrayView input(header);
        QVERIFY(framer.next(input));
        QCOMPARE(framer.pendingBytes(), 6);
    }
}

void FramerTest::bigPacketInSingleBytesIsCutOnce()
{
    const QByteArray big = bytesOf("30 808040") + QByteArray(1'048'576, 'x');
    Framer framer;
    QCOMPARE(cut(framer, big + bytesOf("C0 00"), 1), QList({big, bytesOf("C0 00")}));
}

QTEST_APPLESS_MAIN(FramerTest)
#include "tst_framer.moc"
