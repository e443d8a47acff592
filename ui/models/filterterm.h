// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace brokerscope::models {

/// A filter term for one value, quoted where it must be: field "client" and
/// "node 7" give `client="node 7"`, "client" and "node-7" give `client=node-7`.
QString filterTerm(const QString &field, const QString &value);

/// A term of filterTerm() as a display filter of Wireshark: `mqtt.topic == "home/t1"`.
/// Empty if Wireshark has no such field.
QString wiresharkFilter(const QString &term);

} // namespace brokerscope::models
