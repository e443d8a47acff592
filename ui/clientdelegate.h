// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/rowdelegate.h"

namespace brokerscope::ui {

/// A row of clients: a filled mark for who is connected and a hollow one for
/// who is away, whose row is dimmed besides; identifiers in the fixed-width font.
class ClientDelegate : public RowDelegate {
    Q_OBJECT

public:
    using RowDelegate::RowDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// The mark alone, as headings show it too.
    static void paintMark(QPainter *painter, const QRect &rect, bool isConnected, const QColor &colour);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace brokerscope::ui
