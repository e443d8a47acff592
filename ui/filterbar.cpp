// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filterbar.h"

#include "ui/figures.h"
#include "ui/filtercompleter.h"
#include "ui/savedfilterbar.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace brokerscope::ui {
namespace {

constexpr auto TypingPause = std::chrono::milliseconds(150);
constexpr qsizetype MaximumHistory = 50;

/// A filter that has an "or" keeps its meaning beside others only in brackets.
QString bracketed(const QString &filter)
{
    const bool hasOr =
        filter.contains(QLatin1StringView(" or "), Qt::CaseInsensitive) || filter.contains(QLatin1StringView("||"));
    return hasOr ? u'(' + filter + u')' : filter;
}

} // namespace

FilterBar::FilterBar(Actions &actions, QWidget *parent)
    : QWidget(parent)
    , m_edit(new QLineEdit(this))
    , m_count(new QLabel(this))
    , m_error(new QLabel(this))
    , m_clear(actions[ActionId::ClearFilter])
    , m_save(actions[ActionId::SaveFilter])
    , m_completer(new FilterCompleter(m_edit))
{
    m_edit->setPlaceholderText(tr("Filter: words, home/+/temp, client:node-7, qos>0, retain, not …"));
    m_edit->setAccessibleName(tr("Filter"));
    m_edit->addAction(actions[ActionId::FocusFilter], QLineEdit::LeadingPosition);
    m_edit->addAction(m_clear, QLineEdit::TrailingPosition);
    m_edit->installEventFilter(this);

    m_error->setVisible(false);
    m_error->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_count->setFont(theme::tabular(font()));
    m_count->setAccessibleName(tr("Rows shown"));

    auto *line = new QHBoxLayout;
    line->setSpacing(2 * theme::Grid);
    line->addWidget(m_edit, 1);
    auto *star = new QToolButton(this);
    star->setDefaultAction(m_save);
    star->setToolButtonStyle(Qt::ToolButtonIconOnly);
    star->setAccessibleName(tr("Save filter"));
    star->setAutoRaise(true);
    star->setFocusPolicy(Qt::TabFocus);
    line->addWidget(star);
    for (const ActionId id : {ActionId::ShowMessages, ActionId::ShowAllPackets}) {
        auto *button = new QToolButton(this);
        button->setDefaultAction(actions[id]);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        line->addWidget(button);
        line->setSpacing(theme::Grid);
    }
    line->addWidget(m_count);
    m_savedBar = new SavedFilterBar(m_saved, this); // Tab goes there last
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::Grid, theme::Grid, theme::Grid, theme::Grid);
    column->setSpacing(theme::Grid / 2);
    column->addLayout(line);
    column->addWidget(m_error);
    column->addWidget(m_savedBar);

    m_delay.setSingleShot(true);
    m_delay.setInterval(TypingPause);
    connect(&m_delay, &QTimer::timeout, this, &FilterBar::commit);
    connect(m_edit, &QLineEdit::textChanged, this, [this] {
        updateActions();
        m_delay.start();
    });
    connect(m_edit, &QLineEdit::returnPressed, this, [this] {
        commit();
        remember(text());
        Q_EMIT left();
    });
    connect(m_completer, &FilterCompleter::historyChosen, this, &FilterBar::commit);
    connect(m_save, &QAction::triggered, this, [this, star] {
        commit();
        if (m_save->isEnabled())
            m_savedBar->askToSave(text(), *star);
    });
    connect(&m_saved, &models::SavedFilters::changed, this, &FilterBar::updateActions);
    connect(m_savedBar, &SavedFilterBar::chosen, this, &FilterBar::apply);
    connect(actions[ActionId::FocusFilter], &QAction::triggered, this, &FilterBar::focusText);
    connect(m_clear, &QAction::triggered, this, [this] {
        remember(text());
        setText({});
    });
    updateActions();
}

void FilterBar::setSeenValues(const inspect::SeenValues &seen)
{
    m_completer->setSeenValues(seen);
}

QString FilterBar::text() const
{
    return m_edit->text().trimmed();
}

void FilterBar::setText(const QString &text)
{
    m_edit->setText(text);
    commit();
}

void FilterBar::apply(const FilterTarget &target)
{
    const QString before = text();
    const QString kept = bracketed(before);
    switch (target.how) {
    case FilterTarget::How::Replace:
        setText(target.filter);
        break;
    case FilterTarget::How::Narrow:
        setText(before.isEmpty() ? target.filter : kept + u' ' + bracketed(target.filter));
        break;
    case FilterTarget::How::Exclude:
        setText(before.isEmpty() ? u"not "_s + target.filter : kept + u" not "_s + target.filter);
        break;
    case FilterTarget::How::Widen:
        setText(before.isEmpty() ? target.filter : before + u" or "_s + target.filter);
        break;
    }
    remember(text());
}

void FilterBar::focusText()
{
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

void FilterBar::setHistory(const QStringList &history)
{
    m_history = history.mid(0, MaximumHistory);
}

void FilterBar::showError(qsizetype column, const QString &message)
{
    m_hasError = true;
    const QString whole = m_edit->text();
    const qsizetype leading = whole.size() - QStringView(whole).trimmed().size();
    const QString before =
        whole.left(qMin(whole.size(), column + (leading > 0 && whole.startsWith(u' ') ? leading : 0)));
    // Where that character is on the screen, the box not being scrolled: text starts after frame and icon.
    const int indent = m_edit->style()->pixelMetric(QStyle::PM_SmallIconSize) + 2 * theme::Grid + theme::Grid / 2
                       + m_edit->fontMetrics().horizontalAdvance(before);
    const int room = qMax(0, m_edit->width() - m_error->fontMetrics().horizontalAdvance(message) - 8 * theme::Grid);
    m_error->setIndent(qMin(indent, room));
    m_error->setText(u"▲ "_s + message);
    m_error->setVisible(true);
    m_edit->setAccessibleDescription(message);
    updateTint();
    updateActions();
}

void FilterBar::showNoError()
{
    if (!m_hasError)
        return;
    m_hasError = false;
    m_error->setVisible(false);
    m_edit->setAccessibleDescription({});
    updateTint();
    updateActions();
}

void FilterBar::showCounts(quint64 shown, quint64 total, int percentDone, int percentSorted)
{
    QString text = tr("%1 of %2").arg(figures::count(shown), figures::count(total));
    if (percentDone < 100)
        text += u"  "_s + tr("filtering %1 %").arg(percentDone);
    else if (percentSorted < 100)
        text += u"  "_s + tr("sorting %1 %").arg(percentSorted);
    if (text == m_count->text())
        return;
    m_count->setText(text);
    m_count->setToolTip(tr("%1 of the log pass the filter").arg(figures::percent(shown, total)));
}

bool FilterBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_edit && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Down) {
            m_completer->showHistory(m_history);
            return true;
        }
        if (key->key() == Qt::Key_Escape) {
            Q_EMIT left();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void FilterBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        updateTint();
    if (event->type() == QEvent::FontChange)
        m_count->setFont(theme::tabular(font()));
    QWidget::changeEvent(event);
}

void FilterBar::commit()
{
    m_delay.stop();
    if (text() == m_inForce)
        return;
    m_inForce = text();
    m_savedBar->showInForce(m_inForce);
    Q_EMIT filterChanged(m_inForce);
}

void FilterBar::remember(const QString &text)
{
    if (text.isEmpty() || m_hasError)
        return;
    m_history.removeAll(text);
    m_history.prepend(text);
    m_history.resize(qMin(m_history.size(), MaximumHistory));
}

void FilterBar::updateActions()
{
    m_clear->setEnabled(!m_edit->text().isEmpty());
    m_save->setEnabled(!text().isEmpty() && !m_hasError && !m_saved.isFull());
}

void FilterBar::updateTint()
{
    QPalette edit = palette();
    if (m_hasError)
        edit.setColor(QPalette::Base, theme::colour(theme::Colour::BadField, palette()));
    m_edit->setPalette(edit);
    QPalette error = palette();
    error.setColor(QPalette::WindowText, theme::colour(theme::Colour::Bad, palette()));
    m_error->setPalette(error);
}

} // namespace brokerscope::ui
