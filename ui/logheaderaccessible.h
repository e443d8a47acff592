// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessible>

namespace brokerscope::ui {

class LogViewAccessible;

/// A column's header in the log's table for screen readers. Owned by the table,
/// through Qt's registry.
class LogHeaderAccessible : public QAccessibleInterface {
public:
    LogHeaderAccessible(const LogViewAccessible &table, int section);

    int section() const { return m_section; }

    bool isValid() const override;
    QObject *object() const override { return nullptr; }
    QWindow *window() const override;
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    QAccessibleInterface *parent() const override;
    QAccessibleInterface *child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QString text(QAccessible::Text kind) const override;
    void setText(QAccessible::Text, const QString &) override { }
    QRect rect() const override;
    QAccessible::Role role() const override { return QAccessible::ColumnHeader; }
    QAccessible::State state() const override;

private:
    const LogViewAccessible &m_table;
    int m_section;
};

} // namespace brokerscope::ui
