// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/listenermodel.h"

#include <QDialog>
#include <QTimer>

class QLabel;
class QPushButton;
class QTreeView;

namespace brokerscope::ui {

class BrokerControl;
class ListenerForm;
class ProblemLabel;

/// Where the broker listens: a table of listeners and a form for the selected
/// one. What is applied holds at once, all of it or nothing. Not modal. GUI thread.
class ListenersDialog : public QDialog {
    Q_OBJECT

public:
    explicit ListenersDialog(BrokerControl &broker, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    void showState();
    void showSelected();
    void updateButtons();
    void add();
    void remove();
    void toggle();
    void apply();
    void revert();
    /// Shows the error, if there is one. Whether the listeners are as wanted.
    bool use(const QList<models::ListenerSetup> &listeners);
    int selectedRow() const;
    void select(int row);

    BrokerControl &m_broker;
    models::ListenerModel m_model;
    QTimer m_counting;
    QTreeView *m_view;
    QPushButton *m_add;
    QPushButton *m_remove;
    QPushButton *m_toggle;
    QLabel *m_title;
    ListenerForm *m_form;
    ProblemLabel *m_outcome;
    QPushButton *m_apply;
    QPushButton *m_revert;
    QLabel *m_where;
    bool m_isAdding = false; // the form has a listener that is not in the table yet
    bool m_isEdited = false;
    int m_shown = -1; // the row in the form
};

} // namespace brokerscope::ui
