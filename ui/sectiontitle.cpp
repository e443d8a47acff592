// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sectiontitle.h"

#include <QLabel>

namespace brokerscope::ui {

QLabel *sectionTitle(const QString &text, QWidget *parent)
{
    auto *title = new QLabel(text, parent);
    QFont bold;
    bold.setBold(true); // the rest follows the parent's font
    title->setFont(bold);
    return title;
}

} // namespace brokerscope::ui
