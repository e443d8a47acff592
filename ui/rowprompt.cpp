// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rowprompt.h"

#include "ui/figures.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpressionValidator>

namespace brokerscope::ui {

RowPrompt::RowPrompt(quint64 first, quint64 last, QWidget *over)
    : QFrame(over, Qt::Popup)
    , m_edit(new QLineEdit(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(QFrame::StyledPanel);
    auto *label = new QLabel(tr("&Go to row"), this);
    label->setBuddy(m_edit);
    m_edit->setPlaceholderText(tr("%1 to %2").arg(figures::count(first), figures::count(last)));
    m_edit->setValidator(new QRegularExpressionValidator(QRegularExpression(QStringLiteral("[0-9]{1,18}")), m_edit));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(2 * theme::Grid, 2 * theme::Grid, 2 * theme::Grid, 2 * theme::Grid);
    layout->addWidget(label);
    layout->addWidget(m_edit);
    connect(m_edit, &QLineEdit::returnPressed, this, [this] {
        const quint64 number = m_edit->text().toULongLong();
        close();
        Q_EMIT chosen(number);
    });
}

void RowPrompt::popup()
{
    adjustSize();
    const QWidget *over = parentWidget();
    move(over->mapToGlobal(QPoint((over->width() - width()) / 2, 8 * theme::Grid)));
    show();
    m_edit->setFocus(Qt::PopupFocusReason);
}

} // namespace brokerscope::ui
