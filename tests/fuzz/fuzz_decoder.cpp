// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/protocol/decoder.h"
#include "core/protocol/encoder.h"

#include "require.h"

#include <array>
#include <cstddef>
#include <cstdint>

using namespace brokerscope::protocol;

namespace {

QByteArray encoded(const Packet &packet, Version version)
{
    QByteArray out;
    encode(packet, version, out);
    return out;
}

Result<Packet> decodeWhole(QByteArrayView bytes, Version version)
{
    Framer framer;
    const auto frame = framer.next(bytes);
    REQUIRE(frame && *frame && bytes.isEmpty());
    return decode(**frame, version);
}

void check(const Frame &frame, Version version)
{
    const auto packet = decode(frame, version);
    if (frame.type() == PacketType::Publish)
        REQUIRE(decodePublish(frame, version).hasValue() == packet.hasValue());
    if (!packet) {
        REQUIRE(qsizetype(packet.error().offset) <= frame.bytes.size());
        REQUIRE(*packet.error().what != '\0');
        return;
    }
    // What was accepted can be sent on, and means the same then.
    const QByteArray once = encoded(*packet, version);
    const auto again = decodeWhole(once, version);
    REQUIRE(again);
    REQUIRE(packetType(*again) == packetType(*packet));
    REQUIRE(encoded(*again, version) == once);
}

} // namespace

/// First byte: version; then a stream of packets.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, std::size_t size)
{
    if (size < 3)
        return 0;
    constexpr std::array Versions{Version::V31, Version::V311, Version::V5};
    const Version version = Versions[data[0] % Versions.size()];
    QByteArrayView input(data + 1, static_cast<qsizetype>(size - 1));
    Framer framer;
    while (true) {
        const auto frame = framer.next(input);
        if (!frame || !*frame)
            return 0;
        check(**frame, version);
    }
}
