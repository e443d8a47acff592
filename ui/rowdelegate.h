// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace brokerscope::ui {

/// Rows of tables and trees as the whole window has them: font height plus
/// theme::RowPadding, figures of one width, a tint under the mouse, and a flash
/// that fades where the model has a ChangedAgoRole.
class RowDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// 1 just after a change, 0 when the flash is over.
    static qreal flashOpacity(int changedAgo);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
    /// ms since the row changed, or -1.
    virtual int changedAgo(const QStyleOptionViewItem &option, const QModelIndex &index) const;
    static bool isSelected(const QStyleOptionViewItem &option);
};

} // namespace brokerscope::ui
