// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/message.h"

#include <deque>

namespace brokerscope::broker {

/// QoS 1 and 2 messages on their way to one client, in the order they were sent,
/// with their packet identifiers. Outlives connections with its session
/// [MQTT-4.4.0-1].
class InflightWindow {
public:
    enum class State : quint8 {
        Free, // a gap: answered while earlier ones are not
        AwaitingPuback,
        AwaitingPubrec,
        AwaitingPubcomp,
    };
    struct Entry {
        Delivery delivery; // without its message once PUBREC came
        State state = State::Free;
    };

    /// Identifiers given out and not done with. Counts against Receive Maximum.
    qsizetype size() const { return m_size; }
    bool isEmpty() const { return m_size == 0; }
    /// Payloads of messages that the client has not confirmed to have.
    qint64 bytes() const { return m_bytes; }
    /// Whether no identifier can be given out, because the oldest one is 65535 back.
    bool isExhausted() const { return m_entries.size() >= 65'535; }

    /// Takes a message of QoS 1 or 2; returns its packet identifier. O(1).
    protocol::PacketId add(Delivery &&delivery);
    /// What was just added, until it is removed.
    const Delivery &latest() const { return m_entries.back().delivery; }
    /// Null if the identifier is not in use. O(1).
    Entry *find(protocol::PacketId id);
    /// PUBREC came: the message is not needed any more. The identifier must be in use.
    void received(protocol::PacketId id);
    /// Done with an identifier that is in use.
    void remove(protocol::PacketId id);

    /// Calls f(PacketId, Entry &) in order of sending.
    template<typename F>
    void forEach(F &&f)
    {
        protocol::PacketId id = m_firstId;
        for (Entry &entry : m_entries) {
            if (entry.state != State::Free) {
                f(id, entry);
            }
            id = following(id);
        }
    }

private:
    static protocol::PacketId following(protocol::PacketId id)
    {
        return id == 65'535 ? 1 : static_cast<protocol::PacketId>(id + 1);
    }

    // Identifiers run on from m_firstId, 1…65535 and round again.
    std::deque<Entry> m_entries;
    protocol::PacketId m_firstId = 1;
    qsizetype m_size = 0;
    qint64 m_bytes = 0;
};

} // namespace brokerscope::broker
