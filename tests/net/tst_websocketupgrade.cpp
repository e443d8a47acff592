// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/websocketupgrade.h"

#include <QTest>

using namespace brokerscope::net;

namespace {

/// The example of RFC 6455 §1.2, with MQTT's subprotocol and without the fields that `without` names.
QByteArray request(const QByteArray &path = "/mqtt", const QByteArray &without = {}, const QByteArray &with = {})
{
    QByteArray lines = "GET " + path + " HTTP/1.1\r\n";
    const QList<QByteArray> fields = {"Host: server.example.com",        "Upgrade: websocket",
                                      "Connection: keep-alive, Upgrade", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                                      "Sec-WebSocket-Protocol: mqtt",    "Sec-WebSocket-Version: 13"};
    for (const QByteArray &field : fields) {
        if (without.isEmpty() || !field.startsWith(without + ':'))
            lines += field + "\r\n";
    }
    return lines + with + "\r\n";
}

QByteArray statusOf(const QByteArray &received)
{
    const auto answer = answerUpgrade(received);
    return answer ? answer->response.left(answer->response.indexOf("\r\n")) : "nothing";
}

} // namespace

class TestWebSocketUpgrade : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void goodRequestIsAccepted()
    {
        const auto answer = answerUpgrade(request() + "\x82");
        QVERIFY(answer);
        QVERIFY(answer->isAccepted);
        QCOMPARE(answer->consumed, request().size());
        QCOMPARE(answer->response, QByteArray("HTTP/1.1 101 Switching Protocols\r\n"
                                              "Upgrade: websocket\r\n"
                                              "Connection: Upgrade\r\n"
                                              "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"
                                              "Sec-WebSocket-Protocol: mqtt\r\n\r\n"));
    }

    void unfinishedRequestWaits()
    {
        const QByteArray whole = request();
        for (qsizetype size = 0; size < whole.size(); ++size)
            QVERIFY(!answerUpgrade(whole.first(size)));
        QVERIFY(answerUpgrade(whole));
    }

    void paths_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("status");
        const QByteArray good = "HTTP/1.1 101 Switching Protocols";
        const QByteArray missing = "HTTP/1.1 404 Not Found";
        QTest::newRow("mqtt") << QByteArray("/mqtt") << good;
        QTest::newRow("root") << QByteArray("/") << good;
        QTest::newRow("query") << QByteArray("/mqtt?token=1") << good;
        QTest::newRow("another") << QByteArray("/other") << missing;
        QTest::newRow("below") << QByteArray("/mqtt/") << missing;
        QTest::newRow("dots") << QByteArray("/../mqtt") << missing;
    }
    void paths()
    {
        QFETCH(const QByteArray, path);
        QFETCH(const QByteArray, status);
        QCOMPARE(statusOf(request(path)), status);
    }

    void subprotocols_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("chosen"); // empty: refused
        QTest::newRow("mqtt 3.1") << QByteArray("Sec-WebSocket-Protocol: mqttv3.1\r\n") << QByteArray("mqttv3.1");
        QTest::newRow("both") << QByteArray("Sec-WebSocket-Protocol: mqttv3.1, mqtt\r\n") << QByteArray("mqtt");
        QTest::newRow("two fields") << QByteArray("Sec-WebSocket-Protocol: x\r\nsec-websocket-protocol: mqtt\r\n")
                                    << QByteArray("mqtt");
        QTest::newRow("others") << QByteArray("Sec-WebSocket-Protocol: chat, MQTT\r\n") << QByteArray();
        QTest::newRow("none") << QByteArray() << QByteArray("none");
    }
    void subprotocols()
    {
        QFETCH(const QByteArray, field);
        QFETCH(const QByteArray, chosen);
        const auto answer = answerUpgrade(request("/", "Sec-WebSocket-Protocol", field));
        QVERIFY(answer);
        QCOMPARE(answer->isAccepted, !chosen.isEmpty());
        QCOMPARE(answer->response.contains("Sec-WebSocket-Protocol: " + chosen + "\r\n"),
                 !chosen.isEmpty() && chosen != "none");
        QCOMPARE(answer->explanation.isEmpty(), answer->isAccepted);
    }

    void refusals_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("status");
        const QByteArray bad = "HTTP/1.1 400 Bad Request";
        const QByteArray upgrade = "HTTP/1.1 426 Upgrade Required";
        QTest::newRow("MQTT") << QByteArrayLiteral("\x10\x0c\x00\x04MQTT") << bad;
        QTest::newRow("TLS") << QByteArrayLiteral("\x16\x03\x01\x02\x00") << bad;
        QTest::newRow("POST") << QByteArray("POST /mqtt HTTP/1.1\r\n\r\n") << bad;
        QTest::newRow("HTTP 1.0") << QByteArray("GET / HTTP/1.0\r\n\r\n") << bad;
        QTest::newRow("nothing but a path") << QByteArray("GET /\r\n\r\n") << bad;
        QTest::newRow("line without colon") << request("/", {}, "nonsense\r\n") << bad;
        QTest::newRow("name with a space") << request("/", {}, "Host : x\r\n") << bad;
        QTest::newRow("folded line") << request("/", {}, " folded: x\r\n") << bad;
        QTest::newRow("web page") << request("/", "Upgrade") << upgrade;
        QTest::newRow("no Connection") << request("/", "Connection") << upgrade;
        QTest::newRow("no version") << request("/", "Sec-WebSocket-Version") << upgrade;
        QTest::newRow("old version") << request("/", "Sec-WebSocket-Version", "Sec-WebSocket-Version: 8\r\n")
                                     << upgrade;
        QTest::newRow("no key") << request("/", "Sec-WebSocket-Key") << bad;
        QTest::newRow("short key") << request("/", "Sec-WebSocket-Key", "Sec-WebSocket-Key: AAAA\r\n") << bad;
        QTest::newRow("key of no base64")
            << request("/", "Sec-WebSocket-Key", "Sec-WebSocket-Key: dGhlIHNhbXBsZS!ub25jZQ==\r\n") << bad;
        QTest::newRow("two keys") << request("/", {}, "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n") << bad;
        QTest::newRow("no host") << request("/", "Host") << bad;
        QTest::newRow("endless") << QByteArray("GET /").leftJustified(MaximumUpgradeSize, 'a')
                                 << QByteArray("HTTP/1.1 431 Request Header Fields Too Large");
    }
    void refusals()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QByteArray, status);
        const auto answer = answerUpgrade(bytes);
        QVERIFY(answer);
        QVERIFY(!answer->isAccepted);
        QVERIFY(answer->response.startsWith(status + "\r\n"));
        QVERIFY(answer->response.contains("\r\nConnection: close\r\n"));
        QVERIFY(answer->response.endsWith("\r\n\r\n"));
        QVERIFY(!answer->explanation.isEmpty());
    }

    void versionSpokenIsToldToOthers()
    {
        const auto answer = answerUpgrade(request("/", "Sec-WebSocket-Version", "Sec-WebSocket-Version: 8\r\n"));
        QVERIFY(answer->response.contains("\r\nSec-WebSocket-Version: 13\r\n"));
    }
};

QTEST_GUILESS_MAIN(TestWebSocketUpgrade)
#include "tst_websocketupgrade.moc"
