// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/rowdelegate.h"

namespace brokerscope::ui {

/// A row of topics: "kitchen = 21.5" with the value cut where the room ends and
/// the mark of a retained message at the end of the cell. A collapsed row
/// flashes for everything below it.
class TopicDelegate : public RowDelegate {
    Q_OBJECT

public:
    using RowDelegate::RowDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
    int changedAgo(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintTopic(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
};

} // namespace brokerscope::ui
