// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace brokerscope::broker {

/// A topic or filter of a client as the broker knows it: behind the mount point
/// of its listener, which in a shared subscription stands behind the share name.
QByteArray mounted(QByteArrayView mountPoint, QByteArrayView topicOrFilter);

/// Whether a topic or filter fits behind the mount point: at most 65535 bytes
/// (MQTT 5 §1.5.4) and MaximumTopicLevels together.
bool fitsMounted(QByteArrayView mountPoint, QByteArrayView topicOrFilter);

} // namespace brokerscope::broker
