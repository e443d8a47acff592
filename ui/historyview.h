// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>

namespace brokerscope::models {
class PublishHistory;
}

namespace brokerscope::ui {

/// What was published by hand, to be taken up again by a click or Return.
class HistoryView : public QListView {
    Q_OBJECT

public:
    explicit HistoryView(models::PublishHistory &history, QWidget *parent = nullptr);

    QSize sizeHint() const override;

Q_SIGNALS:
    void chosen(int row);
};

} // namespace brokerscope::ui
