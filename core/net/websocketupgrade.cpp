// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/websocketupgrade.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QList>

#include <algorithm>

namespace brokerscope::net {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(WebSocketUpgrade)
};

struct Request {
    QByteArray path;
    QList<std::pair<QByteArray, QByteArray>> fields; // names in lower case

    /// All of that name in one list, as HTTP permits them to be split. RFC 9110 §5.2.
    QList<QByteArray> list(QByteArrayView name) const
    {
        QList<QByteArray> items;
        for (const auto &[field, value] : fields) {
            if (field != name)
                continue;
            const QList<QByteArray> parts = value.split(',');
            for (const QByteArray &part : parts)
                items.append(part.trimmed());
        }
        return items;
    }
    bool names(QByteArrayView name, QByteArrayView token) const
    {
        const QList<QByteArray> items = list(name);
        return std::any_of(items.begin(), items.end(),
                           [token](const QByteArray &item) { return item.compare(token, Qt::CaseInsensitive) == 0; });
    }
};

WebSocketUpgrade refuse(const QByteArray &status, const QString &explanation, const QByteArray &fields = {})
{
    WebSocketUpgrade upgrade;
    upgrade.response = "HTTP/1.1 " + status + "\r\n" + fields + "Content-Length: 0\r\nConnection: close\r\n\r\n";
    upgrade.explanation = explanation;
    return upgrade;
}

bool isTokenCharacter(char c)
{
    return c > ' ' && c < '\x7F' && !QByteArrayView("\"(),/:;<=>?@[\\]{}").contains(c);
}

/// Nothing if the head is not HTTP.
std::optional<Request> parse(QByteArrayView head)
{
    const QList<QByteArray> lines = head.toByteArray().split('\n');
    const QList<QByteArray> first = lines.first().trimmed().split(' ');
    if (first.size() != 3 || first[0] != "GET" || first[2] != "HTTP/1.1")
        return std::nullopt;
    Request request;
    request.path = first[1].first(std::max<qsizetype>(first[1].indexOf('?'), 0));
    if (request.path.isEmpty())
        request.path = first[1];
    for (const QByteArray &line : lines.sliced(1)) {
        const qsizetype colon = line.indexOf(':');
        const QByteArray name = line.first(std::max<qsizetype>(colon, 0)).toLower();
        if (name.isEmpty() || !std::all_of(name.begin(), name.end(), isTokenCharacter))
            return std::nullopt;
        request.fields.append({name, line.sliced(colon + 1).trimmed()});
    }
    return request;
}

WebSocketUpgrade answer(const Request &request)
{
    if (request.path != "/" && request.path != "/mqtt")
        return refuse(
            "404 Not Found",
            Text::tr("WebSocket: there is no path %1; MQTT is at /mqtt and /.").arg(QString::fromUtf8(request.path)));
    if (!request.names("upgrade", "websocket") || !request.names("connection", "upgrade"))
        return refuse("426 Upgrade Required", Text::tr("WebSocket: the client asked for a web page."),
                      "Upgrade: websocket\r\n");
    if (!request.names("sec-websocket-version", "13"))
        return refuse("426 Upgrade Required", Text::tr("WebSocket: the client does not speak version 13."),
                      "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n");
    const QList<QByteArray> keys = request.list("sec-websocket-key");
    const auto key = keys.size() == 1
                         ? QByteArray::fromBase64Encoding(keys.first(), QByteArray::AbortOnBase64DecodingErrors)
                         : QByteArray::FromBase64Result{{}, QByteArray::Base64DecodingStatus::IllegalCharacter};
    if (!key || (*key).size() != 16 || request.list("host").size() != 1)
        return refuse("400 Bad Request", Text::tr("WebSocket: the request is not well-formed."));

    QByteArray subprotocol;
    const QList<QByteArray> offered = request.list("sec-websocket-protocol");
    for (const char *known : {"mqtt", "mqttv3.1"}) {
        if (subprotocol.isEmpty() && offered.contains(known))
            subprotocol = known;
    }
    if (subprotocol.isEmpty() && !offered.isEmpty())
        return refuse("400 Bad Request", Text::tr("WebSocket: the client offers the subprotocol \"%1\", not \"mqtt\".")
                                             .arg(QString::fromUtf8(offered.join(", "))));

    WebSocketUpgrade upgrade;
    upgrade.isAccepted = true;
    const QByteArray proof = QCryptographicHash::hash(keys.first() + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11",
                                                      QCryptographicHash::Sha1); // the constant of RFC 6455 §1.3
    upgrade.response = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                       "Sec-WebSocket-Accept: "
                       + proof.toBase64() + "\r\n";
    if (!subprotocol.isEmpty())
        upgrade.response += "Sec-WebSocket-Protocol: " + subprotocol + "\r\n";
    upgrade.response += "\r\n";
    return upgrade;
}

} // namespace

std::optional<WebSocketUpgrade> answerUpgrade(QByteArrayView received)
{
    // Said at once: who speaks plain MQTT here waits for an answer after a few bytes.
    const QByteArrayView method = received.first(std::min<qsizetype>(received.size(), 4));
    if (method != QByteArrayView("GET ").first(method.size()))
        return refuse("400 Bad Request", Text::tr("WebSocket: the client does not speak HTTP."));
    const qsizetype end = received.first(std::min(received.size(), MaximumUpgradeSize)).indexOf("\r\n\r\n");
    if (end == -1) {
        if (received.size() < MaximumUpgradeSize)
            return std::nullopt;
        return refuse("431 Request Header Fields Too Large", Text::tr("WebSocket: the request is too long."));
    }
    const std::optional<Request> request = parse(received.first(end));
    WebSocketUpgrade upgrade =
        request ? answer(*request) : refuse("400 Bad Request", Text::tr("WebSocket: the request is not well-formed."));
    upgrade.consumed = end + 4;
    return upgrade;
}

} // namespace brokerscope::net
