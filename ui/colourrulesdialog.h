// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/colourrules.h"

#include <QDialog>

#include <optional>

class QComboBox;
class QLineEdit;
class QPushButton;
class QTreeView;

namespace brokerscope::ui {

class ProblemLabel;

/// The rules that colour the log, in their order, and fields for the selected
/// one. What is typed holds at once, so that the log shows what it does. Not
/// modal. GUI thread; `rules` must outlive it.
class ColourRulesDialog : public QDialog {
    Q_OBJECT

public:
    explicit ColourRulesDialog(models::ColourRules &rules, QWidget *parent = nullptr);
    ~ColourRulesDialog() override;

    /// Selects a rule and puts the cursor into its name.
    void edit(int row);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void fillColours();
    void fillForm();
    void take();
    void add();
    void remove();
    void move(int step);
    void restoreDefaults();
    void showState();
    int selectedRule() const;

    models::ColourRules &m_rules;
    QTreeView *m_view;
    QLineEdit *m_name;
    QComboBox *m_colour;
    QLineEdit *m_filter;
    ProblemLabel *m_objection;
    QPushButton *m_add;
    QPushButton *m_remove;
    QPushButton *m_up;
    QPushButton *m_down;
    QPushButton *m_restore;
    std::optional<QList<models::ColourRule>> m_replaced; // by the defaults, until another change
    bool m_isFilling = false;
};

} // namespace brokerscope::ui
