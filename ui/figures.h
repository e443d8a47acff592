// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/figures.h"

namespace brokerscope::ui {
namespace figures = models::figures;
} // namespace brokerscope::ui
