// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolBar>

class QComboBox;
class QToolButton;

namespace brokerscope::ui {

class Actions;
class BrokerControl;

/// Start and stop, the address to give to a device, who may connect, and what
/// is done to the log all day. GUI thread.
class Toolbar : public QToolBar {
    Q_OBJECT

public:
    Toolbar(BrokerControl &broker, Actions &actions, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void update();
    void copyAddress();
    void fillAddressMenu();

    BrokerControl &m_broker;
    Actions &m_actions;
    QToolButton *m_address;
    QComboBox *m_exposure;
};

} // namespace brokerscope::ui
