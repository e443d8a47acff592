// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/seenvalues.h"

#include <QLineEdit>

class QCompleter;
class QStringListModel;

namespace brokerscope::inspect {
class TopicStats;
}

namespace brokerscope::ui {

/// A line for a topic, completed level by level from the topics seen.
class TopicEdit : public QLineEdit {
    Q_OBJECT

public:
    explicit TopicEdit(const inspect::SeenValues &seen, QWidget *parent = nullptr);

Q_SIGNALS:
    /// Ctrl+Enter while the completions are open, which keep shortcuts from the window.
    void submitted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void complete();

    inspect::SeenValues m_seen;
    QStringListModel *m_found;
    QCompleter *m_completer;
};

} // namespace brokerscope::ui
