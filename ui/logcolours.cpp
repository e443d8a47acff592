// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logcolours.h"

#include "ui/colourrulesdialog.h"
#include "ui/logview.h"
#include "ui/settings.h"

namespace brokerscope::ui {

LogColours::LogColours(models::MessageLogModel &log, LogView &view, Actions &actions)
    : m_view(view)
{
    connect(&m_rules, &models::ColourRules::changed, &log, [this, &log] { log.setColourRules(m_rules.rules()); });
    connect(actions[ActionId::ShowColourRules], &QAction::triggered, this, [this] { openWindow(-1); });
    connect(actions[ActionId::ColourLikeThis], &QAction::triggered, this, &LogColours::addRuleLikeCell);
    log.setColourRules(m_rules.rules());
}

LogColours::~LogColours()
{
    // The window around both may outlive the rules.
    delete m_window;
}

void LogColours::restoreState(const Settings &settings)
{
    if (const auto rules = models::colourRulesFromJson(settings.colourRules))
        m_rules.setRules(*rules);
}

void LogColours::saveState(Settings &settings) const
{
    settings.colourRules = models::toJson(m_rules.rules());
}

/// In front of the others, as it is what the person wants to see now.
void LogColours::addRuleLikeCell()
{
    const QString term = m_view.currentIndex().data(models::FilterTermRole).toString();
    if (term.isEmpty())
        return;
    models::ColourRule rule;
    rule.name = term;
    rule.filter = term;
    m_rules.insert(0, rule);
    openWindow(0);
}

void LogColours::openWindow(int row)
{
    if (!m_window)
        m_window = new ColourRulesDialog(m_rules, m_view.window());
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
    if (row >= 0)
        m_window->edit(row);
}

} // namespace brokerscope::ui
