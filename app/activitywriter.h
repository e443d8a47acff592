// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace brokerscope::net {
class Broker;
} // namespace brokerscope::net

namespace brokerscope::app {

class LineWriter;

/// From now on `output`, which must outlive the running broker, says in one
/// readable line per event what happens in `broker`. For -v.
void writeActivity(net::Broker &broker, LineWriter &output);

} // namespace brokerscope::app
