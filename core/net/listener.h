// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/listenerror.h"

#include <QObject>

#include <memory>
#include <variant>
#include <vector>

namespace brokerscope::net {

/// A socket that listens, and gives away the descriptors of accepted
/// connections. Stops listening when destroyed; accepted connections stay.
class Listener : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Address and port, or socket path. Endpoint::protocol is left empty: what is
    /// spoken over its connections is not the socket's business.
    virtual Endpoint endpoint() const = 0;

Q_SIGNALS:
    /// The receiver owns `descriptor`.
    void accepted(qintptr descriptor);
};

using Listeners = std::vector<std::unique_ptr<Listener>>;

/// Listeners on the socket path, or on all addresses of `options` on one port;
/// all of them or an error. Passes over IPv6 addresses that this computer does
/// not have if there are others.
std::variant<Listeners, ListenError> listenOn(const ListenerOptions &options);

/// Whether both listen at the same places: the listeners of one can serve the other.
bool isSamePlace(const ListenerOptions &a, const ListenerOptions &b);

} // namespace brokerscope::net
