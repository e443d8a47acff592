// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QWidget;

namespace brokerscope::ui {

class Actions;
class BrokerControl;

/// Opens the windows in which the broker is set up, when they are asked for:
/// listeners, users and access, and the name to save the configuration under.
/// Each is made once. GUI thread.
class SetupWindows : public QObject {
    Q_OBJECT

public:
    /// `window` becomes the parent of them all.
    SetupWindows(BrokerControl &broker, Actions &actions, QWidget *window);

private:
    void askWhereToSave();

    BrokerControl &m_broker;
    QWidget *m_window;
};

} // namespace brokerscope::ui
