// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commentprompt.h"

#include "core/inspect/rownotes.h"
#include "ui/figures.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>

namespace brokerscope::ui {

CommentPrompt::CommentPrompt(quint64 number, const QString &comment, QWidget *over)
    : QFrame(over, Qt::Popup)
    , m_edit(new QLineEdit(comment, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(QFrame::StyledPanel);
    auto *label = new QLabel(tr("&Comment on row %1").arg(figures::count(number)), this);
    label->setBuddy(m_edit);
    m_edit->setMaxLength(inspect::RowNotes::MaximumComment);
    m_edit->setPlaceholderText(tr("Empty: no comment"));
    m_edit->setMinimumWidth(m_edit->fontMetrics().averageCharWidth() * 50);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(2 * theme::Grid, 2 * theme::Grid, 2 * theme::Grid, 2 * theme::Grid);
    layout->addWidget(label);
    layout->addWidget(m_edit);
    connect(m_edit, &QLineEdit::returnPressed, this, [this] {
        const QString text = m_edit->text().trimmed();
        close();
        Q_EMIT entered(text);
    });
}

void CommentPrompt::popup()
{
    adjustSize();
    const QWidget *over = parentWidget();
    move(over->mapToGlobal(QPoint((over->width() - width()) / 2, 8 * theme::Grid)));
    show();
    m_edit->setFocus(Qt::PopupFocusReason);
    m_edit->selectAll();
}

} // namespace brokerscope::ui
