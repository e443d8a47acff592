// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>
#include <QString>

namespace brokerscope::payload {

/// One line for a list: text with control characters escaped ("\n", "\x1b"),
/// anything that is not UTF-8, or has a NUL in it, as hex ("de ad be ef"). Looks at no more than
/// `maximumBytes` of the payload; what is cut off leaves a "…".
QString preview(QByteArrayView payload, qsizetype maximumBytes = 256);

} // namespace brokerscope::payload
