// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions.h"
#include "ui/models/colourrules.h"

#include <QObject>
#include <QPointer>

namespace brokerscope::models {
class MessageLogModel;
} // namespace brokerscope::models

namespace brokerscope::ui {

class ColourRulesDialog;
class LogView;
struct Settings;

/// The rules that colour the log: hands every change of them to the log, makes
/// new ones of cells, and opens the window in which they are edited. GUI thread.
class LogColours : public QObject {
    Q_OBJECT

public:
    /// `log` and `view` must outlive it.
    LogColours(models::MessageLogModel &log, LogView &view, Actions &actions);
    ~LogColours() override;

    void restoreState(const Settings &settings);
    void saveState(Settings &settings) const;

private:
    void addRuleLikeCell();
    /// Selects a rule, if there is that row.
    void openWindow(int row);

    LogView &m_view;
    models::ColourRules m_rules;
    QPointer<ColourRulesDialog> m_window; // child of the window around the log
};

} // namespace brokerscope::ui
