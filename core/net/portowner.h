// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHostAddress>
#include <QString>

#include <optional>

namespace brokerscope::net {

/// The program that listens on a port.
struct PortOwner {
    QString name;
    qint64 pid = 0;
};

/// Nothing if the system does not tell: programs of other users keep their
/// descriptors to themselves. Only Linux tells at all.
std::optional<PortOwner> findPortOwner(const QHostAddress &address, quint16 port);

} // namespace brokerscope::net
