// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/protocol/framer.h"

#include "require.h"

#include <QList>

#include <cstddef>
#include <cstdint>

using namespace brokerscope::protocol;

namespace {

struct Outcome {
    QList<QByteArray> frames;
    QByteArray pending;
    std::optional<ProtocolError> error;
};

Outcome cut(QByteArrayView stream, qsizetype pieceSize, quint32 maximumPacketSize)
{
    Outcome outcome;
    Framer framer(maximumPacketSize);
    for (qsizetype at = 0; at < stream.size(); at += pieceSize) {
        // A copy that is gone afterwards, as the reused buffer of a connection is.
        const QByteArray piece = stream.sliced(at, qMin(pieceSize, stream.size() - at)).toByteArray();
        QByteArrayView input(piece);
        while (true) {
            const auto frame = framer.next(input);
            if (!frame) {
                outcome.error = frame.error();
                return outcome;
            }
            if (!*frame)
                break;
            REQUIRE((*frame)->bodyOffset >= 2 && (*frame)->bodyOffset <= 5);
            REQUIRE(maximumPacketSize == 0 || (*frame)->bytes.size() <= qsizetype(maximumPacketSize));
            outcome.frames.append((*frame)->bytes.toByteArray());
        }
        REQUIRE(input.isEmpty());
    }
    outcome.pending = framer.pending().toByteArray();
    return outcome;
}

} // namespace

/// First byte: size of the pieces; second: size limit; then the stream. However
/// it is divided, the frames are the same and nothing of the stream is lost.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, std::size_t size)
{
    if (size < 3)
        return 0;
    const QByteArrayView stream(data + 2, static_cast<qsizetype>(size - 2));
    const Outcome whole = cut(stream, stream.size(), data[1]);
    const Outcome pieces = cut(stream, 1 + data[0], data[1]);

    REQUIRE(whole.frames == pieces.frames);
    REQUIRE(whole.error.has_value() == pieces.error.has_value());
    if (whole.error) {
        REQUIRE(whole.error->reason == pieces.error->reason && whole.error->offset == pieces.error->offset);
    } else {
        REQUIRE(whole.frames.join() + whole.pending == stream.toByteArray());
        REQUIRE(pieces.pending == whole.pending);
    }
    return 0;
}
