// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPoint>

class QHeaderView;
class QMenu;

namespace brokerscope::ui {

/// Fills a menu with one checkable entry for each column, which shows or hides
/// it; the last one shown cannot be hidden.
void fillColumnMenu(QMenu &menu, QHeaderView &header);
/// One entry for each column that is shown, and one for order of arrival.
void fillSortMenu(QMenu &menu, QHeaderView &header);
void showColumnMenu(QHeaderView &header, const QPoint &globalPosition);

} // namespace brokerscope::ui
