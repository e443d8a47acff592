// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/config/fieldkeys.h"
#include "core/config/keytable.h"
#include "core/protocol/topic.h"

#include <QRegularExpression>

#include <array>

namespace brokerscope::config {

using namespace Qt::StringLiterals;
using broker::ListenerSettings;
using enum Key::Scope;

namespace {

constexpr int LargestPort = 65'535;
constexpr qint64 LargestInt32 = 2'147'483'647;
constexpr qsizetype MaximumListeners = 1000;

QString onlyAfterListener(const char *key)
{
    return QStringLiteral(
               "%1 must come after the listener that it is for: put a line such as 'listener 1883' above it.")
        .arg(QLatin1StringView(key));
}

QString readListener(Target &target, const Value &value)
{
    bool isNumber = false;
    const int port = value.words.constFirst().toInt(&isNumber);
    if (!isNumber || port < 0 || port > LargestPort) {
        return QStringLiteral("'%1' is not a port: give a number from 1 to 65535, or 0 and the path of a unix socket.")
            .arg(value.words.constFirst());
    }
    if (port == 0 && value.words.size() < 2)
        return QStringLiteral("port 0 stands for a unix socket: give its path, as in 'listener 0 /run/mqtt.sock'.");
    if (target.draft.listeners.size() >= MaximumListeners)
        return QStringLiteral("there are more than %1 listeners.").arg(MaximumListeners);
    ListenerDraft listener;
    listener.place = target.place;
    listener.options.port = static_cast<quint16>(port);
    if (port == 0)
        listener.options.socketPath = value.words[1];
    else if (value.words.size() > 1)
        listener.host = value.words[1];
    target.draft.listeners.append(listener);
    target.listenerIndex = target.draft.listeners.size() - 1;
    return {};
}

QString readPort(Target &target, const Value &value)
{
    target.draft.hasDefaultListener = true;
    target.draft.defaultListener.options.port = static_cast<quint16>(value.number);
    return {};
}

QString readBindAddress(Target &target, const Value &value)
{
    target.draft.hasDefaultListener = true;
    target.draft.defaultListener.host = value.text;
    return {};
}

QString readProtocol(Target &target, const Value &value)
{
    using enum ListenerOptions::Protocol;
    const QString &word = value.words.constFirst();
    if (word != "mqtt"_L1 && word != "websockets"_L1)
        return QStringLiteral("'%1' is not a protocol: give mqtt or websockets.").arg(word);
    target.listener().options.protocol = word == "mqtt"_L1 ? Mqtt : WebSockets;
    return {};
}

QStringList writeProtocol(const Source &source)
{
    return source.listener.protocol == ListenerOptions::Protocol::WebSockets ? QStringList{u"websockets"_s}
                                                                             : QStringList();
}

QString readSocketDomain(Target &target, const Value &value)
{
    const QString &word = value.words.constFirst();
    if (word != "ipv4"_L1 && word != "ipv6"_L1)
        return QStringLiteral("'%1' is not a kind of address: give ipv4 or ipv6, or leave the line out for both.")
            .arg(word);
    target.listener().family = word == "ipv4"_L1 ? ListenerDraft::Family::IPv4 : ListenerDraft::Family::IPv6;
    return {};
}

QStringList writeSocketDomain(const Source &source)
{
    if (source.listener.addresses == QList{QHostAddress(QHostAddress::AnyIPv4)})
        return {u"ipv4"_s};
    if (source.listener.addresses == QList{QHostAddress(QHostAddress::AnyIPv6)})
        return {u"ipv6"_s};
    return {};
}

QString readMountPoint(Target &target, const Value &value)
{
    if (target.listenerIndex == Target::DefaultListener)
        return onlyAfterListener("mount_point");
    const QByteArray mountPoint = value.text.toUtf8();
    if (!protocol::isValidTopicName(mountPoint)) {
        return QStringLiteral("'%1' cannot be put in front of topics: use no + or # and at most 65535 bytes.")
            .arg(value.text);
    }
    target.listener().options.settings.mountPoint = mountPoint;
    return {};
}

QString readMaximumQoS(Target &target, const Value &value)
{
    target.listener().options.settings.maximumQoS = static_cast<protocol::QoS>(value.number);
    return {};
}

QStringList writeMaximumQoS(const Source &source)
{
    const protocol::QoS maximum = source.listener.settings.maximumQoS;
    return maximum == protocol::QoS::ExactlyOnce ? QStringList()
                                                 : QStringList{QString::number(static_cast<int>(maximum))};
}

struct NumberedVersion {
    QChar number; // as CONNECT has it
    protocol::Version version;
};
constexpr std::array Versions = {NumberedVersion{u'3', protocol::Version::V31},
                                 NumberedVersion{u'4', protocol::Version::V311},
                                 NumberedVersion{u'5', protocol::Version::V5}};

QString readVersions(Target &target, const Value &value)
{
    if (target.listenerIndex == Target::DefaultListener)
        return onlyAfterListener("accept_protocol_versions");
    static const QRegularExpression separators(u"[,\\s]+"_s);
    const QStringList given = value.text.split(separators, Qt::SkipEmptyParts);
    QList<protocol::Version> accepted;
    for (const NumberedVersion &known : Versions) {
        if (given.contains(QString(known.number)))
            accepted.append(known.version);
    }
    for (const QString &number : given) {
        const bool isKnown = number.size() == 1 && QStringLiteral("345").contains(number);
        if (!isKnown)
            return QStringLiteral("'%1' is not a version of the protocol: give some of 3 (MQTT 3.1), 4 (3.1.1) and 5, "
                                  "as in '4, 5'.")
                .arg(number);
    }
    if (accepted.isEmpty())
        return QStringLiteral("no version is given: give some of 3 (MQTT 3.1), 4 (3.1.1) and 5, as in '4, 5'.");
    target.listener().options.settings.acceptedVersions = accepted;
    return {};
}

QStringList writeVersions(const Source &source)
{
    if (source.listener.settings.acceptedVersions == ListenerSettings().acceptedVersions)
        return {};
    QStringList numbers;
    for (const NumberedVersion &known : Versions) {
        if (source.listener.settings.acceptedVersions.contains(known.version))
            numbers.append(QString(known.number));
    }
    return {numbers.join(u", "_s)};
}

QString readTlsVersion(Target &target, const Value &value)
{
    using enum TlsOptions::Minimum;
    if (value.text != "tlsv1.2"_L1 && value.text != "tlsv1.3"_L1) {
        return QStringLiteral("'%1' is not a version of TLS that is spoken here: give tlsv1.2 or tlsv1.3, the lowest "
                              "to accept.")
            .arg(value.text);
    }
    target.listener().tls.minimum = value.text == "tlsv1.2"_L1 ? Tls12 : Tls13;
    return {};
}

QStringList writeTlsVersion(const Source &source)
{
    const bool isHigher = source.listener.tls && source.listener.tls->minimum == TlsOptions::Minimum::Tls13;
    return isHigher ? QStringList{u"tlsv1.3"_s} : QStringList();
}

template<TlsOptions::Identity Identity>
QStringList writeIdentity(const Source &source)
{
    const bool isIt = source.listener.tls && source.listener.tls->identity == Identity
                      && source.listener.settings.useIdentityAsUserName;
    return isIt ? QStringList{u"true"_s} : QStringList();
}

template<auto Field>
constexpr Key tlsText(QLatin1StringView name, QLatin1StringView allowed)
{
    return textKey(name, Listener, allowed, &readTls<Field>, &writeTls<Field>);
}

constexpr std::array Keys = {
    // port and bind_address are about the default listener, wherever they stand.
    sinceMosquitto21(wordsKey("accept_protocol_versions"_L1, Listener, "some of 3, 4 and 5, with commas between"_L1,
                              &readVersions, &writeVersions)),
    textKey("bind_address"_L1, Global, "an address of this computer"_L1, &readBindAddress, nullptr),
    textKey("bind_interface"_L1, Listener, "the name of a network interface, as in eth0"_L1,
            &readDraft<&ListenerDraft::interface>, nullptr),
    tlsText<&TlsOptions::caFile>("cafile"_L1, "a file with certificates of CAs (PEM)"_L1),
    tlsText<&TlsOptions::caPath>("capath"_L1, "a folder with certificates of CAs (PEM)"_L1),
    tlsText<&TlsOptions::certificateFile>("certfile"_L1, "a file with the server's certificate (PEM)"_L1),
    tlsText<&TlsOptions::ciphers>("ciphers"_L1, "OpenSSL's names of ciphers for TLS 1.2, with colons between"_L1),
    tlsText<&TlsOptions::ciphersTls13>("ciphers_tls1.3"_L1,
                                       "OpenSSL's names of ciphers for TLS 1.3, with colons between"_L1),
    tlsText<&TlsOptions::crlFile>("crlfile"_L1, "a file with revoked certificates (PEM)"_L1),
    tlsText<&TlsOptions::keyFile>("keyfile"_L1, "a file with the server's key (PEM)"_L1),
    adding(wordsKey("listener"_L1, Global, "a port and perhaps an address, or 0 and the path of a unix socket"_L1,
                    &readListener, nullptr)),
    integerKey("max_connections"_L1, Listener, 0, LargestInt32, &readSetting<&ListenerSettings::maximumConnections>,
               &writeSetting<&ListenerSettings::maximumConnections>, Key::Negative::IsZero),
    integerKey("max_qos"_L1, Listener, 0, 2, &readMaximumQoS, &writeMaximumQoS),
    integerKey("max_topic_alias"_L1, Listener, 0, LargestPort, &readSetting<&ListenerSettings::topicAliasMaximum>,
               &writeSetting<&ListenerSettings::topicAliasMaximum>),
    integerKey("maximum_qos"_L1, Listener, 0, 2, &readMaximumQoS, nullptr),
    textKey("mount_point"_L1, Listener, "what is put in front of topics, as in devices/"_L1, &readMountPoint,
            &writeSetting<&ListenerSettings::mountPoint>),
    integerKey("port"_L1, Global, 1, LargestPort, &readPort, nullptr),
    wordsKey("protocol"_L1, Listener, "mqtt or websockets"_L1, &readProtocol, &writeProtocol),
    booleanKey("require_certificate"_L1, Listener, &readTls<&TlsOptions::requireCertificate>,
               &writeTls<&TlsOptions::requireCertificate>),
    wordsKey("socket_domain"_L1, Listener, "ipv4 or ipv6"_L1, &readSocketDomain, &writeSocketDomain),
    textKey("tls_version"_L1, Listener, "tlsv1.2 or tlsv1.3, the lowest to accept"_L1, &readTlsVersion,
            &writeTlsVersion),
    booleanKey("use_identity_as_username"_L1, Listener, &readDraft<&ListenerDraft::usesIdentity>,
               &writeIdentity<TlsOptions::Identity::CommonName>),
    booleanKey("use_subject_as_username"_L1, Listener, &readDraft<&ListenerDraft::usesSubject>,
               &writeIdentity<TlsOptions::Identity::Subject>),
    booleanKey("use_username_as_clientid"_L1, Listener, &readSetting<&ListenerSettings::useUserNameAsClientId>,
               &writeSetting<&ListenerSettings::useUserNameAsClientId>),
};

} // namespace

std::span<const Key> listenerKeys()
{
    return Keys;
}

} // namespace brokerscope::config
