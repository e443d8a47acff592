// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// As much of MQTT 3.1.1 and 5 as a load generator needs. Shares nothing with
/// the broker on purpose: a mistake in the broker's codec must not hide itself.
namespace brokerscope::bench {

enum class Version : std::uint8_t { V311 = 4, V5 = 5 }; // Protocol Version in CONNECT

enum class PacketType : std::uint8_t {
    Connect = 1,
    Connack,
    Publish,
    Puback,
    Pubrec,
    Pubrel,
    Pubcomp,
    Subscribe,
    Suback,
    Unsubscribe,
    Unsuback,
    Pingreq,
    Pingresp,
    Disconnect,
};

struct ConnectFields {
    std::string_view clientId;
    std::uint16_t keepAlive = 600;       // seconds
    std::uint16_t receiveMaximum = 1000; // said in MQTT 5 alone
};

struct PublishFields {
    std::string_view topic;
    int qos = 0;
    bool retain = false;
    std::uint16_t packetId = 0; // at QoS 1 and 2
};

// All append to `out`. Arguments are the caller's business: none are checked.

/// With Clean Session, or Clean Start.
void appendConnect(std::string &out, Version version, const ConnectFields &fields);
void appendSubscribe(std::string &out, Version version, std::uint16_t packetId, std::span<const std::string> filters,
                     int qos);
void appendPublish(std::string &out, Version version, const PublishFields &fields, std::string_view payload);
/// PUBACK, PUBREC, PUBREL or PUBCOMP, without a reason code, which means success in MQTT 5 too (§3.4.2.1).
void appendAcknowledgement(std::string &out, PacketType type, std::uint16_t packetId);
void appendPingreq(std::string &out);
void appendDisconnect(std::string &out);

/// Views into what was received.
struct PacketView {
    PacketType type = PacketType::Connect;
    std::uint8_t flags = 0;
    std::string_view body;
};

enum class Cut { Packet, Incomplete, Malformed };

/// Takes the next packet off the front of `input`; leaves `input` as it is if there is none.
[[nodiscard]] Cut cutPacket(std::string_view &input, PacketView &packet);

struct PublishView {
    std::string_view topic;
    std::string_view payload;
    int qos = 0;
    bool retain = false;
    std::uint16_t packetId = 0;
};

struct AcknowledgementView {
    std::uint16_t packetId = 0;
    std::uint8_t reason = 0; // 0x80 and above: refused
};

struct SubackView {
    std::uint16_t packetId = 0;
    int granted = 0;
    int refused = 0;
};

// Nothing if the body is too short for what it says.
[[nodiscard]] std::optional<PublishView> readPublish(const PacketView &packet, Version version);
[[nodiscard]] std::optional<AcknowledgementView> readAcknowledgement(const PacketView &packet);
/// The return code, or the reason code: 0 is accepted in both versions.
[[nodiscard]] std::optional<std::uint8_t> readConnack(const PacketView &packet);
[[nodiscard]] std::optional<SubackView> readSuback(const PacketView &packet, Version version);

} // namespace brokerscope::bench
