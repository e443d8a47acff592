// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/filterterm.h"

#include <algorithm>

namespace brokerscope::models {

QString filterTerm(const QString &field, const QString &value)
{
    const bool isPlain = !value.isEmpty() && std::all_of(value.cbegin(), value.cend(), [](QChar c) {
        return c.isLetterOrNumber() || QStringView(u"-_./$:@%").contains(c);
    });
    if (isPlain)
        return field + QLatin1Char('=') + value;
    QString quoted = value;
    quoted.replace(QLatin1Char('\\'), QStringLiteral("\\\\")).replace(QLatin1Char('"'), QStringLiteral("\\\""));
    return field + QStringLiteral("=\"") + quoted + QLatin1Char('"');
}

} // namespace brokerscope::models
