// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/access/scram.h"

#include "core/access/secrets.h"
#include "core/access/textfile.h"
#include "core/protocol/topic.h"

#include <QCryptographicHash>
#include <QList>
#include <QMessageAuthenticationCode>

#include <algorithm>
#include <optional>
#include <utility>

namespace brokerscope::access {

using namespace Qt::StringLiterals;
using protocol::ReasonCode;

namespace {

constexpr qsizetype NonceBytes = 18;
constexpr qsizetype LongestMessage = 128 * 1024; // a user name of 65535 bytes, escaped
constexpr qsizetype LongestNonce = 1024;

/// RFC 5802 §7: printable ASCII but the comma.
bool isNonce(QByteArrayView text)
{
    return !text.isEmpty() && text.size() <= LongestNonce
           && std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c <= '~' && c != ','; });
}

/// "=2C" stands for a comma, "=3D" for the equals sign. RFC 5802 §5.1.
std::optional<QByteArray> decodeName(QByteArrayView text)
{
    QByteArray name;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text[at] != '=') {
            name.append(text[at]);
            continue;
        }
        const QByteArrayView escape = text.sliced(at, std::min<qsizetype>(3, text.size() - at));
        if (escape != QByteArrayView("=2C") && escape != QByteArrayView("=3D"))
            return std::nullopt;
        name.append(escape.back() == 'C' ? ',' : '=');
        at += 2;
    }
    if (name.isEmpty() || protocol::firstInvalidUtf8(name) >= 0)
        return std::nullopt;
    return name;
}

/// The attribute's value if the part is "KEY=VALUE".
std::optional<QByteArray> attribute(const QByteArray &part, char key)
{
    if (part.size() < 2 || part[0] != key || part[1] != '=')
        return std::nullopt;
    return part.sliced(2);
}

QByteArray hmac(const QByteArray &key, const QByteArray &text)
{
    return QMessageAuthenticationCode::hash(text, key, QCryptographicHash::Sha256);
}

} // namespace

Scram::Scram(Environment environment, QByteArray serverNonce)
    : m_environment(std::move(environment))
    , m_serverNonce(serverNonce.isEmpty() ? randomBytes(NonceBytes).toBase64() : std::move(serverNonce))
{
}

broker::Authentication::Step Scram::next(QByteArrayView data)
{
    if (data.size() > LongestMessage)
        return refuse(u"A message of SCRAM is too long"_s);
    if (const broker::Decision decision = m_environment.mayGoOn(); decision.isRefusal())
        return refuse(decision);
    switch (m_state) {
    case State::ExpectsFirst:
        return first(data);
    case State::ExpectsFinal:
        return final(data);
    case State::Ended:
        return refuse(u"The exchange of SCRAM is over"_s);
    }
    return refuse(broker::Decision::refuse());
}

broker::Authentication::Step Scram::first(QByteArrayView data)
{
    // "n,[a=AUTHZID],[m=…,]n=USER,r=NONCE[,EXTENSIONS]"
    const QList<QByteArray> parts = data.toByteArray().split(',');
    if (parts.size() < 4)
        return refuse(u"The first message of SCRAM is malformed"_s);
    if (parts[0].startsWith("p="))
        return refuse(u"SCRAM with channel binding is not offered"_s);
    if (parts[0] != "n" && parts[0] != "y")
        return refuse(u"The first message of SCRAM is malformed"_s);
    if (parts[2].startsWith("m="))
        return refuse(u"The client asks for an extension of SCRAM that is not known"_s);
    const auto escapedUser = attribute(parts[2], 'n');
    const auto user = escapedUser ? decodeName(*escapedUser) : std::nullopt;
    const auto clientNonce = attribute(parts[3], 'r');
    if (!user || !clientNonce || !isNonce(*clientNonce))
        return refuse(u"The first message of SCRAM is malformed"_s);
    if (!parts[1].isEmpty()) {
        const auto escapedIdentity = attribute(parts[1], 'a');
        if (!escapedIdentity || decodeName(*escapedIdentity) != user)
            return refuse(u"User %1 asks to act as somebody else"_s.arg(quoted(*user)));
    }

    m_user = *user;
    m_known = m_environment.lookup(m_user);
    m_channelBinding = parts[0] + ',' + parts[1] + ',';
    m_clientFirstBare = data.sliced(m_channelBinding.size()).toByteArray();
    m_nonce = *clientNonce + m_serverNonce;
    m_serverFirst = "r=" + m_nonce + ",s=" + m_known.verifier.salt.toBase64()
                    + ",i=" + QByteArray::number(m_known.verifier.iterations);
    m_state = State::ExpectsFinal;
    return {Step::Outcome::Continue, m_serverFirst, {}, {}};
}

broker::Authentication::Step Scram::final(QByteArrayView data)
{
    // "c=CHANNELBINDING,r=NONCE[,EXTENSIONS],p=PROOF"
    const QByteArray message = data.toByteArray();
    const QList<QByteArray> parts = message.split(',');
    if (parts.size() < 3)
        return refuse(u"The last message of SCRAM is malformed"_s);
    const auto binding = attribute(parts[0], 'c');
    const auto nonce = attribute(parts[1], 'r');
    const auto encodedProof = attribute(parts.constLast(), 'p');
    const auto proof = encodedProof ? decodeBase64(*encodedProof) : std::nullopt;
    if (!binding || !nonce || !proof || proof->size() != ScramVerifier::KeyBytes)
        return refuse(u"The last message of SCRAM is malformed"_s);
    if (decodeBase64(*binding) != m_channelBinding)
        return refuse(u"The last message of SCRAM does not repeat the header of the first"_s);
    if (!equalInConstantTime(*nonce, m_nonce))
        return refuse(u"The last message of SCRAM has another nonce"_s);

    const QByteArray withoutProof = message.first(message.size() - parts.constLast().size() - 1);
    const QByteArray signedText = m_clientFirstBare + ',' + m_serverFirst + ',' + withoutProof;
    // ClientProof is ClientKey XOR ClientSignature. RFC 5802 §3.
    QByteArray clientKey = hmac(m_known.verifier.storedKey, signedText);
    for (qsizetype i = 0; i < clientKey.size(); ++i)
        clientKey[i] = static_cast<char>(clientKey[i] ^ proof->at(i));
    const QByteArray storedKey = QCryptographicHash::hash(clientKey, QCryptographicHash::Sha256);
    const bool isEqual = equalInConstantTime(storedKey, m_known.verifier.storedKey);
    const bool isProven = isEqual && m_known.isReal;
    m_environment.proved(isProven);
    if (!isProven) {
        const QString why = m_known.isReal ? u"Wrong password for user %1"_s
                                           : u"The password file has no user %1 with a password set for SCRAM, as "
                                             "'brokerscoped passwd' sets it"_s;
        return refuse(broker::Decision::refuse(ReasonCode::BadUserNameOrPassword, why.arg(quoted(m_user))));
    }
    m_state = State::Ended;
    return {Step::Outcome::Succeeded, "v=" + hmac(m_known.verifier.serverKey, signedText).toBase64(), m_user, {}};
}

broker::Authentication::Step Scram::refuse(const QString &why)
{
    return refuse(broker::Decision::refuse(ReasonCode::NotAuthorized, why));
}

broker::Authentication::Step Scram::refuse(const broker::Decision &decision)
{
    m_state = State::Ended;
    return {Step::Outcome::Refused, {}, {}, decision};
}

} // namespace brokerscope::access
