// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/accessoptions.h"
#include "core/broker/brokercore.h"
#include "core/config/listeneroptions.h"
#include "ui/models/listenersetup.h"

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>

#include <optional>

namespace brokerscope::ui {

enum class Exposure {
    ThisComputer, // loopback, IPv4 and IPv6
    Network,      // every address of the machine
};

/// One address that a device can be given.
struct BrokerAddress {
    QString host; // as it stands in a URL: "192.168.1.20", "[::1]"; of a unix socket its path
    quint16 port = 0;
    QString interfaceName; // "wlan0"; empty for loopback
    bool isLoopback = false;
    QString protocol = QStringLiteral("mqtt"); // "mqtt", "mqtts", "ws", "wss", "unix"
    /// With TLS: the CA that a client has to trust, where it is our own. Empty: not known.
    QString caFile = {};

    bool isTls() const { return protocol == QLatin1StringView("mqtts") || protocol == QLatin1StringView("wss"); }
    bool isWebSocket() const { return protocol.startsWith(QLatin1StringView("ws")); }
    QString url() const; // "mqtt://192.168.1.20:1883", "wss://192.168.1.20:9001/mqtt"
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
    /// What else the person has to know: the configuration cannot be read or written. Empty: nothing.
    QString notice;
};

/// What the person set up, beside how it is (BrokerState).
struct BrokerSetup {
    QList<models::ListenerSetup> listeners;
    /// By ListenerSettings::accessGroup; never empty.
    QList<access::AccessOptions> access;
    QString file;        // where all of this is kept
    bool isKept = false; // changes are written to `file` at once; else they hold until the end
    /// Why the listeners do not stand; which one is to blame, -1: not known.
    std::optional<config::ListenError> trouble = {};
    qsizetype troubledListener = -1;
    // Where users and rules are put as long as `access` names no file.
    QString newPasswordFile = {};
    QString newAclFile = {};
    // Of this computer's own CA, see createCertificate(); the files need not be there.
    QString ownCaFile = {};
    QString ownCertificateFile = {};
};

/// Files to speak TLS with, or why they could not be made.
struct NewCertificate {
    QString caFile; // for clients: what they are to trust
    QString certificateFile;
    QString keyFile;
    QStringList names; // host names and addresses it is good for
    QString problem;   // with what to do; empty: it worked
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
    /// Of the first listener that speaks plain MQTT. Clients stay connected.
    virtual void setPort(quint16 port) = 0;
    virtual void setExposure(Exposure exposure) = 0;

    virtual const BrokerSetup &setup() const = 0;
    /// Listens as they say from now on; all of that or, on an error, as before.
    /// Clients stay connected. While the broker is stopped it is noted for the next start.
    virtual std::optional<config::ListenError> setListeners(const QList<models::ListenerSetup> &listeners) = 0;
    /// From now on they hold; the files are read again, also if nothing changed.
    /// Clients stay connected. What is wrong in them, with file and line: then all is as before.
    virtual QStringList setAccess(const QList<access::AccessOptions> &access) = 0;
    /// Writes what holds now, as mosquitto can read it. Why it failed, or empty.
    virtual QString saveConfiguration(const QString &fileName) = 0;
    /// A new certificate of the CA of this computer, which is made if there is none.
    virtual NewCertificate createCertificate() = 0;
    /// Connected through each of setup().listeners. Looks at all clients.
    virtual QList<qsizetype> clientsByListener() const = 0;

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
