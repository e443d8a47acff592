// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions.h"
#include "ui/models/savedfilters.h"
#include "ui/navigation.h"

#include <QString>
#include <QStringList>
#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace brokerscope::inspect {
class SeenValues;
} // namespace brokerscope::inspect

namespace brokerscope::ui {

class FilterCompleter;
class SavedFilterBar;

/// The box above the log: filter text with history, buttons for saved filters, what is wrong with it and
/// where, and how much of the log it leaves. It does not know the language: the
/// page compiles the text and tells back what came of it.
class FilterBar : public QWidget {
    Q_OBJECT

public:
    explicit FilterBar(Actions &actions, QWidget *parent = nullptr);

    /// Completes topics and clients, too.
    void setSeenValues(const inspect::SeenValues &seen);

    QString text() const;
    /// As if typed, in force at once.
    void setText(const QString &text);
    void apply(const FilterTarget &target);
    void focusText();

    QStringList history() const { return m_history; }
    void setHistory(const QStringList &history);

    models::SavedFilters &saved() { return m_saved; }
    SavedFilterBar &savedBar() const { return *m_savedBar; }

    /// The text does not parse; `column` counts characters from 0.
    void showError(qsizetype column, const QString &message);
    void showNoError();
    /// `percentDone` below 100: the filter still runs over the log; `percentSorted`: what it
    /// leaves is being sorted.
    void showCounts(quint64 shown, quint64 total, int percentDone, int percentSorted = 100);

Q_SIGNALS:
    /// The text to be in force has changed.
    void filterChanged(const QString &text);
    /// The person is done here: back to the log.
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void commit();
    void remember(const QString &text);
    void updateTint();
    void updateActions();

    QLineEdit *m_edit;
    QLabel *m_count;
    QLabel *m_error;
    QAction *m_clear;
    QAction *m_save;
    FilterCompleter *m_completer;
    models::SavedFilters m_saved;
    SavedFilterBar *m_savedBar = nullptr;
    QStringList m_history;
    QTimer m_delay;
    QString m_inForce;
    bool m_hasError = false;
};

} // namespace brokerscope::ui
