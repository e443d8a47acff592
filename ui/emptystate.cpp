// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/emptystate.h"

#include "ui/theme.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace brokerscope::ui {

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel(this))
    , m_button(new QPushButton(this))
{
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setWordWrap(true);
    m_text->setForegroundRole(QPalette::PlaceholderText);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(3 * theme::Grid);
    layout->addStretch();
    layout->addWidget(m_text);
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    layout->addStretch();
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    connect(m_button, &QPushButton::clicked, this, [this] { m_way->trigger(); });
}

void EmptyState::show(const QString &text, QAction *way)
{
    m_way = way;
    m_text->setText(text);
    m_button->setVisible(way != nullptr);
    if (way) {
        m_button->setText(way->text());
        m_button->setToolTip(way->toolTip());
    }
}

} // namespace brokerscope::ui
