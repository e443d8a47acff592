// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace brokerscope::ui {

struct BrokerAddress;

/// Text to be pasted where a client of the broker is to be.
struct Snippet {
    QString name; // "mosquitto_sub"
    QString text;
};

/// "-h 127.0.0.1 -p 1883": where mosquitto's clients connect. Not for WebSocket.
QString mosquittoOptions(const BrokerAddress &address);
/// Ready commands and programs that connect to the address.
QList<Snippet> snippetsFor(const BrokerAddress &address);

} // namespace brokerscope::ui
