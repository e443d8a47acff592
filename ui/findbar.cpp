// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findbar.h"

#include "core/inspect/inspector.h"
#include "core/inspect/seenvalues.h"
#include "ui/filtercompleter.h"
#include "ui/logview.h"
#include "ui/problemlabel.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace brokerscope::ui {
namespace {

/// Of one turn of the event loop, for looking at rows.
constexpr auto SliceOfTurn = std::chrono::milliseconds(8);

} // namespace

FindBar::FindBar(const inspect::LogWindow &window, const inspect::Inspector &inspector, LogView &view, Actions &actions,
                 QWidget *parent)
    : QFrame(parent)
    , m_window(window)
    , m_view(view)
    , m_finder(window, inspector.sources())
    , m_edit(new QLineEdit(this))
    , m_outcome(new ProblemLabel(this))
    , m_completer(new FilterCompleter(m_edit))
{
    m_edit->setPlaceholderText(tr("Words or an expression, as in the filter"));
    m_edit->setAccessibleName(tr("Find"));
    m_edit->installEventFilter(this);
    m_outcome->setWordWrap(false);
    QSizePolicy stays = m_outcome->sizePolicy(); // so that nothing moves when it has something to say
    stays.setRetainSizeWhenHidden(true);
    m_outcome->setSizePolicy(stays);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(2 * theme::Grid, theme::Grid, 2 * theme::Grid, theme::Grid);
    layout->setSpacing(theme::Grid);
    layout->addWidget(new QLabel(tr("Find"), this));
    layout->addWidget(m_edit, 2);
    const auto addButton = [&](QAction *action) {
        auto *button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        layout->addWidget(button);
    };
    addButton(actions[ActionId::FindPrevious]);
    addButton(actions[ActionId::FindNext]);
    layout->addWidget(m_outcome, 3);
    auto *close = new QToolButton(this);
    close->setIcon(theme::icon(QStringLiteral("clear"), QStringLiteral("window-close")));
    close->setToolTip(tr("Close (Esc)"));
    close->setAccessibleName(tr("Close the find bar"));
    close->setAutoRaise(true);
    close->setFocusPolicy(Qt::TabFocus);
    layout->addWidget(close);

    m_searching.setInterval(0);
    connect(&m_searching, &QTimer::timeout, this, &FindBar::step);
    connect(close, &QToolButton::clicked, this, &FindBar::dismiss);
    connect(m_edit, &QLineEdit::textChanged, this, [this] {
        m_searching.stop();
        m_isInVain = false;
        m_outcome->setText({});
        updateTint();
    });
    connect(actions[ActionId::Find], &QAction::triggered, this, &FindBar::open);
    connect(actions[ActionId::FindNext], &QAction::triggered, this, [this] { find(Direction::Forward); });
    connect(actions[ActionId::FindPrevious], &QAction::triggered, this, [this] { find(Direction::Backward); });
    hide();
}

void FindBar::setSeenValues(const inspect::SeenValues &seen)
{
    m_completer->setSeenValues(seen);
}

void FindBar::open()
{
    show();
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

void FindBar::dismiss()
{
    m_searching.stop();
    m_view.setFocus(Qt::OtherFocusReason);
    hide();
}

void FindBar::find(Direction direction)
{
    const QString text = m_edit->text().trimmed();
    if (text.isEmpty()) {
        open();
        return;
    }
    const auto parsed = inspect::Filter::parse(text);
    if (parsed.error) {
        open();
        m_isInVain = true;
        m_outcome->setText(tr("▲ %1 (at character %2)").arg(parsed.error->message).arg(parsed.error->column + 1),
                           ProblemLabel::Tone::Bad);
        updateTint();
        return;
    }
    // In order of arrival, sorted or not. Without a current row, from what is on the screen.
    const QModelIndex current = m_view.currentIndex();
    const qsizetype above = direction == Direction::Forward ? m_view.topRow() - 1 : m_window.rowCount();
    m_direction = direction;
    m_finder.start(parsed.filter, current.isValid() ? m_window.rowOf(m_view.numberOf(current.row())) : above,
                   direction);
    m_outcome->setText({});
    step();
}

void FindBar::step()
{
    using State = inspect::RowFinder::State;
    const State state = m_finder.step(SliceOfTurn);
    m_isInVain = state == State::NotFound;
    if (state == State::Searching) {
        m_searching.start();
        m_outcome->setText(tr("Searching, %1 %").arg(m_finder.progress()), ProblemLabel::Tone::Muted);
        return;
    }
    m_searching.stop();
    if (const int row = state == State::Found ? m_view.rowOf(m_finder.row()) : -1; row >= 0) {
        m_view.goTo(row);
        const QString ground =
            m_direction == Direction::Forward ? tr("Went on from the first row") : tr("Went on from the last row");
        m_outcome->setText(m_finder.hasWrapped() ? ground : QString(), ProblemLabel::Tone::Muted);
    } else {
        show();
        m_outcome->setText(tr("No row shown matches"), ProblemLabel::Tone::Bad);
    }
    updateTint();
}

bool FindBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_edit && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            find(key->modifiers().testFlag(Qt::ShiftModifier) ? Direction::Backward : Direction::Forward);
            return true;
        }
        if (key->key() == Qt::Key_Escape) {
            dismiss();
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void FindBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::ApplicationPaletteChange)
        updateTint();
    QFrame::changeEvent(event);
}

void FindBar::updateTint()
{
    QPalette edit = palette();
    if (m_isInVain)
        edit.setColor(QPalette::Base, theme::colour(theme::Colour::BadField, palette()));
    m_edit->setPalette(edit);
}

} // namespace brokerscope::ui
