// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/config/fieldkeys.h"
#include "core/config/keytable.h"

#include <array>

namespace brokerscope::config {

using namespace Qt::StringLiterals;
using broker::Config;
using enum Key::Scope;

namespace {

constexpr qint64 LargestUint16 = 65'535;
constexpr qint64 LargestInt32 = 2'147'483'647;
constexpr qint64 LargestPayload = 268'435'455;
constexpr qint64 SmallestPacketSize = 20; // mosquitto's bound: below, not even CONNECT gets through
constexpr int SecondsInMinute = 60;

constexpr qint64 Hour = 3600;
constexpr qint64 Day = 24 * Hour;
struct Unit {
    char letter;
    qint64 seconds;
};
constexpr std::array Units = {Unit{'y', 365 * Day}, Unit{'m', 30 * Day}, Unit{'w', 7 * Day}, Unit{'d', Day},
                              Unit{'h', Hour}};

QString readInflight(Target &target, const Value &value)
{
    Config &config = target.draft.options.broker;
    config.maximumInflight = static_cast<quint16>(value.number == 0 ? LargestUint16 : value.number);
    config.receiveMaximum = config.maximumInflight; // mosquitto grants what it takes
    return {};
}

QString readPacketSize(Target &target, const Value &value)
{
    target.draft.options.broker.maximumPacketSize = std::min(static_cast<quint32>(value.number), LargestPacket);
    return {};
}

QString readQueuedBytes(Target &target, const Value &value)
{
    target.draft.options.broker.maximumQueuedBytes =
        value.number == 0 ? std::numeric_limits<qsizetype>::max() : static_cast<qsizetype>(value.number);
    return {};
}

QString readConnections(Target &target, const Value &value)
{
    // Without a limit of the person's, the one of our own holds.
    target.draft.options.broker.maximumConnections =
        value.number == 0 ? Config().maximumConnections : static_cast<qsizetype>(value.number);
    return {};
}

QStringList writeKeepAlive(const Source &source)
{
    // Without a limit there is no line: mosquitto 2.0 takes no 0, and what it takes by itself is the largest.
    if (source.options.broker.maximumKeepAlive == 0)
        return {};
    return writeField<&Options::broker, &Config::maximumKeepAlive>(source);
}

QString readRetainExpiry(Target &target, const Value &value)
{
    target.draft.options.broker.retainedExpiry = std::chrono::minutes(value.number);
    return {};
}

QStringList writeRetainExpiry(const Source &source)
{
    const qint64 seconds = source.options.broker.retainedExpiry.count();
    if (seconds == 0)
        return {};
    return {QString::number((seconds + SecondsInMinute - 1) / SecondsInMinute)};
}

QString readSessionExpiry(Target &target, const Value &value)
{
    target.draft.options.broker.maximumSessionExpiry = std::chrono::seconds(value.number);
    return {};
}

QStringList writeSessionExpiry(const Source &source)
{
    if (!source.options.broker.maximumSessionExpiry)
        return {};
    const qint64 seconds = source.options.broker.maximumSessionExpiry->count();
    for (const Unit &unit : Units) {
        if (seconds > 0 && seconds % unit.seconds == 0)
            return {QString::number(seconds / unit.seconds) + QLatin1Char(unit.letter)};
    }
    return {QString::number(seconds / Hour + 1) + u'h'}; // the dialect knows no shorter time
}

constexpr Key durationKey(QLatin1StringView name, decltype(Key::read) read, decltype(Key::write) write)
{
    Key key = wordsKey(name, Global, "a number followed by h, d, w, m or y, as in 14d"_L1, read, write);
    key.kind = Key::Kind::Duration;
    return key;
}

QString readAliasesTowardsClients(Target &target, const Value &value)
{
    // One for all listeners here: the smallest keeps within what each of them may have.
    auto &aliases = target.draft.topicAliasesTowardsClients;
    const auto given = static_cast<quint16>(value.number);
    aliases = aliases ? std::min(*aliases, given) : given;
    return {};
}

QString readNoDelay(Target &target, const Value &value)
{
    target.draft.noDelay = value.truth;
    return {};
}

QString readClientIdPrefix(Target &target, const Value &value)
{
    target.draft.clientIdPrefix = value.text.toUtf8();
    return {};
}

template<auto Field>
constexpr Key flag(QLatin1StringView name)
{
    return booleanKey(name, Global, &readField<&Options::broker, Field>, &writeField<&Options::broker, Field>);
}

template<auto Field>
constexpr Key count(QLatin1StringView name, qint64 maximum, Key::Negative negative = Key::Negative::IsZero)
{
    return integerKey(name, Global, 0, maximum, &readField<&Options::broker, Field>,
                      &writeField<&Options::broker, Field>, negative);
}

constexpr std::array Keys = {
    flag<&Config::checksRetainSource>("check_retain_source"_L1),
    textKey("clientid_prefixes"_L1, Global, "what client identifiers must begin with"_L1, &readClientIdPrefix,
            [](const Source &source) {
                return writtenUnless(QByteArray(), source.listener.settings.requiredClientIdPrefix);
            }),
    sinceMosquitto21(count<&Config::maximumClients>("global_max_clients"_L1, LargestInt32)),
    sinceMosquitto21(integerKey("global_max_connections"_L1, Global, 0, LargestInt32, &readConnections,
                                &writeField<&Options::broker, &Config::maximumConnections>, Key::Negative::IsZero)),
    count<&Config::maximumInflightBytes>("max_inflight_bytes"_L1, NoMaximum),
    integerKey("max_inflight_messages"_L1, Global, 0, LargestUint16, &readInflight,
               &writeField<&Options::broker, &Config::maximumInflight>, Key::Negative::IsZero),
    integerKey("max_keepalive"_L1, Global, 0, LargestUint16, &readField<&Options::broker, &Config::maximumKeepAlive>,
               &writeKeepAlive, Key::Negative::Refused),
    integerKey("max_packet_size"_L1, Global, SmallestPacketSize, LargestInt32, &readPacketSize,
               &writeField<&Options::broker, &Config::maximumPacketSize>),
    integerKey("max_queued_bytes"_L1, Global, 0, NoMaximum, &readQueuedBytes,
               &writeField<&Options::broker, &Config::maximumQueuedBytes>, Key::Negative::IsZero),
    count<&Config::maximumQueuedMessages>("max_queued_messages"_L1, LargestInt32),
    sinceMosquitto21(integerKey("max_topic_alias_broker"_L1, Listener, 0, LargestUint16, &readAliasesTowardsClients,
                                &writeField<&Options::broker, &Config::topicAliasMaximumTowardsClients>)),
    count<&Config::maximumPayloadSize>("message_size_limit"_L1, LargestPayload, Key::Negative::Refused),
    durationKey("persistent_client_expiration"_L1, &readSessionExpiry, &writeSessionExpiry),
    flag<&Config::queueQoS0WhileAway>("queue_qos0_messages"_L1),
    flag<&Config::retainAvailable>("retain_available"_L1),
    sinceMosquitto21(
        integerKey("retain_expiry_interval"_L1, Global, 0, LargestInt32, &readRetainExpiry, &writeRetainExpiry)),
    booleanKey("set_tcp_nodelay"_L1, Global, &readNoDelay,
               [](const Source &source) { return writtenUnless(false, source.listener.noDelay); }),
    count<&Config::sysInterval>("sys_interval"_L1, LargestUint16, Key::Negative::Refused),
    flag<&Config::upgradesOutgoingQoS>("upgrade_outgoing_qos"_L1),
};

} // namespace

std::span<const Key> brokerKeys()
{
    return Keys;
}

std::optional<qint64> secondsIn(QChar unit)
{
    for (const Unit &known : Units) {
        if (unit == QLatin1Char(known.letter))
            return known.seconds;
    }
    return std::nullopt;
}

} // namespace brokerscope::config
