// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/protocol/types.h"

#include <QByteArray>
#include <QList>

namespace brokerscope::testing {

struct ValidPacket {
    const char *name;
    protocol::Version version;
    QByteArray bytes;
    /// Sizes to which the body may be cut and is a valid packet again.
    QList<qsizetype> validWhenCutTo = {};
};

/// At least one packet of every type in every version that has it, in the form
/// our encoder also chooses.
QList<ValidPacket> validPackets();

} // namespace brokerscope::testing
