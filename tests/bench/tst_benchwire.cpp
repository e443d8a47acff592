// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "tests/bench/wire.h"

#include <QByteArray>
#include <QTest>

#include <cerrno>

#include <sys/socket.h>
#include <unistd.h>

using namespace brokerscope::bench;

namespace {

/// A wire at one end; the other is played by the test.
struct Pair {
    Pair() { socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends); }
    ~Pair()
    {
        ::close(ends[0]);
        ::close(ends[1]);
    }
    void answer(const QByteArray &bytes)
    {
        QCOMPARE(::write(ends[1], bytes.data(), size_t(bytes.size())), bytes.size());
    }
    QByteArray asked()
    {
        QByteArray bytes(65536, '\0');
        bytes.truncate(std::max<qsizetype>(0, ::read(ends[1], bytes.data(), size_t(bytes.size()))));
        return bytes;
    }
    /// What the wire has for the connection; a null one for EAGAIN.
    QByteArray received()
    {
        QByteArray bytes(65536, '\0');
        const ssize_t count = wire->receive(ends[0], bytes.data(), size_t(bytes.size()));
        return count < 0 && errno == EAGAIN ? QByteArray() : bytes.first(std::max<ssize_t>(count, 0));
    }
    ssize_t send(std::string_view bytes) { return wire->send(ends[0], bytes); }

    int ends[2] = {-1, -1};
    std::unique_ptr<Wire> wire = makeWebSocketWire();
};

const QByteArray Upgraded = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n";

} // namespace

class BenchWireTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void framesWaitForTheAnswer()
    {
        Pair pair;
        QCOMPARE(pair.send("abc"), 3);
        QVERIFY(pair.asked().startsWith("GET /mqtt HTTP/1.1\r\n"));
        QCOMPARE(pair.wire->waitingBytes(), size_t(0));
        pair.answer(Upgraded.first(40));
        QVERIFY(pair.received().isNull());
        QVERIFY(pair.asked().isEmpty());
        pair.answer(Upgraded.sliced(40));
        QVERIFY(pair.received().isNull());
        QCOMPARE(pair.asked(), QByteArray::fromHex("828300000000616263")); // RFC 6455 §5.2
    }

    void lengthsAreAsInTheSpecification()
    {
        Pair pair;
        pair.send({});
        pair.asked();
        pair.answer(Upgraded);
        pair.received();
        pair.send(std::string(125, 'x'));
        QVERIFY(pair.asked().startsWith(QByteArray::fromHex("82fd00000000")));
        pair.send(std::string(126, 'x'));
        QVERIFY(pair.asked().startsWith(QByteArray::fromHex("82fe007e00000000")));
        pair.send(std::string(65536, 'x'));
        QVERIFY(pair.asked().startsWith(QByteArray::fromHex("82ff000000000001000000000000")));
    }

    void payloadIsTakenOutOfFramesHoweverTheyCome()
    {
        Pair pair;
        pair.send({});
        // Two fragments, a ping between them, then a frame with its length in two bytes.
        const QByteArray frames = QByteArray::fromHex("0202") + "ab" + QByteArray::fromHex("8901") + "!"
                                  + QByteArray::fromHex("8001") + "c" + QByteArray::fromHex("827e0080")
                                  + QByteArray(128, 'd');
        QByteArray whole;
        for (const char byte : Upgraded + frames) {
            pair.answer(QByteArray(1, byte));
            whole += pair.received();
        }
        QCOMPARE(whole, "abc" + QByteArray(128, 'd'));
        Pair other;
        other.send({});
        other.answer(Upgraded + frames);
        QCOMPARE(other.received(), "abc" + QByteArray(128, 'd'));
    }

    void closeEndsIt()
    {
        Pair pair;
        pair.send({});
        pair.answer(Upgraded + QByteArray::fromHex("8800"));
        QCOMPARE(pair.received(), QByteArray(""));
    }

    void refusalIsAnError()
    {
        Pair pair;
        pair.send({});
        pair.answer("HTTP/1.1 404 Not Found\r\n\r\n");
        char buffer[64];
        QCOMPARE(pair.wire->receive(pair.ends[0], buffer, sizeof buffer), ssize_t(-1));
        QCOMPARE(errno, EPROTO);
    }
};

QTEST_APPLESS_MAIN(BenchWireTest)
#include "tst_benchwire.moc"
