// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

namespace brokerscope::inspect {

/// The order of names in trees and lists: numbers by value, letters without
/// regard to case; what is equal so far by bytes. Negative, 0 or positive.
int compareNaturally(QByteArrayView a, QByteArrayView b);

} // namespace brokerscope::inspect
