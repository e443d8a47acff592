// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/aclmodel.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTreeView;

namespace brokerscope::ui {

class AccessFiles;
class EmptyState;
class ProblemLabel;

/// Which topics clients may read and write: the rules of the ACL file, and a
/// line to write one. GUI thread; `files` must outlive it.
class RulesPanel : public QWidget {
    Q_OBJECT

public:
    explicit RulesPanel(AccessFiles &files, QWidget *parent = nullptr);

private:
    void build();
    void showState();
    void fillForm();
    void check();
    void add();
    void change();
    void remove();
    void tell(const QString &problem, const QString &success);
    models::AclEntry entered() const;
    int selectedRule() const;

    AccessFiles &m_files;
    models::AclModel m_model;
    QCheckBox *m_isRestricted;
    QStackedWidget *m_stack;
    QTreeView *m_view;
    EmptyState *m_empty;
    QComboBox *m_who;
    QComboBox *m_access;
    QLineEdit *m_topic;
    QPushButton *m_add;
    QPushButton *m_change;
    QPushButton *m_remove;
    ProblemLabel *m_outcome;
    QLabel *m_where;
};

} // namespace brokerscope::ui
