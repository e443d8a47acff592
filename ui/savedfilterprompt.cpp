// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/savedfilterprompt.h"

#include "ui/problemlabel.h"
#include "ui/theme.h"

#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>

namespace brokerscope::ui {

SavedFilterPrompt::SavedFilterPrompt(const models::SavedFilter &saved, QWidget *window)
    : QFrame(window, Qt::Popup)
    , m_label(new QLineEdit(saved.label, this))
    , m_filter(new QLineEdit(saved.filter, this))
    , m_objection(new ProblemLabel(this))
    , m_save(new QPushButton(tr("&Save filter"), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(QFrame::StyledPanel);
    m_label->setAccessibleName(tr("Label of the saved filter"));
    m_label->setPlaceholderText(tr("The filter itself, if left empty"));
    m_filter->setAccessibleName(tr("Saved filter"));
    m_filter->setMinimumWidth(48 * fontMetrics().averageCharWidth());
    auto *form = new QFormLayout(this);
    form->setContentsMargins(2 * theme::Grid, 2 * theme::Grid, 2 * theme::Grid, 2 * theme::Grid);
    form->setSpacing(2 * theme::Grid);
    form->addRow(tr("&Label"), m_label);
    form->addRow(tr("&Filter"), m_filter);
    form->addRow(QString(), m_objection);
    form->addRow(QString(), m_save);
    connect(m_filter, &QLineEdit::textChanged, this, &SavedFilterPrompt::check);
    for (QLineEdit *edit : {m_label, m_filter})
        connect(edit, &QLineEdit::returnPressed, this, &SavedFilterPrompt::accept);
    connect(m_save, &QPushButton::clicked, this, &SavedFilterPrompt::accept);
    check();
}

void SavedFilterPrompt::popup(const QWidget &anchor)
{
    adjustSize();
    const QRect available = anchor.screen()->availableGeometry();
    const QPoint below = anchor.mapToGlobal(QPoint(0, anchor.height()));
    move(qMax(available.left(), qMin(below.x(), available.right() - width())), below.y());
    show();
    m_label->setFocus(Qt::PopupFocusReason);
    m_label->selectAll();
}

models::SavedFilter SavedFilterPrompt::entered() const
{
    return {m_label->text().trimmed(), m_filter->text().trimmed()};
}

void SavedFilterPrompt::check()
{
    const QString objection = models::objectionTo(entered());
    m_objection->setText(objection);
    m_filter->setAccessibleDescription(objection);
    m_save->setEnabled(objection.isEmpty() && !entered().filter.isEmpty());
    adjustSize();
}

void SavedFilterPrompt::accept()
{
    if (!m_save->isEnabled())
        return;
    const models::SavedFilter saved = entered();
    close();
    Q_EMIT accepted(saved);
}

} // namespace brokerscope::ui
