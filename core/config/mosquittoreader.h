// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/config/fileerror.h"
#include "core/config/options.h"
#include "core/config/surroundings.h"

#include <QList>
#include <QString>

#include <variant>

namespace brokerscope::config {

/// What a file in mosquitto.conf's dialect says, with mosquitto's defaults for
/// what it leaves out, or all that is wrong with it, in the order of the lines.
///
/// Bounded whatever the file holds: by Surroundings::MaximumFileSize, and in the
/// number of included files, listeners and reported errors. May wait for the
/// name service if a listener line has a name in place of an address.
std::variant<Options, QList<FileError>> readMosquittoConf(const QString &fileName,
                                                          const Surroundings &surroundings = Surroundings());

} // namespace brokerscope::config
