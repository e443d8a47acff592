// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rowreveal.h"

#include "ui/figures.h"
#include "ui/logview.h"
#include "ui/theme.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>

#include <utility>

namespace brokerscope::ui {

RowReveal::RowReveal(inspect::LogWindow &window, LogView &view, Actions &actions, QWidget *parent)
    : QFrame(parent)
    , m_window(window)
    , m_view(view)
    , m_actions(actions)
    , m_text(new QLabel(this))
    , m_accept(new QPushButton(this))
    , m_close(new QPushButton(tr("Close"), this))
{
    setAutoFillBackground(true);
    m_text->setWordWrap(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(2 * theme::Grid, theme::Grid, 2 * theme::Grid, theme::Grid);
    layout->setSpacing(2 * theme::Grid);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_accept);
    layout->addWidget(m_close);
    connect(m_accept, &QPushButton::clicked, this, &RowReveal::accept);
    connect(m_close, &QPushButton::clicked, this, &RowReveal::dismiss);
    connect(m_view.selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this] { m_wanted = 0; }); // the person has gone elsewhere
    updateColours();
    hide();
}

void RowReveal::goTo(inspect::RowNumber number)
{
    hide();
    m_wanted = number;
    proceed();
}

void RowReveal::proceed()
{
    if (isVisible() && m_view.rowOf(m_offered) >= 0)
        hide(); // it has come without
    if (m_wanted == 0)
        return;
    if (const int row = m_view.rowOf(m_wanted); row >= 0) {
        m_wanted = 0;
        m_view.goTo(row);
        return;
    }
    const QString number = figures::count(m_wanted);
    switch (m_window.showing(m_wanted)) {
    case inspect::LogWindow::Showing::Shown:
        return; // as soon as the filter has come to it
    case inspect::LogWindow::Showing::HiddenByMode:
        m_actions[ActionId::ShowAllPackets]->trigger(); // which comes back here
        return;
    case inspect::LogWindow::Showing::HiddenByFilter:
        offer(tr("The filter hides row %1.").arg(number), m_actions[ActionId::ClearFilter]);
        return;
    case inspect::LogWindow::Showing::AfterPause:
        offer(tr("Row %1 came after the pause began.").arg(number), m_actions[ActionId::Pause]);
        return;
    case inspect::LogWindow::Showing::Lost:
        offer(tr("Row %1 is no longer in the log.").arg(number), nullptr);
        return;
    }
}

void RowReveal::offer(const QString &text, QAction *way)
{
    m_offered = std::exchange(m_wanted, 0);
    m_way = way;
    m_text->setText(text);
    m_accept->setVisible(way != nullptr);
    if (way == m_actions[ActionId::Pause])
        m_accept->setText(tr("Go &on, and there"));
    else
        m_accept->setText(tr("Clear the &filter, and go there"));
    updateColours();
    show();
    (way ? m_accept : m_close)->setFocus(Qt::OtherFocusReason);
}

void RowReveal::accept()
{
    dismiss();
    m_wanted = m_offered;
    m_way->trigger(); // which comes back to proceed()
}

void RowReveal::dismiss()
{
    m_view.setFocus(Qt::OtherFocusReason);
    hide();
}

void RowReveal::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        focusWidget() == m_accept ? accept() : dismiss();
    else if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QFrame::keyPressEvent(event);
}

void RowReveal::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::ApplicationPaletteChange)
        updateColours();
    QFrame::changeEvent(event);
}

void RowReveal::updateColours()
{
    QPalette own = qApp->palette();
    own.setColor(QPalette::Window, theme::colour(theme::Colour::Notice, own));
    setPalette(own);
}

} // namespace brokerscope::ui
