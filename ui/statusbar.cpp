// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statusbar.h"

#include "core/inspect/inspector.h"
#include "core/inspect/logwindow.h"
#include "ui/brokercontrol.h"
#include "ui/figures.h"
#include "ui/navigation.h"
#include "ui/theme.h"

#include <QToolButton>

#include <numeric>

using namespace Qt::StringLiterals;

namespace brokerscope::ui {
namespace {

/// From when on the views count as behind, ns.
constexpr qint64 NotableLag = 250'000'000;

/// Without a packet for so long nothing can be waiting, ns.
constexpr qint64 QuietAfter = 2'000'000'000;

int plural(qsizetype value)
{
    return static_cast<int>(value);
}

} // namespace

StatusBar::StatusBar(const inspect::Inspector &inspector, const inspect::LogWindow &window, const BrokerControl &broker,
                     Navigator &navigator, Actions &actions, QWidget *parent)
    : QStatusBar(parent)
    , m_inspector(inspector)
    , m_window(window)
    , m_broker(broker)
{
    setSizeGripEnabled(false);
    for (QToolButton *&part : m_parts) {
        part = new QToolButton(this);
        part->setAutoRaise(true);
        part->setFocusPolicy(Qt::TabFocus);
        part->setToolButtonStyle(Qt::ToolButtonTextOnly);
        addWidget(part);
    }
    const auto leads = [this](Part part, auto &&where) {
        connect(m_parts[part], &QToolButton::clicked, this, std::forward<decltype(where)>(where));
    };
    leads(Listeners, [&actions] { actions[ActionId::ShowListeners]->trigger(); });
    leads(Clients, [&navigator] { navigator.navigateTo(Page::Clients); });
    leads(Rates, [&navigator] { navigator.navigateTo(Page::Messages); });
    leads(Retained, [&navigator] { navigator.navigateTo(FilterTarget{u"retain"_s}); });
    leads(Log, [&navigator] { navigator.navigateTo(Page::Messages); });
    leads(Shown, [&navigator] { navigator.navigateTo(Page::Filter); });
    leads(Evicted, [&actions] { actions[ActionId::FirstRow]->trigger(); });
    leads(Problems, [&navigator] { navigator.navigateTo(Page::Problems); });
    leads(Dropped, [&navigator] { navigator.navigateTo(Page::Messages); });
    leads(Lag, [&navigator] { navigator.navigateTo(Page::Messages); });
    refresh(inspect::wallClockNow());
}

void StatusBar::set(Part part, const QString &text, const QString &toolTip, bool isWarning)
{
    QToolButton &button = *m_parts[part];
    button.setVisible(!text.isEmpty());
    if (button.text() == text && button.toolTip() == toolTip)
        return;
    button.setText(text);
    button.setToolTip(toolTip);
    button.setAccessibleName(text);
    QPalette palette = this->palette();
    if (isWarning)
        palette.setColor(QPalette::ButtonText, theme::colour(theme::Colour::Warning, palette));
    button.setPalette(palette);
}

void StatusBar::refresh(qint64 now)
{
    const BrokerState &state = m_broker.state();
    const broker::Counters &counters = m_inspector.counters();
    const inspect::InspectorStatistics statistics = m_inspector.statistics();

    QStringList addresses;
    for (const BrokerAddress &address : state.addresses)
        addresses.append(address.url());
    set(Listeners,
        state.isRunning ? u"● "_s + tr("%n listener(s)", nullptr, plural(state.listeners)) : u"○ "_s + tr("stopped"),
        state.isRunning ? addresses.join(u'\n') : tr("The broker does not listen"), !state.isRunning);

    const qsizetype connected = m_inspector.clients().connectedCount();
    const qsizetype away = m_inspector.clients().awayCount();
    QString clients = tr("%n client(s)", nullptr, plural(connected));
    if (away > 0)
        clients += u' ' + tr("(%n away)", nullptr, plural(away));
    set(Clients, clients, tr("Clients connected, and sessions kept for clients that are away"));

    const inspect::TrafficRates rates = m_inspector.rates(now);
    set(Rates, tr("in %1  out %2").arg(figures::rate(rates.messagesIn), figures::rate(rates.messagesOut)),
        tr("Messages each second. In bytes: in %1/s, out %2/s")
            .arg(figures::bytes(static_cast<quint64>(rates.bytesIn)),
                 figures::bytes(static_cast<quint64>(rates.bytesOut))));

    set(Retained, tr("%1 retained").arg(figures::count(static_cast<quint64>(counters.retainedMessages))),
        tr("Retained messages, %1").arg(figures::bytes(static_cast<quint64>(counters.retainedBytes))));

    const auto bytes = static_cast<quint64>(statistics.logBytes);
    const auto budget = static_cast<quint64>(m_inspector.log().maximumBytes());
    set(Log, tr("log %1 (%2)").arg(figures::count(statistics.logRows), figures::bytes(bytes)),
        tr("Packets in the log, and their memory: %1 of %2").arg(figures::bytes(bytes), figures::bytes(budget)));

    const auto shown = static_cast<quint64>(m_window.rowCount());
    const QString part = m_window.progress() < 100 ? tr("filtering %1 %").arg(m_window.progress())
                                                   : figures::percent(shown, statistics.logRows);
    set(Shown, tr("shown %1 (%2)").arg(figures::count(shown), part),
        tr("%1 of %2 packets are shown").arg(figures::count(shown), figures::count(statistics.logRows)),
        m_window.progress() < 100);

    set(Evicted, statistics.logEvicted == 0 ? QString() : tr("evicted %1").arg(figures::count(statistics.logEvicted)),
        tr("The oldest packets, which made room for new ones"));

    const inspect::ProblemLog &problems = m_inspector.problems();
    const auto kinds = plural(static_cast<qsizetype>(problems.end() - problems.first()));
    set(Problems, kinds == 0 ? QString() : u"▲ "_s + tr("%n problem(s)", nullptr, kinds),
        tr("What was refused, lost and broken, and why"), true);

    const quint64 unseen = statistics.recordsDropped + statistics.factsDropped;
    const quint64 undelivered = std::accumulate(counters.dropped.cbegin(), counters.dropped.cend(), quint64(0));
    QStringList dropped;
    if (unseen > 0)
        dropped.append(tr("%1 not recorded").arg(figures::count(unseen)));
    if (statistics.messagesNotShown > 0)
        dropped.append(tr("%1 not in the tree").arg(figures::count(statistics.messagesNotShown)));
    if (undelivered > 0)
        dropped.append(tr("%1 dropped").arg(figures::count(undelivered)));
    QString reasons = tr("Not recorded: %1, because the window was behind").arg(figures::count(unseen));
    if (statistics.messagesNotShown > 0)
        reasons +=
            u'\n'
            + tr("Not in the tree of topics: %1, because it is full").arg(figures::count(statistics.messagesNotShown));
    for (std::size_t reason = 0; reason < broker::DropReasonCount; ++reason) {
        if (counters.dropped[reason] > 0)
            reasons += u'\n'
                       + tr("Dropped, %1: %2")
                             .arg(QLatin1StringView(broker::dropReasonName(static_cast<broker::DropReason>(reason))),
                                  figures::count(counters.dropped[reason]));
    }
    set(Dropped, dropped.isEmpty() ? QString() : u"▲ "_s + dropped.join(u", "_s), reasons, true);

    // The lag is that of the newest packet: without a newer one nothing is waiting.
    if (statistics.records != m_records) {
        m_records = statistics.records;
        m_recordsAt = now;
    }
    const bool isQuiet = now - m_recordsAt > QuietAfter;
    const bool isBehind = !isQuiet && statistics.lag > NotableLag;
    set(Lag, isBehind ? tr("lag %1").arg(figures::duration(statistics.lag)) : tr("up to date"),
        tr("From when a packet reached the broker until it was taken over for display: %1")
            .arg(figures::duration(statistics.lag)),
        isBehind);
}

} // namespace brokerscope::ui
