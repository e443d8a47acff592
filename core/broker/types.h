// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/protocol/types.h"

#include <QtGlobal>

#include <chrono>

namespace brokerscope::broker {

/// Points in time are given to the broker, never taken by it. They are of a
/// clock that does not jump; who shows them adds the wall clock's offset.
using Time = std::chrono::time_point<std::chrono::steady_clock, std::chrono::nanoseconds>;

/// Names a connection between the broker and its transport. Given by the
/// transport when it opens one; small, and free again after closing.
enum class ConnectionId : quint32 {};

/// Numbers the connections of one broker from 1, never used twice: how events
/// name a connection.
using ConnectionSerial = quint32;

/// Numbers the messages of one broker from 1: the PUBLISH that brought a
/// message and all its deliveries carry the same.
using MessageId = quint64;

/// Numbers topics as the broker first routes them, never used twice. A topic
/// that was forgotten (see Config::maximumCachedRoutes) gets a new one.
using TopicId = quint32;

enum class Direction : quint8 {
    Received, // client to broker
    Sent,     // broker to client
};

} // namespace brokerscope::broker
