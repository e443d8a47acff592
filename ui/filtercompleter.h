// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/seenvalues.h"

#include <QObject>
#include <QStringList>

#include <optional>

class QCompleter;
class QLineEdit;
class QModelIndex;
class QStandardItemModel;
class QTreeView;

namespace brokerscope::ui {

/// The list below the filter box: what could be typed next, or the filters there
/// were before. Tab takes the first, arrows and Return any; Escape closes it.
class FilterCompleter : public QObject {
    Q_OBJECT

public:
    explicit FilterCompleter(QLineEdit *edit);

    /// Offers topics and clients, too.
    void setSeenValues(const inspect::SeenValues &seen) { m_seen.emplace(seen); }

    void showHistory(const QStringList &history);
    /// For the word in front of the cursor; closes the list if there is nothing.
    void showCompletions();

Q_SIGNALS:
    /// A filter of the history was chosen and stands in the box.
    void historyChosen();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void open();
    void choose(const QModelIndex &index);

    QLineEdit *m_edit;
    QCompleter *m_completer;
    QStandardItemModel *m_model;
    QTreeView *m_popup;
    std::optional<inspect::SeenValues> m_seen;
    bool m_isHistory = false;
    qsizetype m_begin = 0; // of what a completion replaces
    qsizetype m_end = 0;
};

} // namespace brokerscope::ui
