// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/protocol/packets.h"

#include <type_traits>

namespace brokerscope::protocol {
namespace {

// packetType() relies on the alternatives of Packet standing in the order of the
// packet type values.
template<PacketType type, typename Struct>
constexpr bool standsInPlace()
{
    return std::is_same_v<std::variant_alternative_t<static_cast<std::size_t>(type) - 1, Packet>, Struct>;
}

static_assert(standsInPlace<PacketType::Connect, Connect>());
static_assert(standsInPlace<PacketType::Connack, Connack>());
static_assert(standsInPlace<PacketType::Publish, Publish>());
static_assert(standsInPlace<PacketType::Puback, Puback>());
static_assert(standsInPlace<PacketType::Pubrec, Pubrec>());
static_assert(standsInPlace<PacketType::Pubrel, Pubrel>());
static_assert(standsInPlace<PacketType::Pubcomp, Pubcomp>());
static_assert(standsInPlace<PacketType::Subscribe, Subscribe>());
static_assert(standsInPlace<PacketType::Suback, Suback>());
static_assert(standsInPlace<PacketType::Unsubscribe, Unsubscribe>());
static_assert(standsInPlace<PacketType::Unsuback, Unsuback>());
static_assert(standsInPlace<PacketType::Pingreq, Pingreq>());
static_assert(standsInPlace<PacketType::Pingresp, Pingresp>());
static_assert(standsInPlace<PacketType::Disconnect, Disconnect>());
static_assert(standsInPlace<PacketType::Auth, Auth>());

} // namespace

PacketType packetType(const Packet &packet)
{
    return static_cast<PacketType>(packet.index() + 1);
}

} // namespace brokerscope::protocol
