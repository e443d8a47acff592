// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/websocketdecoder.h"

#include <QStringList>
#include <QTest>

using namespace brokerscope::net;
using namespace Qt::StringLiterals;

namespace {

/// Writes down what the decoder finds.
class Listener final : public WebSocketDecoder::Handler {
public:
    void dataReceived(QByteArrayView bytes) override { data += bytes; }
    void pingReceived(QByteArrayView payload) override { calls << u"ping "_s + QString::fromLatin1(payload); }
    void closeReceived() override { calls << u"close"_s; }
    void violated(WebSocketClose code, const char *why) override
    {
        calls << u"violated %1"_s.arg(static_cast<int>(code));
        QVERIFY(*why != '\0');
    }

    QByteArray data;
    QStringList calls;
};

/// A frame with a mask of zeroes, so that the payload reads as it is.
QByteArray frame(char first, const QByteArray &payload)
{
    QByteArray bytes(1, first);
    if (payload.size() < 126) {
        bytes += static_cast<char>(0x80 | payload.size());
    } else {
        bytes += '\xFE';
        bytes += static_cast<char>(payload.size() >> 8);
        bytes += static_cast<char>(payload.size() & 0xFF);
    }
    return bytes + QByteArray(4, '\0') + payload;
}

void decode(WebSocketDecoder &decoder, QByteArray bytes, Listener &listener)
{
    decoder.decode({bytes.data(), static_cast<std::size_t>(bytes.size())}, listener);
}

constexpr char Binary = '\x82';
constexpr char BinaryBegins = '\x02';
constexpr char Continues = '\x00';
constexpr char ContinuationEnds = '\x80';

} // namespace

class TestWebSocketDecoder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void maskedFrameOfTheSpecificationIsUnmasked()
    {
        WebSocketDecoder decoder;
        Listener listener;
        // RFC 6455 §5.7, as a binary frame.
        decode(decoder, QByteArrayLiteral("\x82\x85\x37\xfa\x21\x3d\x7f\x9f\x4d\x51\x58"), listener);
        QCOMPARE(listener.data, QByteArray("Hello"));
        QVERIFY(listener.calls.isEmpty());
    }

    void anyCutGivesTheSame()
    {
        const QByteArray payload = QByteArray("0123456789").repeated(20);
        const QByteArray bytes = frame(BinaryBegins, "ab") + frame('\x89', "p") + frame(Continues, {})
                                 + frame(ContinuationEnds, payload) + frame(Binary, "end") + frame('\x88', {});
        for (qsizetype cut = 0; cut <= bytes.size(); ++cut) {
            WebSocketDecoder decoder;
            Listener listener;
            decode(decoder, bytes.first(cut), listener);
            decode(decoder, bytes.sliced(cut), listener);
            QCOMPARE(listener.data, "ab" + payload + "end");
            QCOMPARE(listener.calls, QStringList({u"ping p"_s, u"close"_s}));
        }
    }

    void payloadIsPassedOnBeforeItsFrameEnds()
    {
        WebSocketDecoder decoder;
        Listener listener;
        // 2^40 bytes are announced.
        decode(decoder,
               QByteArrayLiteral("\x82\xFF\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00"
                                 "abc"),
               listener);
        QCOMPARE(listener.data, QByteArray("abc"));
    }

    void pongIsPassedOver()
    {
        WebSocketDecoder decoder;
        Listener listener;
        decode(decoder, frame('\x8A', "unasked") + frame(Binary, "a"), listener);
        QCOMPARE(listener.data, QByteArray("a"));
        QVERIFY(listener.calls.isEmpty());
    }

    void nothingIsDecodedAfterTheEnd()
    {
        WebSocketDecoder decoder;
        Listener listener;
        decode(decoder, frame('\x88', QByteArrayLiteral("\x03\xe8")) + frame(Binary, "late"), listener);
        QCOMPARE(listener.calls, QStringList(u"close"_s));
        QCOMPARE(listener.data, QByteArray());
    }

    void violations_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("code");
        QTest::newRow("text") << frame('\x81', "hello") << 1003;
        QTest::newRow("text that is continued") << frame('\x01', "hello") << 1003;
        QTest::newRow("not masked") << QByteArrayLiteral("\x82\x01"
                                                         "a")
                                    << 1002;
        QTest::newRow("reserved bit") << frame('\xC2', "a") << 1002;
        QTest::newRow("unknown data") << frame('\x83', "a") << 1002;
        QTest::newRow("unknown control") << frame('\x8B', "a") << 1002;
        QTest::newRow("continuation of nothing") << frame(ContinuationEnds, "a") << 1002;
        QTest::newRow("message in message") << frame(BinaryBegins, "a") + frame(Binary, "b") << 1002;
        QTest::newRow("fragmented ping") << frame('\x09', "a") << 1002;
        QTest::newRow("long ping") << frame('\x89', QByteArray(126, 'a')) << 1002;
        QTest::newRow("negative length") << QByteArrayLiteral(
            "\x82\xFF\x80\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00")
                                         << 1002;
    }
    void violations()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const int, code);
        WebSocketDecoder decoder;
        Listener listener;
        decode(decoder, bytes + frame(Binary, "late"), listener);
        QCOMPARE(listener.calls, QStringList(u"violated %1"_s.arg(code)));
        QVERIFY(!listener.data.contains("late"));
    }

    void framesOfTheServer_data()
    {
        QTest::addColumn<QByteArray>("made");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("short") << binaryFrameHead(125) << QByteArrayLiteral("\x82\x7D");
        QTest::newRow("two bytes") << binaryFrameHead(126) << QByteArrayLiteral("\x82\x7E\x00\x7E");
        QTest::newRow("two bytes, longest") << binaryFrameHead(65'535) << QByteArrayLiteral("\x82\x7E\xFF\xFF");
        QTest::newRow("eight bytes") << binaryFrameHead(65'536)
                                     << QByteArrayLiteral("\x82\x7F\x00\x00\x00\x00\x00\x01\x00\x00");
        QTest::newRow("pong") << pongFrame("ab")
                              << QByteArrayLiteral("\x8A\x02"
                                                   "ab");
        QTest::newRow("close") << closeFrame(WebSocketClose::UnsupportedData) << QByteArrayLiteral("\x88\x02\x03\xEB");
    }
    void framesOfTheServer()
    {
        QFETCH(const QByteArray, made);
        QFETCH(const QByteArray, expected);
        QCOMPARE(made, expected);
    }
};

QTEST_GUILESS_MAIN(TestWebSocketDecoder)
#include "tst_websocketdecoder.moc"
