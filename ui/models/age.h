// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QtGlobal>

namespace brokerscope::models {

/// How long ago something was, in whole units so that it does not flicker:
/// "now" (below a second), "3 s", "4 min", "2 h", "3 d". In ns.
QString ageText(qint64 nanoseconds);

} // namespace brokerscope::models
