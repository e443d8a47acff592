// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/rowfinder.h"
#include "ui/actions.h"

#include <QFrame>
#include <QTimer>

class QLineEdit;

namespace brokerscope::inspect {
class Inspector;
class SeenValues;
} // namespace brokerscope::inspect

namespace brokerscope::ui {

class FilterCompleter;
class LogView;
class ProblemLabel;

/// The bar below the log that goes from one matching row to the next. What is
/// looked for is said in the filter's language, but nothing is hidden.
class FindBar : public QFrame {
    Q_OBJECT

public:
    /// `window` is what `view` shows.
    FindBar(const inspect::LogWindow &window, const inspect::Inspector &inspector, LogView &view, Actions &actions,
            QWidget *parent = nullptr);

    /// Completes topics and clients, too.
    void setSeenValues(const inspect::SeenValues &seen);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    using Direction = inspect::RowFinder::Direction;

    void open();
    void dismiss();
    void find(Direction direction);
    void step();
    void updateTint();

    const inspect::LogWindow &m_window;
    LogView &m_view;
    inspect::RowFinder m_finder;
    QLineEdit *m_edit;
    ProblemLabel *m_outcome;
    FilterCompleter *m_completer;
    Direction m_direction = Direction::Forward;
    QTimer m_searching;
    bool m_isInVain = false; // what is in the box is wrong, or nowhere
};

} // namespace brokerscope::ui
