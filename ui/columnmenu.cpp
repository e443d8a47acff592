// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/columnmenu.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QMenu>

namespace brokerscope::ui {

void fillColumnMenu(QMenu &menu, QHeaderView &header)
{
    menu.clear();
    const int shown = header.count() - header.hiddenSectionCount();
    for (int visual = 0; visual < header.count(); ++visual) {
        const int section = header.logicalIndex(visual);
        const bool isShown = !header.isSectionHidden(section);
        QAction *toggle = menu.addAction(header.model()->headerData(section, Qt::Horizontal).toString());
        toggle->setToolTip(header.model()->headerData(section, Qt::Horizontal, Qt::ToolTipRole).toString());
        toggle->setCheckable(true);
        toggle->setChecked(isShown);
        toggle->setEnabled(!isShown || shown > 1);
        QObject::connect(toggle, &QAction::toggled, &header,
                         [&header, section](bool isOn) { header.setSectionHidden(section, !isOn); });
    }
}

void fillSortMenu(QMenu &menu, QHeaderView &header)
{
    menu.clear();
    const auto add = [&menu, &header](const QString &text, int section, Qt::SortOrder order) {
        QAction *sort = menu.addAction(text);
        sort->setCheckable(true);
        sort->setChecked(header.sortIndicatorSection() == section);
        QObject::connect(sort, &QAction::triggered, &header,
                         [&header, section, order] { header.setSortIndicator(section, order); });
    };
    add(QCoreApplication::translate("ColumnMenu", "&Order of arrival"), -1, Qt::AscendingOrder);
    menu.addSeparator();
    for (int visual = 0; visual < header.count(); ++visual) {
        const int section = header.logicalIndex(visual);
        if (header.isSectionHidden(section))
            continue;
        // Chosen once more it is the other way round.
        const bool isAscending =
            header.sortIndicatorSection() == section && header.sortIndicatorOrder() == Qt::AscendingOrder;
        add(header.model()->headerData(section, Qt::Horizontal).toString(), section,
            isAscending ? Qt::DescendingOrder : Qt::AscendingOrder);
    }
}

void showColumnMenu(QHeaderView &header, const QPoint &globalPosition)
{
    QMenu menu(&header);
    menu.setToolTipsVisible(true);
    fillColumnMenu(menu, header);
    menu.exec(globalPosition);
}

} // namespace brokerscope::ui
