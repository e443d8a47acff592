// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "tests/bench/codec.h"

namespace brokerscope::bench {

namespace {

void appendByte(std::string &out, unsigned value)
{
    out.push_back(static_cast<char>(value));
}

void append16(std::string &out, std::size_t value)
{
    appendByte(out, static_cast<unsigned>(value >> 8) & 0xFF);
    appendByte(out, static_cast<unsigned>(value) & 0xFF);
}

void appendText(std::string &out, std::string_view text)
{
    append16(out, text.size());
    out.append(text);
}

void appendHeader(std::string &out, PacketType type, unsigned flags, std::size_t remaining)
{
    appendByte(out, static_cast<unsigned>(type) << 4 | flags);
    do {
        const auto low = static_cast<unsigned>(remaining & 0x7F);
        remaining >>= 7;
        appendByte(out, remaining > 0 ? low | 0x80 : low);
    } while (remaining > 0);
}

unsigned byteAt(std::string_view bytes, std::size_t index)
{
    return static_cast<unsigned char>(bytes[index]);
}

/// Takes 16 bits off the front; `bytes` has them.
std::uint16_t take16(std::string_view &bytes)
{
    const auto value = static_cast<std::uint16_t>(byteAt(bytes, 0) << 8 | byteAt(bytes, 1));
    bytes.remove_prefix(2);
    return value;
}

/// Takes a Variable Byte Integer off the front. MQTT 5 §1.5.5.
Cut takeLength(std::string_view &bytes, std::size_t &value)
{
    value = 0;
    for (std::size_t index = 0; index < 4; ++index) {
        if (index == bytes.size())
            return Cut::Incomplete;
        value |= static_cast<std::size_t>(byteAt(bytes, index) & 0x7F) << (7 * index);
        if ((byteAt(bytes, index) & 0x80) == 0) {
            bytes.remove_prefix(index + 1);
            return Cut::Packet;
        }
    }
    return Cut::Malformed;
}

/// Takes MQTT 5's properties off the front, unread.
bool skipProperties(std::string_view &bytes)
{
    std::size_t length = 0;
    if (takeLength(bytes, length) != Cut::Packet || bytes.size() < length)
        return false;
    bytes.remove_prefix(length);
    return true;
}

} // namespace

void appendConnect(std::string &out, Version version, const ConnectFields &fields)
{
    constexpr std::size_t FixedSize = 2 + 4 + 1 + 1 + 2; // protocol name, version, flags, keep alive
    constexpr std::size_t PropertiesSize = 1 + 3;
    const bool isV5 = version == Version::V5;
    appendHeader(out, PacketType::Connect, 0, FixedSize + (isV5 ? PropertiesSize : 0) + 2 + fields.clientId.size());
    appendText(out, "MQTT");
    appendByte(out, static_cast<unsigned>(version));
    appendByte(out, 0x02);
    append16(out, fields.keepAlive);
    if (isV5) {
        appendByte(out, 3);
        appendByte(out, 0x21); // Receive Maximum
        append16(out, fields.receiveMaximum);
    }
    appendText(out, fields.clientId);
}

void appendSubscribe(std::string &out, Version version, std::uint16_t packetId, std::span<const std::string> filters,
                     int qos)
{
    std::size_t remaining = version == Version::V5 ? 3 : 2;
    for (const std::string &filter : filters)
        remaining += 2 + filter.size() + 1;
    appendHeader(out, PacketType::Subscribe, 2, remaining);
    append16(out, packetId);
    if (version == Version::V5)
        appendByte(out, 0);
    for (const std::string &filter : filters) {
        appendText(out, filter);
        appendByte(out, static_cast<unsigned>(qos));
    }
}

void appendPublish(std::string &out, Version version, const PublishFields &fields, std::string_view payload)
{
    const std::size_t remaining =
        2 + fields.topic.size() + (fields.qos > 0 ? 2U : 0U) + (version == Version::V5 ? 1U : 0U) + payload.size();
    appendHeader(out, PacketType::Publish, static_cast<unsigned>(fields.qos) << 1 | (fields.retain ? 1U : 0U),
                 remaining);
    appendText(out, fields.topic);
    if (fields.qos > 0)
        append16(out, fields.packetId);
    if (version == Version::V5)
        appendByte(out, 0);
    out.append(payload);
}

void appendAcknowledgement(std::string &out, PacketType type, std::uint16_t packetId)
{
    appendHeader(out, type, type == PacketType::Pubrel ? 2 : 0, 2);
    append16(out, packetId);
}

void appendPingreq(std::string &out)
{
    appendHeader(out, PacketType::Pingreq, 0, 0);
}

void appendDisconnect(std::string &out)
{
    appendHeader(out, PacketType::Disconnect, 0, 0);
}

Cut cutPacket(std::string_view &input, PacketView &packet)
{
    if (input.empty())
        return Cut::Incomplete;
    const unsigned first = byteAt(input, 0);
    std::string_view rest = input.substr(1);
    std::size_t length = 0;
    if (const Cut cut = takeLength(rest, length); cut != Cut::Packet)
        return cut;
    if (rest.size() < length)
        return Cut::Incomplete;
    packet = {static_cast<PacketType>(first >> 4), static_cast<std::uint8_t>(first & 0x0F), rest.substr(0, length)};
    input = rest.substr(length);
    return Cut::Packet;
}

std::optional<PublishView> readPublish(const PacketView &packet, Version version)
{
    std::string_view body = packet.body;
    PublishView publish;
    publish.qos = packet.flags >> 1 & 3;
    publish.retain = (packet.flags & 1) != 0;
    if (body.size() < 2)
        return {};
    const std::size_t topicSize = take16(body);
    if (body.size() < topicSize + (publish.qos > 0 ? 2U : 0U))
        return {};
    publish.topic = body.substr(0, topicSize);
    body.remove_prefix(topicSize);
    if (publish.qos > 0)
        publish.packetId = take16(body);
    if (version == Version::V5 && !skipProperties(body))
        return {};
    publish.payload = body;
    return publish;
}

std::optional<AcknowledgementView> readAcknowledgement(const PacketView &packet)
{
    std::string_view body = packet.body;
    if (body.size() < 2)
        return {};
    AcknowledgementView acknowledgement{take16(body), 0};
    if (!body.empty())
        acknowledgement.reason = static_cast<std::uint8_t>(body.front());
    return acknowledgement;
}

std::optional<std::uint8_t> readConnack(const PacketView &packet)
{
    if (packet.body.size() < 2)
        return {};
    return static_cast<std::uint8_t>(packet.body[1]);
}

std::optional<SubackView> readSuback(const PacketView &packet, Version version)
{
    std::string_view body = packet.body;
    if (body.size() < 2)
        return {};
    SubackView suback;
    suback.packetId = take16(body);
    if (version == Version::V5 && !skipProperties(body))
        return {};
    for (std::size_t index = 0; index < body.size(); ++index)
        ++(byteAt(body, index) < 0x80 ? suback.granted : suback.refused);
    return suback;
}

} // namespace brokerscope::bench
