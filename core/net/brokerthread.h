// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/brokerserver.h"

#include <QSemaphore>
#include <QThread>

#include <functional>

namespace brokerscope::net {

/// The thread of one broker, from listening to the end. The server lives on its
/// stack: nothing of it is left when the thread has ended.
///
/// Order of the end: shutDown() posts a command; on the broker's thread the
/// listeners close, the core says farewell to its clients, what was sent is
/// written, and once the clients have hung up (or after a moment) the event
/// loop ends; connections, core and listeners are destroyed, in this order from
/// the last made to the first; then shutDown() returns. Signals emitted during
/// all that are emitted before it returns.
class BrokerThread : public QThread {
    Q_OBJECT

public:
    BrokerThread(ServerSetup setup, Broker &facade, const SignalWatch &watch);
    ~BrokerThread() override;

    /// Starts the thread and returns when it listens or cannot; then it has ended.
    std::optional<ListenError> startUp();
    void shutDown();
    /// See ListenerTable::replace(). After a successful startUp(); waits.
    std::optional<ListenError> setListeners(const QList<ListenerOptions> &listeners);
    /// Where it listens, after a successful startUp().
    QList<Endpoint> endpoints() const { return m_endpoints; }

    using Command = std::function<void(BrokerServer &)>;
    /// Has the broker's thread do something soon. From any thread, after a
    /// successful startUp(); what is posted after shutDown() is not done.
    void post(Command command);
    /// The same, and waits; at once if this is the broker's thread.
    void call(Command command);

protected:
    void run() override;

private:
    const ServerSetup m_setup;
    Broker &m_facade;
    const SignalWatch &m_watch;
    QSemaphore m_isUp;
    QSemaphore m_isDown;
    BrokerServer *m_server = nullptr; // valid from startUp() until shutDown()
    QList<Endpoint> m_endpoints;
    std::optional<ListenError> m_error;
};

} // namespace brokerscope::net
