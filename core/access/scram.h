// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/access/scramverifier.h"
#include "core/broker/accesscontrol.h"

#include <QByteArray>

#include <functional>

namespace brokerscope::access {

/// The server's side of SCRAM-SHA-256, RFC 5802 and RFC 7677: proves a password
/// without sending it, and the server to the client. Authentication Data is one
/// message of it at a time; the first of the client is in CONNECT, the last of
/// the server in CONNACK. MQTT 5 §4.12.
///
/// Without channel binding: "n" and "y" are accepted, "p" is refused. An unknown
/// user is led through the whole exchange and refused where a wrong password would be.
class Scram : public broker::Authentication {
public:
    /// A user's verifier; for one who has none, one that nobody knows a password
    /// to, always the same for the same name.
    struct Known {
        ScramVerifier verifier;
        bool isReal = false;
    };
    struct Environment {
        std::function<Known(const QByteArray &user)> lookup;
        /// A reason not to go on, asked before each step; as when too many passwords were guessed.
        std::function<broker::Decision()> mayGoOn;
        /// Told whether the password was right, if one was put to the proof.
        std::function<void(bool isProven)> proved;
    };

    static constexpr char Method[] = "SCRAM-SHA-256";

    /// `serverNonce`: printable without comma; from the system's generator unless a test gives one.
    explicit Scram(Environment environment, QByteArray serverNonce = {});

    Step next(QByteArrayView data) override;

private:
    enum class State { ExpectsFirst, ExpectsFinal, Ended };

    Step first(QByteArrayView data);
    Step final(QByteArrayView data);
    Step refuse(const QString &why);
    Step refuse(const broker::Decision &decision);

    Environment m_environment;
    QByteArray m_serverNonce;
    State m_state = State::ExpectsFirst;

    QByteArray m_user;
    Known m_known;
    QByteArray m_channelBinding; // the client's GS2 header, which it has to repeat
    QByteArray m_clientFirstBare;
    QByteArray m_serverFirst;
    QByteArray m_nonce; // the client's and ours
};

} // namespace brokerscope::access
