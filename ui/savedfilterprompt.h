// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/savedfilters.h"

#include <QFrame>

class QLineEdit;
class QPushButton;

namespace brokerscope::ui {

class ProblemLabel;

/// A small box that asks for the label of a filter to be saved, and lets it be
/// changed. Deletes itself when it closes.
class SavedFilterPrompt : public QFrame {
    Q_OBJECT

public:
    SavedFilterPrompt(const models::SavedFilter &saved, QWidget *window);

    /// Below that widget.
    void popup(const QWidget &anchor);

Q_SIGNALS:
    void accepted(const brokerscope::models::SavedFilter &saved);

private:
    models::SavedFilter entered() const;
    void check();
    void accept();

    QLineEdit *m_label;
    QLineEdit *m_filter;
    ProblemLabel *m_objection;
    QPushButton *m_save;
};

} // namespace brokerscope::ui
