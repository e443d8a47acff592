// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/clientfilter.h"
#include "ui/models/clientmodel.h"

#include <QByteArray>
#include <QTimer>
#include <QWidget>

class QLineEdit;
class QSplitter;
class QStackedWidget;

namespace brokerscope::inspect {
class Inspector;
struct PollResult;
} // namespace brokerscope::inspect

namespace brokerscope::ui {

class Actions;
class BrokerControl;
class ClientDetail;
class ClientView;
class EmptyState;
class Navigator;
struct ClientTarget;
struct Settings;

/// The clients, connected and away, as a table with the selected one in full
/// below it. GUI thread.
class ClientsPage : public QWidget {
    Q_OBJECT

public:
    ClientsPage(inspect::Inspector &inspector, BrokerControl &broker, Navigator &navigator, Actions &actions,
                QWidget *parent = nullptr);

    /// Shows what has come; quick while hidden.
    void refresh(const inspect::PollResult &news);
    /// Selects a client; false if there is none of that identifier.
    bool show(const ClientTarget &target);
    using QWidget::show;
    void restoreState(const Settings &settings);
    void saveState(Settings &settings) const;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    void connectActions();
    void updateActions();
    void showChanges();
    void everySecond();
    void updateDetail();
    void updateEmptyState();
    void showMenu(const QPoint &position);

    const inspect::ClientEntry *current() const;
    void filterLog();
    void disconnectCurrent();
    void askToEndSession();

    inspect::Inspector &m_inspector;
    BrokerControl &m_broker;
    Navigator &m_navigator;
    Actions &m_actions;
    models::ClientModel m_model;
    models::ClientFilter m_filter;
    QTimer m_changes;
    QTimer m_seconds;

    QLineEdit *m_search;
    QStackedWidget *m_stack;
    QSplitter *m_splitter;
    ClientView *m_view;
    ClientDetail *m_detail;
    EmptyState *m_empty;
};

} // namespace brokerscope::ui
