// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

namespace brokerscope::inspect {

enum class Severity { None, Warning, Bad };

} // namespace brokerscope::inspect
