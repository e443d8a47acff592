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

class AddressCard;
class ClientsPage;
class FilterBar;
class MessagesPage;
class PacketDetail;
class PublishPanel;
class StatusBar;
class Toolbar;
class TopicsPage;

/// Puts the pages together; knows no rule of its own. GUI thread.
///
/// Pages are made like this, all references outliving them:
///     ClientsPage(inspect::Inspector &, BrokerControl &, Navigator &, Actions &, QWidget *parent)
///     TopicsPage(inspect::Inspector &, BrokerControl &, Navigator &, Actions &, QWidget *parent)
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

    /// Shows what has come since the last call.
    void refresh(const inspect::PollResult &news);
    /// Writes what is to be remembered into `settings`.
    void saveState(Settings &settings) const;
};

} // namespace brokerscope::ui
