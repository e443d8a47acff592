// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/packettraits.h"

#include "core/protocol/decoder.h"

#include <algorithm>

namespace brokerscope::models {
namespace {

using protocol::PacketType;

Severity worst(const QList<protocol::ReasonCode> &reasons)
{
    return std::any_of(reasons.cbegin(), reasons.cend(), protocol::isFailure) ? Severity::Warning : Severity::None;
}

struct SeverityVisitor {
    Severity operator()(const protocol::Connack &packet) const
    {
        // Version 3 has codes 1…5 for refusals, all of them below 0x80.
        return packet.reason == protocol::ReasonCode::Success ? Severity::None : Severity::Bad;
    }
    Severity operator()(const protocol::Acknowledgement &packet) const { return of(packet.reason); }
    Severity operator()(const protocol::Disconnect &packet) const { return of(packet.reason); }
    Severity operator()(const protocol::Suback &packet) const { return worst(packet.reasons); }
    Severity operator()(const protocol::Unsuback &packet) const { return worst(packet.reasons); }
    template<typename Other>
    Severity operator()(const Other &) const requires(!std::is_base_of_v<protocol::Acknowledgement, Other>)
    {
        return Severity::None;
    }

    static Severity of(protocol::ReasonCode reason)
    {
        return protocol::isFailure(reason) ? Severity::Warning : Severity::None;
    }
};

bool canFail(PacketType type)
{
    switch (type) {
    case PacketType::Connack:
    case PacketType::Puback:
    case PacketType::Pubrec:
    case PacketType::Pubrel:
    case PacketType::Pubcomp:
    case PacketType::Suback:
    case PacketType::Unsuback:
    case PacketType::Disconnect:
        return true;
    case PacketType::Connect:
    case PacketType::Publish:
    case PacketType::Subscribe:
    case PacketType::Unsubscribe:
    case PacketType::Pingreq:
    case PacketType::Pingresp:
    case PacketType::Auth:
        break;
    }
    return false;
}

} // namespace

Severity severityOf(const inspect::RecordView &record, protocol::Version version)
{
    if (record.record().kind == inspect::RecordKind::Violation)
        return Severity::Bad;
    if (!canFail(record.type()))
        return Severity::None;
    // One byte of Remaining Length is the rule; a longer packet has more, each but the last with the top bit set.
    const QByteArrayView bytes = record.bytes();
    quint32 bodyOffset = 1;
    while (bodyOffset < bytes.size() && (static_cast<quint8>(bytes[bodyOffset]) & 0x80))
        ++bodyOffset;
    ++bodyOffset;
    if (bodyOffset > bytes.size())
        return Severity::None;
    const protocol::Frame frame{bytes, bodyOffset};
    const auto packet = protocol::decode(frame, version);
    return packet ? std::visit(SeverityVisitor{}, *packet) : Severity::None;
}

QString flagsOf(const inspect::RecordView &record)
{
    if (!record.isPublish())
        return {};
    QString flags;
    const auto add = [&flags](bool isSet, char16_t letter) {
        if (!isSet)
            return;
        if (!flags.isEmpty())
            flags += u' ';
        flags += letter;
    };
    add(record.retain(), u'R');
    add(record.dup(), u'D');
    add(record.record().origin == static_cast<quint8>(broker::Origin::Will), u'W');
    add(record.record().isTopicAliased, u'A');
    return flags;
}

} // namespace brokerscope::models
