// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/savedfilterbar.h"

#include "ui/savedfilterprompt.h"
#include "ui/theme.h"

#include <QApplication>
#include <QEvent>
#include <QMenu>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace brokerscope::ui {
namespace {

/// Of a title, in characters of average width.
constexpr int LongestTitle = 28;

QString withoutMnemonic(QString text)
{
    return text.replace(u'&', u"&&"_s);
}

} // namespace

SavedFilterBar::SavedFilterBar(models::SavedFilters &filters, QWidget *parent)
    : QWidget(parent)
    , m_filters(filters)
    , m_overflow(new QToolButton(this))
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_overflow->setText(u"»"_s);
    m_overflow->setToolTip(tr("More saved filters"));
    m_overflow->setAccessibleName(tr("More saved filters"));
    m_overflow->setAutoRaise(true);
    m_overflow->setFocusPolicy(Qt::TabFocus);
    m_overflow->setPopupMode(QToolButton::InstantPopup);
    m_overflow->setMenu(new QMenu(m_overflow));
    connect(m_overflow->menu(), &QMenu::aboutToShow, this, &SavedFilterBar::fillOverflowMenu);
    connect(&m_filters, &models::SavedFilters::changed, this, &SavedFilterBar::rebuild);
    rebuild();
}

void SavedFilterBar::rebuild()
{
    // One of them may be what asked for the change.
    for (QToolButton *button : std::as_const(m_buttons)) {
        button->hide();
        button->deleteLater();
    }
    m_buttons.clear();
    for (int at = 0; at < m_filters.all().size(); ++at) {
        auto *button = new QToolButton(this);
        dress(*button, m_filters.all()[at]);
        connect(button, &QToolButton::clicked, this, [this, at] {
            const bool isNarrowing = QApplication::keyboardModifiers() & Qt::ShiftModifier;
            choose(at, isNarrowing ? FilterTarget::How::Narrow : FilterTarget::How::Replace);
        });
        connect(button, &QToolButton::customContextMenuRequested, this, [this, button, at](const QPoint &position) {
            auto *menu = new QMenu(this);
            menu->setAttribute(Qt::WA_DeleteOnClose);
            fillItemMenu(*menu, at);
            menu->popup(button->mapToGlobal(position));
        });
        // Where the last of them was, the others follow; it comes last again in the end.
        setTabOrder(m_buttons.isEmpty() ? m_overflow : m_buttons.last(), button);
        m_buttons.append(button);
    }
    if (!m_buttons.isEmpty())
        setTabOrder(m_buttons.last(), m_overflow);
    setVisible(!m_buttons.isEmpty());
    updateGeometry();
    showInForce(m_inForce);
    place();
}

void SavedFilterBar::dress(QToolButton &button, const models::SavedFilter &saved) const
{
    const QString objection = models::objectionTo(saved);
    const int room = LongestTitle * fontMetrics().averageCharWidth();
    const QString title = fontMetrics().elidedText(saved.title(), Qt::ElideRight, room);
    button.setText(withoutMnemonic(objection.isEmpty() ? title : u"▲ "_s + title));
    button.setAccessibleName(saved.title());
    button.setToolTip(objection.isEmpty() ? tr("%1\nWith Shift: and what is filtered already").arg(saved.filter)
                                          : saved.filter + u'\n' + objection);
    button.setCheckable(true);
    button.setAutoRaise(true);
    button.setFocusPolicy(Qt::TabFocus);
    button.setContextMenuPolicy(Qt::CustomContextMenu);
}

void SavedFilterBar::place()
{
    const auto widthOf = [](const QToolButton *button) { return button->sizeHint().width() + theme::Grid / 2; };
    int needed = 0;
    for (const QToolButton *button : std::as_const(m_buttons))
        needed += widthOf(button);
    const int room = needed <= width() ? width() : width() - widthOf(m_overflow);
    int left = 0;
    bool hasRoom = true;
    m_placed = 0;
    for (QToolButton *button : std::as_const(m_buttons)) {
        hasRoom = hasRoom && left + widthOf(button) <= room;
        button->setVisible(hasRoom);
        if (!hasRoom)
            continue;
        button->setGeometry(left, 0, button->sizeHint().width(), height());
        left += widthOf(button);
        ++m_placed;
    }
    m_overflow->setVisible(m_placed < m_buttons.size());
    m_overflow->setGeometry(left, 0, m_overflow->sizeHint().width(), height());
}

void SavedFilterBar::showInForce(const QString &filter)
{
    m_inForce = filter;
    for (qsizetype at = 0; at < m_buttons.size(); ++at)
        m_buttons[at]->setChecked(m_filters.all()[at].filter == filter);
}

void SavedFilterBar::choose(int at, FilterTarget::How how)
{
    Q_EMIT chosen({m_filters.all()[at].filter, how});
    showInForce(m_inForce); // the click has turned the button over
}

void SavedFilterBar::fillMenu(QMenu &menu)
{
    for (int at = 0; at < m_filters.all().size(); ++at) {
        const QString title = withoutMnemonic(m_filters.all()[at].title());
        const QString text = at < 9 ? u"&%1  %2"_s.arg(QString::number(at + 1), title) : title;
        menu.addAction(text, this, [this, at] { choose(at, FilterTarget::How::Replace); });
    }
}

void SavedFilterBar::fillItemMenu(QMenu &menu, int at)
{
    menu.addAction(tr("&Only this filter"), this, [this, at] { choose(at, FilterTarget::How::Replace); });
    menu.addAction(tr("&And this filter"), this, [this, at] { choose(at, FilterTarget::How::Narrow); });
    menu.addSeparator();
    menu.addAction(tr("&Edit…"), this, [this, at] { edit(at); });
    menu.addAction(tr("&Remove"), this, [this, at] {
        m_filters.remove(at);
        focusButton(at);
    });
    QAction *left = menu.addAction(tr("Move &left"), this, [this, at] {
        m_filters.move(at, -1);
        focusButton(at - 1);
    });
    left->setEnabled(at > 0);
    QAction *right = menu.addAction(tr("Move ri&ght"), this, [this, at] {
        m_filters.move(at, 1);
        focusButton(at + 1);
    });
    right->setEnabled(at + 1 < m_filters.all().size());
}

/// The buttons are new after every change; that of `at`, or what stands for it, gets the focus.
void SavedFilterBar::focusButton(qsizetype at)
{
    const qsizetype last = qMin(at, m_buttons.size() - 1);
    if (last >= 0)
        (last < m_placed ? m_buttons[last] : m_overflow)->setFocus(Qt::OtherFocusReason);
}

void SavedFilterBar::fillOverflowMenu()
{
    QMenu &menu = *m_overflow->menu();
    menu.clear();
    for (auto at = static_cast<int>(m_placed); at < m_filters.all().size(); ++at)
        fillItemMenu(*menu.addMenu(withoutMnemonic(m_filters.all()[at].title())), at);
}

void SavedFilterBar::askToSave(const QString &filter, const QWidget &anchor)
{
    auto *prompt = new SavedFilterPrompt({{}, filter}, window());
    connect(prompt, &SavedFilterPrompt::accepted, &m_filters, &models::SavedFilters::add);
    prompt->popup(anchor);
}

void SavedFilterBar::edit(int at)
{
    auto *prompt = new SavedFilterPrompt(m_filters.all()[at], window());
    connect(prompt, &SavedFilterPrompt::accepted, &m_filters, [this, at](const models::SavedFilter &saved) {
        m_filters.change(at, saved);
        focusButton(at);
    });
    prompt->popup(at < m_placed ? *m_buttons[at] : *m_overflow);
}

QSize SavedFilterBar::sizeHint() const
{
    return {width(), m_overflow->sizeHint().height()};
}

QSize SavedFilterBar::minimumSizeHint() const
{
    return {0, m_overflow->sizeHint().height()};
}

void SavedFilterBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

void SavedFilterBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        rebuild();
}

} // namespace brokerscope::ui
