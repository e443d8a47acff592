// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace brokerscope::inspect {
class EventFilter;
} // namespace brokerscope::inspect

namespace brokerscope::net {
class Broker;
} // namespace brokerscope::net

namespace brokerscope::app {

class LineWriter;

/// From now on each event of `broker` is one line of JSON in `output`, which
/// must outlive the running broker. The lines are made on the broker's thread.
/// `filter`, if given, observes `broker`, and what does not match is left out.
///
/// Members: `time` and `event`, then what applies of `client`, `address`,
/// `version`, `user`, `topic`, `qos`, `retain`, `will`, `payload` or
/// `payload_b64`, `filter`, `reason`, `detail`.
void writeEvents(net::Broker &broker, LineWriter &output, inspect::EventFilter *filter = nullptr);

} // namespace brokerscope::app
