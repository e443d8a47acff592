// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/publishrepeat.h"

#include "ui/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QSpinBox>
#include <QToolButton>

namespace brokerscope::ui {

namespace {

constexpr int UntilStopped = 0;
constexpr int Day = 24 * 60 * 60 * 1000; // ms

} // namespace

PublishRepeat::PublishRepeat(QAction *action, QWidget *parent)
    : QWidget(parent)
    , m_action(action)
    , m_interval(new QSpinBox(this))
    , m_times(new QSpinBox(this))
{
    m_interval->setRange(1, Day);
    m_interval->setValue(1000);
    m_interval->setSuffix(tr(" ms"));
    m_interval->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    m_interval->setGroupSeparatorShown(false);
    m_interval->setAccessibleName(tr("Repeat interval"));
    m_interval->setToolTip(tr("Time between two messages"));
    m_times->setRange(UntilStopped, 1'000'000);
    m_times->setSpecialValueText(tr("no end"));
    m_times->setSuffix(tr(" times"));
    m_times->setAccessibleName(tr("Number of messages"));
    m_times->setToolTip(tr("How many messages in all; 0: until stopped"));

    // A spin box asks for room for the largest value; here it takes what there is.
    for (QSpinBox *box : {m_interval, m_times}) {
        box->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        box->setMinimumWidth(16 * theme::Grid);
    }

    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setFocusPolicy(Qt::StrongFocus);
    auto *every = new QLabel(tr("every"), this);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::Grid);
    layout->addWidget(button);
    layout->addWidget(every);
    layout->addWidget(m_interval, 1);
    layout->addWidget(m_times, 1);

    // Qt's coarse timers are up to 5 % off.
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &PublishRepeat::next);
    connect(m_interval, &QSpinBox::valueChanged, &m_timer,
            [this](int milliseconds) { m_timer.setInterval(milliseconds); });
}

int PublishRepeat::interval() const
{
    return m_interval->value();
}

void PublishRepeat::setInterval(int milliseconds)
{
    m_interval->setValue(milliseconds);
}

void PublishRepeat::start()
{
    m_sent = 0;
    m_timer.start(m_interval->value());
    m_action->setChecked(true);
    next();
}

void PublishRepeat::stop()
{
    if (!m_timer.isActive())
        return;
    m_timer.stop();
    m_action->setChecked(false);
    Q_EMIT stopped();
}

void PublishRepeat::next()
{
    ++m_sent;
    Q_EMIT due();
    if (isRunning() && m_times->value() != UntilStopped && m_sent >= static_cast<quint64>(m_times->value()))
        stop();
}

} // namespace brokerscope::ui
