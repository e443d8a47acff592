// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/options.h"

#include <QList>
#include <QMetaObject>

namespace brokerscope::net {
class Broker;
} // namespace brokerscope::net

namespace brokerscope::app {

class LineWriter;
class Log;

/// From now on `output`, which must outlive the running broker, says in one
/// readable line per event what happens in `broker`. For -v without a
/// configuration file.
void writeActivity(net::Broker &broker, LineWriter &output);

/// The same into `log`, which must outlive the running broker, as far as the
/// types in `options` ask for it. Until the connections are taken down; what
/// nobody asks for costs nothing.
QList<QMetaObject::Connection> writeActivity(net::Broker &broker, Log &log, const config::LogOptions &options);

} // namespace brokerscope::app
