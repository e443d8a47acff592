// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions.h"
#include "ui/navigation.h"
#include "ui/settings.h"

#include <QMainWindow>

class QDockWidget;

namespace brokerscope::inspect {
class Inspector;
struct PollResult;
} // namespace brokerscope::inspect

namespace brokerscope::ui {

class BrokerControl;
class ClientsPage;
class MessagesPage;
class PacketDetail;
class ProblemsPage;
class PublishPanel;
class StatusBar;
class Toolbar;
class TopicsPage;

/// Puts the pages together; knows no rule of its own. GUI thread.
///
/// Pages are made like this, all references outliving them:
///     ClientsPage(inspect::Inspector &, BrokerControl &, Navigator &, Actions &, QWidget *parent)
///     TopicsPage(inspect::Inspector &, BrokerControl &, Navigator &, Actions &, QWidget *parent)
///     ProblemsPage(inspect::Inspector &, Navigator &, Actions &, QWidget *parent)
///     PublishPanel(inspect::Inspector &, BrokerControl &, Navigator &, Actions &, QWidget *parent)
///     AddressCard(BrokerControl &, QWidget *parent)
/// and have
///     void refresh(const inspect::PollResult &); // at most 25 times a second, also while hidden: be quick then
///     void restoreState(const Settings &);
///     void saveState(Settings &) const;
/// ClientsPage and TopicsPage besides: bool show(const ClientTarget &) / show(const TopicTarget &), which
/// select the row; PublishPanel: void fill(const PublishTarget &).
class MainWindow : public QMainWindow, public Navigator {
    Q_OBJECT

public:
    MainWindow(inspect::Inspector &inspector, BrokerControl &broker, const Settings &settings,
               QWidget *parent = nullptr);
    ~MainWindow() override;

    void navigateTo(const Target &target) override;

    /// Shows what has come since the last call. `now` in ns since 1970-01-01 UTC.
    void refresh(const inspect::PollResult &news, qint64 now);
    /// Writes what is to be remembered into `settings`.
    void saveState(Settings &settings) const;

    MessagesPage &messages() const { return *m_messages; }
    Actions &actions() { return m_actions; }

Q_SIGNALS:
    void appearanceChosen(brokerscope::ui::theme::Appearance appearance);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void buildDocks();
    void buildMenus();
    void connectActions();
    QDockWidget *addDock(const QString &name, const QString &title, QWidget *page, Qt::DockWidgetArea area);
    void resetLayout();
    void zoomBy(int points);
    void setZoom(int points);
    void showAbout();

    inspect::Inspector &m_inspector;
    Actions m_actions;
    MessagesPage *m_messages;
    PacketDetail *m_detail;
    ClientsPage *m_clients;
    ProblemsPage *m_problems;
    TopicsPage *m_topics;
    PublishPanel *m_publish;
    StatusBar *m_status;
    Toolbar *m_toolbar;
    QDockWidget *m_clientsDock = nullptr;
    QDockWidget *m_problemsDock = nullptr;
    QDockWidget *m_topicsDock = nullptr;
    QDockWidget *m_publishDock = nullptr;
    QDockWidget *m_detailDock = nullptr;
    theme::Appearance m_appearance;
    qreal m_systemPointSize;
    int m_zoom = 0;
    qint64 m_statusShown = 0; // ns since 1970-01-01 UTC
};

} // namespace brokerscope::ui
