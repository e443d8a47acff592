// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sectionheading.h"

#include <QStyleOptionToolButton>

namespace brokerscope::ui {

SectionHeading::SectionHeading(QWidget *parent)
    : QToolButton(parent)
{
    setCheckable(true);
    setAutoRaise(true);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setArrowType(Qt::RightArrow);
    setFocusPolicy(Qt::StrongFocus);
}

void SectionHeading::initStyleOption(QStyleOptionToolButton *option) const
{
    QToolButton::initStyleOption(option);
    // The arrow says that it is open; it need not look pressed.
    option->state &= ~QStyle::State_On;
}

} // namespace brokerscope::ui
