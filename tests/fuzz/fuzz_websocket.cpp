// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/websocketdecoder.h"
#include "core/net/websocketupgrade.h"

#include "require.h"

#include <QList>

#include <cstddef>
#include <cstdint>

using namespace brokerscope::net;

namespace {

/// What a decoder found, for comparison.
class Outcome final : public WebSocketDecoder::Handler {
public:
    void dataReceived(QByteArrayView bytes) override
    {
        REQUIRE(!hasEnded);
        data += bytes;
    }
    void pingReceived(QByteArrayView payload) override
    {
        REQUIRE(!hasEnded && payload.size() <= 125);
        pings.append(payload.toByteArray());
    }
    void closeReceived() override { end(0); }
    void violated(WebSocketClose why, const char *) override { end(static_cast<int>(why)); }

    bool operator==(const Outcome &other) const
    {
        return data == other.data && pings == other.pings && hasEnded == other.hasEnded && code == other.code;
    }

    QByteArray data;
    QList<QByteArray> pings;
    bool hasEnded = false;
    int code = 0;

private:
    void end(int why)
    {
        REQUIRE(!hasEnded);
        hasEnded = true;
        code = why;
    }
};

Outcome decoded(QByteArrayView stream, qsizetype pieceSize)
{
    Outcome outcome;
    WebSocketDecoder decoder;
    for (qsizetype at = 0; at < stream.size(); at += pieceSize) {
        QByteArray piece = stream.sliced(at, qMin(pieceSize, stream.size() - at)).toByteArray();
        decoder.decode({piece.data(), static_cast<std::size_t>(piece.size())}, outcome);
    }
    return outcome;
}

} // namespace

/// The first byte is the size of the pieces that the rest comes in.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const QByteArrayView stream(reinterpret_cast<const char *>(data) + 1, static_cast<qsizetype>(size) - 1);
    REQUIRE(decoded(stream, qMax<qsizetype>(1, data[0])) == decoded(stream, qMax<qsizetype>(1, stream.size())));

    if (const auto answer = answerUpgrade(stream)) {
        REQUIRE(answer->consumed <= stream.size());
        REQUIRE(answer->response.startsWith("HTTP/1.1 "));
        REQUIRE(answer->response.endsWith("\r\n\r\n"));
        // Nothing of the request may become a field of the answer.
        REQUIRE(answer->response.count("\r\n\r\n") == 1);
        REQUIRE(answer->isAccepted == answer->explanation.isEmpty());
    } else {
        REQUIRE(stream.size() < MaximumUpgradeSize);
    }
    return 0;
}
