// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/packetbodies.h"

#include "core/inspect/packetproperties.h"
#include "core/protocol/reasoncode.h"

namespace brokerscope::inspect {

namespace {

using namespace Qt::StringLiterals;
using Fields = PacketFieldReader::Fields;
using protocol::PacketType;
using protocol::Version;

QString flagText(bool isSet)
{
    return isSet ? u"set"_s : u"not set"_s;
}

QString reasonText(quint8 byte)
{
    const auto reason = protocol::reasonFromByte(byte);
    return u"0x%1 (%2)"_s.arg(byte, 2, 16, QChar(u'0'))
        .arg(reason ? QString::fromUtf8(protocol::reasonName(*reason)) : u"reserved"_s);
}

QString returnCodeText(quint8 byte)
{
    const auto reason = protocol::reasonFromReturnCode(byte);
    return u"%1 (%2)"_s.arg(byte).arg(reason ? QString::fromUtf8(protocol::reasonName(*reason)) : u"reserved"_s);
}

class Body {
public:
    Body(PacketFieldReader &reader, Fields &to, const PacketBodyContext &context)
        : r(reader)
        , out(to)
        , c(context)
        , isMqtt5(context.version == Version::V5)
    {
    }

    QString connect();
    QString connack();
    QString publish();
    QString acknowledgement();
    QString subscribe();
    QString suback();
    QString unsubscribe();
    QString unsuback();
    QString reasonOnly();

private:
    /// The value of the field added last, unless adding it failed.
    void setValue(const QString &value)
    {
        if (!r.hasFailed())
            out.back().value = value;
    }
    void addFlag(Fields &flags, const char *name, const char *filterName, const QString &value) const
    {
        PacketField &flag = r.add(flags, QString::fromUtf8(name), filterName, value, r.at() - 1);
        flag.length = 1;
    }
    quint32 packetId() { return r.integer(out, "Packet Identifier", "mqtt.msgid", 2); }
    void properties(bool isWill = false) { readProperties(r, out, c.frame, isWill); }
    quint8 reason(const char *filterName);
    void connectFlags(quint8 flags);
    quint32 subscriptionOptions(Fields &to);
    quint32 requestedQoS(Fields &to);

    PacketFieldReader &r;
    Fields &out;
    const PacketBodyContext &c;
    bool isMqtt5;
};

quint8 Body::reason(const char *filterName)
{
    const auto code = static_cast<quint8>(r.integer(out, "Reason Code", filterName, 1));
    setValue(reasonText(code));
    return code;
}

void Body::connectFlags(quint8 flags)
{
    if (r.hasFailed())
        return;
    setValue(u"0x%1"_s.arg(flags, 2, 16, QChar(u'0')));
    Fields bits;
    addFlag(bits, "User Name Flag", "mqtt.conflag.uname", flagText((flags & 0x80) != 0));
    addFlag(bits, "Password Flag", "mqtt.conflag.passwd", flagText((flags & 0x40) != 0));
    addFlag(bits, "Will Retain", "mqtt.conflag.retain", flagText((flags & 0x20) != 0));
    addFlag(bits, "Will QoS", "mqtt.conflag.qos", qosText(flags >> 3 & 0x03));
    addFlag(bits, "Will Flag", "mqtt.conflag.willflag", flagText((flags & 0x04) != 0));
    addFlag(bits, isMqtt5 ? "Clean Start" : "Clean Session", "mqtt.conflag.cleansess", flagText((flags & 0x02) != 0));
    addFlag(bits, "Reserved", "mqtt.conflag.reserved", flagText((flags & 0x01) != 0));
    out.back().children = std::move(bits);
}

QString Body::connect()
{
    r.text(out, "Protocol Name", "mqtt.protoname", "mqtt.proto_len");
    const quint32 level = r.integer(out, "Protocol Version", "mqtt.ver", 1);
    const auto version = static_cast<Version>(level & 0x7F); // bridges of version 3 set bit 7
    const bool isKnown = version == Version::V31 || version == Version::V311 || version == Version::V5;
    setValue(u"%1 (%2)"_s.arg(level).arg(isKnown ? u"MQTT "_s + QString::fromUtf8(protocol::versionName(version))
                                                 : u"unknown"_s));
    isMqtt5 = (level & 0x7F) >= static_cast<quint32>(Version::V5);
    const auto flags = static_cast<quint8>(r.integer(out, "Connect Flags", "mqtt.conflags", 1));
    connectFlags(flags);
    const quint32 keepAlive = r.integer(out, "Keep Alive", "mqtt.kalive", 2);
    setValue(keepAlive == 0 ? u"0 (off)"_s : u"%1 s"_s.arg(keepAlive));
    if (isMqtt5)
        properties();
    const QByteArrayView clientId = r.text(out, "Client Identifier", "mqtt.clientid", "mqtt.clientid_len");
    if ((flags & 0x04) != 0) {
        if (isMqtt5)
            properties(true);
        r.text(out, "Will Topic", "mqtt.willtopic", "mqtt.willtopic_len");
        r.data(out, "Will Payload", "mqtt.willmsg", "mqtt.willmsg_len");
    }
    if ((flags & 0x80) != 0)
        r.text(out, "User Name", "mqtt.username", "mqtt.username_len");
    if ((flags & 0x40) != 0)
        r.text(out, "Password", "mqtt.passwd", "mqtt.passwd_len");
    return lineText(clientId);
}

QString Body::connack()
{
    const quint32 flags = r.integer(out, "Connect Acknowledge Flags", "mqtt.conack.flags", 1);
    if (!r.hasFailed()) {
        setValue(u"0x%1"_s.arg(flags, 2, 16, QChar(u'0')));
        Fields bits;
        addFlag(bits, "Reserved", "mqtt.conack.flags.reserved", QString::number(flags >> 1));
        addFlag(bits, "Session Present", "mqtt.conack.flags.sp", flagText((flags & 0x01) != 0));
        out.back().children = std::move(bits);
    }
    if (isMqtt5) {
        const quint8 code = reason("mqtt.connack.reason_code");
        properties();
        return reasonText(code);
    }
    const auto code = static_cast<quint8>(r.integer(out, "Return Code", "mqtt.conack.val", 1));
    setValue(returnCodeText(code));
    return returnCodeText(code);
}

QString Body::publish()
{
    const QByteArrayView topic = r.text(out, "Topic", "mqtt.topic", "mqtt.topic_len");
    const bool isAliased = topic.isEmpty() && !c.resolvedTopic.isEmpty();
    if (isAliased)
        setValue(lineText(c.resolvedTopic) + u" (by its alias)"_s);
    if ((c.flags & 0x06) != 0)
        packetId();
    if (isMqtt5)
        properties();
    r.remainder(out, "Payload", "mqtt.msg");
    return lineText(isAliased ? c.resolvedTopic : topic);
}

QString Body::acknowledgement()
{
    const char *filterName = "mqtt.puback.reason_code";
    if (c.type == PacketType::Pubrec)
        filterName = "mqtt.pubrec.reason_code";
    else if (c.type == PacketType::Pubrel)
        filterName = "mqtt.pubrel.reason_code";
    else if (c.type == PacketType::Pubcomp)
        filterName = "mqtt.pubcomp.reason_code";
    const QString title = u"id %1"_s.arg(packetId());
    // Both may be left out. MQTT 5 §3.4.2.1, §3.4.2.2.1
    if (isMqtt5 && !r.isAtEnd())
        reason(filterName);
    if (isMqtt5 && !r.isAtEnd())
        properties();
    return title;
}

/// MQTT 5 §3.8.3.1.
quint32 Body::subscriptionOptions(Fields &to)
{
    const quint32 options = r.integer(to, "Subscription Options", "mqtt.subscription_options", 1);
    if (r.hasFailed())
        return options;
    to.back().value = u"0x%1"_s.arg(options, 2, 16, QChar(u'0'));
    Fields bits;
    addFlag(bits, "Reserved", "mqtt.subscription_options_reserved", QString::number(options >> 6));
    addFlag(bits, "Retain Handling", "mqtt.subscription_options_retain", QString::number(options >> 4 & 0x03));
    addFlag(bits, "Retain As Published", "mqtt.subscription_options_rap", flagText((options & 0x08) != 0));
    addFlag(bits, "No Local", "mqtt.subscription_options_nl", flagText((options & 0x04) != 0));
    addFlag(bits, "Maximum QoS", "mqtt.subscription_options_qos", qosText(options & 0x03));
    to.back().children = std::move(bits);
    return options;
}

/// MQTT 3.1.1 §3.8.3: the byte is the QoS, for all but two of its bits are reserved.
quint32 Body::requestedQoS(Fields &to)
{
    const quint32 qos = r.integer(to, "Requested QoS", "mqtt.sub.qos", 1);
    if (!r.hasFailed())
        to.back().value = qosText(qos);
    return qos;
}

QString Body::subscribe()
{
    packetId();
    if (isMqtt5)
        properties();
    QString title;
    while (!r.isAtEnd()) {
        const quint32 begin = r.at();
        Fields steps;
        const QByteArrayView filter = r.text(steps, "Topic Filter", "mqtt.topic", "mqtt.topic_len");
        const quint32 options = isMqtt5 ? subscriptionOptions(steps) : requestedQoS(steps);
        const QString value = lineText(filter) + u", QoS %1"_s.arg(options & 0x03);
        if (!r.hasFailed())
            title += (title.isEmpty() ? QString() : u"; "_s) + value;
        r.add(out, u"Subscription"_s, "", r.hasFailed() ? lineText(filter) : value, begin).children = std::move(steps);
    }
    return title;
}

QString Body::suback()
{
    const QString title = u"id %1"_s.arg(packetId());
    if (isMqtt5)
        properties();
    QString codes;
    while (!r.isAtEnd()) {
        QString value;
        if (isMqtt5) {
            value = reasonText(reason("mqtt.suback.reason_code"));
        } else {
            const quint32 code = r.integer(out, "Return Code", "mqtt.suback.qos", 1);
            value = code == 0x80 ? u"128 (Failure)"_s : qosText(code); // MQTT 3.1.1 §3.9.3
            setValue(value);
        }
        codes += u", "_s + value;
    }
    return title + codes;
}

QString Body::unsubscribe()
{
    packetId();
    if (isMqtt5)
        properties();
    QString title;
    while (!r.isAtEnd())
        title += (title.isEmpty() ? QString() : u"; "_s)
                 + lineText(r.text(out, "Topic Filter", "mqtt.topic", "mqtt.topic_len"));
    return title;
}

QString Body::unsuback()
{
    const QString title = u"id %1"_s.arg(packetId());
    if (!isMqtt5)
        return title;
    properties();
    while (!r.isAtEnd())
        reason("mqtt.unsuback.reason_code");
    return title;
}

/// DISCONNECT and AUTH.
QString Body::reasonOnly()
{
    if (!isMqtt5 || r.isAtEnd())
        return {};
    const bool isAuth = c.type == PacketType::Auth;
    const quint8 code = reason(isAuth ? "mqtt.auth.reason_code" : "mqtt.disconnect.reason_code");
    if (!r.isAtEnd())
        properties();
    return reasonText(code);
}

} // namespace

QString qosText(unsigned qos)
{
    static constexpr const char *Names[] = {"At most once", "At least once", "Exactly once"};
    return u"%1 (%2)"_s.arg(qos).arg(QLatin1StringView(qos < std::size(Names) ? Names[qos] : "reserved"));
}

QString readPacketBody(PacketFieldReader &reader, PacketFieldReader::Fields &to, const PacketBodyContext &context)
{
    Body body(reader, to, context);
    switch (context.type) {
    case PacketType::Connect:
        return body.connect();
    case PacketType::Connack:
        return body.connack();
    case PacketType::Publish:
        return body.publish();
    case PacketType::Puback:
    case PacketType::Pubrec:
    case PacketType::Pubrel:
    case PacketType::Pubcomp:
        return body.acknowledgement();
    case PacketType::Subscribe:
        return body.subscribe();
    case PacketType::Suback:
        return body.suback();
    case PacketType::Unsubscribe:
        return body.unsubscribe();
    case PacketType::Unsuback:
        return body.unsuback();
    case PacketType::Pingreq:
    case PacketType::Pingresp:
        break;
    case PacketType::Disconnect:
    case PacketType::Auth:
        return body.reasonOnly();
    }
    return {};
}

} // namespace brokerscope::inspect
