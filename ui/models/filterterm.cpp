// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/filterterm.h"

#include "core/inspect/filter.h"
#include "core/inspect/filterast.h"

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

QString wiresharkFilter(const QString &term)
{
    const inspect::Filter filter = inspect::Filter::parse(term).filter;
    const inspect::FilterNode *const node = filter.root();
    if (node == nullptr || node->kind != inspect::FilterNode::Kind::Test)
        return {};
    const QList<inspect::FilterFieldInfo> fields = inspect::allFilterFields();
    const auto field = std::ranges::find(fields, node->field, &inspect::FilterFieldInfo::field);
    const QString name = QString(field->aliases).section(QLatin1Char(' '), 0, 0); // Wireshark's, if it has one
    if (!name.contains(QLatin1Char('.')))
        return {};
    const inspect::FilterValue &value = node->values.front();
    if (field->type != inspect::FilterValueType::Text)
        return QStringLiteral("%1 == %2").arg(name).arg(value.number);
    QString text = QString::fromUtf8(value.text);
    if (node->field == inspect::FilterField::Address)
        return QStringLiteral("%1 == %2").arg(name, text);
    text.replace(QLatin1Char('\\'), QStringLiteral("\\\\")).replace(QLatin1Char('"'), QStringLiteral("\\\""));
    return QStringLiteral("%1 == \"%2\"").arg(name, text);
}

} // namespace brokerscope::models
