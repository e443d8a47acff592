// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/usermodel.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTreeView;

namespace brokerscope::ui {

class AccessFiles;
class EmptyState;
class ProblemLabel;

/// Who may connect: users with their passwords, and whether clients without a
/// name may. GUI thread; `files` must outlive it.
class UsersPanel : public QWidget {
    Q_OBJECT

public:
    explicit UsersPanel(AccessFiles &files, QWidget *parent = nullptr);

private:
    void build();
    void showState();
    void fillForm();
    void set();
    void askToRemove();
    void tell(const QString &problem, const QString &success);
    QByteArray selectedUser() const;

    AccessFiles &m_files;
    models::UserModel m_model;
    QCheckBox *m_anonymous;
    QStackedWidget *m_stack;
    QTreeView *m_view;
    EmptyState *m_empty;
    QLineEdit *m_name;
    QLineEdit *m_password;
    QPushButton *m_set;
    QPushButton *m_remove;
    ProblemLabel *m_outcome;
    QLabel *m_where;
};

} // namespace brokerscope::ui
