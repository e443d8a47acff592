// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logheaderaccessible.h"

#include "ui/logview.h"
#include "ui/logviewaccessible.h"

#include <QHeaderView>

namespace brokerscope::ui {

LogHeaderAccessible::LogHeaderAccessible(const LogViewAccessible &table, int section)
    : m_table(table)
    , m_section(section)
{
}

bool LogHeaderAccessible::isValid() const
{
    return m_table.isValid();
}

QWindow *LogHeaderAccessible::window() const
{
    return m_table.window();
}

QAccessibleInterface *LogHeaderAccessible::parent() const
{
    return QAccessible::queryAccessibleInterface(m_table.view());
}

QString LogHeaderAccessible::text(QAccessible::Text kind) const
{
    if (!isValid())
        return {};
    const models::MessageLogModel &model = m_table.view()->messages();
    const auto words = [this, &model](int role) { return model.headerData(m_section, Qt::Horizontal, role); };
    if (kind == QAccessible::Description)
        return words(Qt::ToolTipRole).toString();
    if (kind != QAccessible::Name)
        return {};
    return words(words(Qt::AccessibleTextRole).isValid() ? Qt::AccessibleTextRole : Qt::DisplayRole).toString();
}

QRect LogHeaderAccessible::rect() const
{
    if (!isValid())
        return {};
    const QHeaderView &header = *m_table.view()->header();
    const QPoint corner = header.mapToGlobal(QPoint(header.sectionViewportPosition(m_section), 0));
    return {corner, QSize(header.sectionSize(m_section), header.height())};
}

QAccessible::State LogHeaderAccessible::state() const
{
    QAccessible::State state;
    state.invisible = !m_table.sections().contains(m_section);
    return state;
}

} // namespace brokerscope::ui
