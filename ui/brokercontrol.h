// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/broker/brokercore.h"

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QString>

#include <optional>

namespace brokerscope::ui {

enum class Exposure {
    ThisComputer, // loopback, IPv4 and IPv6
    Network,      // every address of the machine
};

/// One address that a device can be given.
struct BrokerAddress {
    QString host; // as it stands in a URL: "192.168.1.20", "[::1]"
    quint16 port = 0;
    QString interfaceName; // "wlan0"; empty for loopback
    bool isLoopback = false;

    QString url() const; // "mqtt://192.168.1.20:1883"
};

/// Why the broker does not listen, ready to be shown.
struct ListenTrouble {
    QString message;        // "Port 1883 is used by mosquitto (pid 812)."
    quint16 remedyPort = 0; // the next free port; 0: none known
};

struct BrokerState {
    bool isRunning = false;
    Exposure exposure = Exposure::ThisComputer;
    quint16 port = 0; // asked for while stopped, in use while running
    qsizetype listeners = 0;
    /// Best first: the one to give to a device.
    QList<BrokerAddress> addresses;
    std::optional<ListenTrouble> trouble;
};

/// What the window may ask of the broker. The application implements it, so
/// that no view knows the network. GUI thread.
class BrokerControl : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    virtual const BrokerState &state() const = 0;
    virtual void start() = 0;
    virtual void stop() = 0;
    /// Listens elsewhere from now on; clients are disconnected if it was running.
    virtual void setPort(quint16 port) = 0;
    virtual void setExposure(Exposure exposure) = 0;

    /// False if the topic is not a valid topic name or the broker does not run.
    virtual bool publish(const broker::OutgoingMessage &message) = 0;
    virtual void disconnectClient(const QByteArray &clientId) = 0;
    virtual void endSession(const QByteArray &clientId) = 0;
    /// Clears the retained messages whose topics match the filter.
    virtual void clearRetained(const QByteArray &filter) = 0;

Q_SIGNALS:
    void stateChanged();
};

} // namespace brokerscope::ui
