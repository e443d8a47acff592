// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace brokerscope::net {
class Broker;
} // namespace brokerscope::net

namespace brokerscope::app {

class LineWriter;

/// From now on each event of `broker` is one line of JSON in `output`, which
/// must outlive the running broker. The lines are made on the broker's thread.
///
/// Members: `time` and `event`, then what applies of `client`, `address`,
/// `version`, `user`, `topic`, `qos`, `retain`, `will`, `payload` or
/// `payload_b64`, `filter`, `reason`, `detail`.
void writeEvents(net::Broker &broker, LineWriter &output);

} // namespace brokerscope::app
