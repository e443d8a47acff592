// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/protocol/reasoncode.h"

#include "core/protocol/reasontable.h"

#include <array>

namespace brokerscope::protocol {
namespace {

struct Row {
    ReasonCode code;
    quint16 packets; // one bit per packet type
    const char *name;
};

template<typename... Types>
constexpr quint16 in(Types... types)
{
    return static_cast<quint16>(((1U << static_cast<unsigned>(types)) | ...));
}

constexpr auto Connack = PacketType::Connack;
constexpr auto Puback = PacketType::Puback;
constexpr auto Pubrec = PacketType::Pubrec;
constexpr auto Pubrel = PacketType::Pubrel;
constexpr auto Pubcomp = PacketType::Pubcomp;
constexpr auto Suback = PacketType::Suback;
constexpr auto Unsuback = PacketType::Unsuback;
constexpr auto Disconnect = PacketType::Disconnect;
constexpr auto Auth = PacketType::Auth;

constexpr std::array Rows{
    Row{ReasonCode::Success, in(Connack, Puback, Pubrec, Pubrel, Pubcomp, Suback, Unsuback, Disconnect, Auth),
        "Success"},
    Row{ReasonCode::GrantedQoS1, in(Suback), "Granted QoS 1"},
    Row{ReasonCode::GrantedQoS2, in(Suback), "Granted QoS 2"},
    Row{ReasonCode::DisconnectWithWill, in(Disconnect), "Disconnect with Will Message"},
    Row{ReasonCode::NoMatchingSubscribers, in(Puback, Pubrec), "No matching subscribers"},
    Row{ReasonCode::NoSubscriptionExisted, in(Unsuback), "No subscription existed"},
    Row{ReasonCode::ContinueAuthentication, in(Auth), "Continue authentication"},
    Row{ReasonCode::ReAuthenticate, in(Auth), "Re-authenticate"},
    Row{ReasonCode::UnspecifiedError, in(Connack, Puback, Pubrec, Suback, Unsuback, Disconnect), "Unspecified error"},
    Row{ReasonCode::MalformedPacket, in(Connack, Disconnect), "Malformed Packet"},
    Row{ReasonCode::ProtocolError, in(Connack, Disconnect), "Protocol Error"},
    Row{ReasonCode::ImplementationSpecificError, in(Connack, Puback, Pubrec, Suback, Unsuback, Disconnect),
        "Implementation specific error"},
    Row{ReasonCode::UnsupportedProtocolVersion, in(Connack), "Unsupported Protocol Version"},
    Row{ReasonCode::ClientIdentifierNotValid, in(Connack), "Client Identifier not valid"},
    Row{ReasonCode::BadUserNameOrPassword, in(Connack), "Bad User Name or Password"},
    Row{ReasonCode::NotAuthorized, in(Connack, Puback, Pubrec, Suback, Unsuback, Disconnect), "Not authorized"},
    Row{ReasonCode::ServerUnavailable, in(Connack), "Server unavailable"},
    Row{ReasonCode::ServerBusy, in(Connack, Disconnect), "Server busy"},
    Row{ReasonCode::Banned, in(Connack), "Banned"},
    Row{ReasonCode::ServerShuttingDown, in(Disconnect), "Server shutting down"},
    Row{ReasonCode::BadAuthenticationMethod, in(Connack, Disconnect), "Bad authentication method"},
    Row{ReasonCode::KeepAliveTimeout, in(Disconnect), "Keep Alive timeout"},
    Row{ReasonCode::SessionTakenOver, in(Disconnect), "Session taken over"},
    Row{ReasonCode::TopicFilterInvalid, in(Suback, Unsuback, Disconnect), "Topic Filter invalid"},
    Row{ReasonCode::TopicNameInvalid, in(Connack, Puback, Pubrec, Disconnect), "Topic Name invalid"},
    Row{ReasonCode::PacketIdentifierInUse, in(Puback, Pubrec, Suback, Unsuback), "Packet Identifier in use"},
    Row{ReasonCode::PacketIdentifierNotFound, in(Pubrel, Pubcomp), "Packet Identifier not found"},
    Row{ReasonCode::ReceiveMaximumExceeded, in(Disconnect), "Receive Maximum exceeded"},
    Row{ReasonCode::TopicAliasInvalid, in(Disconnect), "Topic Alias invalid"},
    Row{ReasonCode::PacketTooLarge, in(Connack, Disconnect), "Packet too large"},
    Row{ReasonCode::MessageRateTooHigh, in(Disconnect), "Message rate too high"},
    Row{ReasonCode::QuotaExceeded, in(Connack, Puback, Pubrec, Suback, Disconnect), "Quota exceeded"},
    Row{ReasonCode::AdministrativeAction, in(Disconnect), "Administrative action"},
    Row{ReasonCode::PayloadFormatInvalid, in(Connack, Puback, Pubrec, Disconnect), "Payload format invalid"},
    Row{ReasonCode::RetainNotSupported, in(Connack, Disconnect), "Retain not supported"},
    Row{ReasonCode::QoSNotSupported, in(Connack, Disconnect), "QoS not supported"},
    Row{ReasonCode::UseAnotherServer, in(Connack, Disconnect), "Use another server"},
    Row{ReasonCode::ServerMoved, in(Connack, Disconnect), "Server moved"},
    Row{ReasonCode::SharedSubscriptionsNotSupported, in(Suback, Disconnect), "Shared Subscriptions not supported"},
    Row{ReasonCode::ConnectionRateExceeded, in(Connack, Disconnect), "Connection rate exceeded"},
    Row{ReasonCode::MaximumConnectTime, in(Disconnect), "Maximum connect time"},
    Row{ReasonCode::SubscriptionIdentifiersNotSupported, in(Suback, Disconnect),
        "Subscription Identifiers not supported"},
    Row{ReasonCode::WildcardSubscriptionsNotSupported, in(Suback, Disconnect), "Wildcard Subscriptions not supported"},
};

// Row number plus one per byte, 0 where MQTT 5 assigns nothing.
constexpr auto Index = [] {
    std::array<quint8, 256> index{};
    for (std::size_t row = 0; row < Rows.size(); ++row)
        index[static_cast<quint8>(Rows[row].code)] = static_cast<quint8>(row + 1);
    return index;
}();

const Row *rowOf(quint8 byte)
{
    const quint8 row = Index[byte];
    return row == 0 ? nullptr : &Rows[row - 1U];
}

} // namespace

const char *reasonName(ReasonCode reason)
{
    const Row *row = rowOf(static_cast<quint8>(reason));
    return row ? row->name : "";
}

std::optional<ReasonCode> reasonFromByte(quint8 byte)
{
    const Row *row = rowOf(byte);
    return row ? std::optional(row->code) : std::nullopt;
}

bool isReasonOf(PacketType type, quint8 byte)
{
    const Row *row = rowOf(byte);
    return row && (row->packets & in(type)) != 0;
}

quint8 connackReturnCode(ReasonCode reason)
{
    if (!isFailure(reason))
        return 0;
    if (reason == ReasonCode::UnsupportedProtocolVersion)
        return 1;
    if (reason == ReasonCode::ClientIdentifierNotValid)
        return 2;
    if (reason == ReasonCode::BadUserNameOrPassword)
        return 4;
    // The server works, yet does not let this client in, or not with this will.
    static constexpr std::array Refusals{
        ReasonCode::NotAuthorized,      ReasonCode::Banned,          ReasonCode::BadAuthenticationMethod,
        ReasonCode::TopicNameInvalid,   ReasonCode::PacketTooLarge,  ReasonCode::PayloadFormatInvalid,
        ReasonCode::RetainNotSupported, ReasonCode::QoSNotSupported,
    };
    for (const ReasonCode refusal : Refusals) {
        if (reason == refusal)
            return 5;
    }
    return 3;
}

std::optional<ReasonCode> reasonFromReturnCode(quint8 returnCode)
{
    static constexpr std::array Reasons{
        ReasonCode::Success,           ReasonCode::UnsupportedProtocolVersion, ReasonCode::ClientIdentifierNotValid,
        ReasonCode::ServerUnavailable, ReasonCode::BadUserNameOrPassword,      ReasonCode::NotAuthorized,
    };
    return returnCode < Reasons.size() ? std::optional(Reasons[returnCode]) : std::nullopt;
}

} // namespace brokerscope::protocol
