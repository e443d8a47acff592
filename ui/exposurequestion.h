// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace brokerscope::ui {

class BrokerControl;

/// Lets devices on the network connect. If clients need no user name so far,
/// the person is asked first whether that is to hold for them, too; the answer
/// comes later. `parent`: over which it is asked. GUI thread.
void openToNetwork(BrokerControl &broker, QWidget *parent);

} // namespace brokerscope::ui
