// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/protocol/reasoncode.h"

#include <utility>
#include <variant>

namespace brokerscope::protocol {

/// Why bytes are not an MQTT packet. All strings are literals with static lifetime.
struct ProtocolError {
    ReasonCode reason = ReasonCode::MalformedPacket;
    /// Normative statement that was broken ("MQTT-3.3.1-4"), or "" where the
    /// specification gives the rule without an id; then `what` cites the section.
    const char *requirement = "";
    /// What is wrong, as a sentence without a full stop.
    const char *what = "";
    /// Offset of the offending byte from the first byte of the packet.
    quint32 offset = 0;
};

/// A value or the error that took its place.
template<typename T>
class [[nodiscard]] Result {
public:
    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {
    }
    Result(ProtocolError error)
        : m_state(std::in_place_index<1>, error)
    {
    }

    bool hasValue() const { return m_state.index() == 0; }
    explicit operator bool() const { return hasValue(); }

    T &operator*() { return *std::get_if<0>(&m_state); }
    const T &operator*() const { return *std::get_if<0>(&m_state); }
    T *operator->() { return std::get_if<0>(&m_state); }
    const T *operator->() const { return std::get_if<0>(&m_state); }
    const ProtocolError &error() const { return *std::get_if<1>(&m_state); }

private:
    std::variant<T, ProtocolError> m_state;
};

} // namespace brokerscope::protocol
