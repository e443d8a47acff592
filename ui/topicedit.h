// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

class QCompleter;
class QStringListModel;

namespace brokerscope::inspect {
class TopicStats;
}

namespace brokerscope::ui {

/// A line for a topic, completed level by level from the topics seen: only the
/// children of the level that is typed are looked at, whatever the tree's size.
class TopicEdit : public QLineEdit {
    Q_OBJECT

public:
    TopicEdit(const inspect::TopicStats &topics, QWidget *parent = nullptr);

    /// What may follow: whole topics, and levels that have more below with "/" at the end.
    QStringList completions(const QString &typed) const;

Q_SIGNALS:
    /// Ctrl+Enter while the completions are open, which keep shortcuts from the window.
    void submitted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void complete();

    const inspect::TopicStats &m_topics;
    QStringListModel *m_found;
    QCompleter *m_completer;
};

} // namespace brokerscope::ui
