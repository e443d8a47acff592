// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/config/key.h"

#include <QString>
#include <QStringView>

#include <optional>
#include <span>

namespace brokerscope::config {

// The table of keys, in parts: what concerns the broker, its listeners, access
// to it, and the program around it.
std::span<const Key> brokerKeys();
std::span<const Key> listenerKeys();
std::span<const Key> accessKeys();
std::span<const Key> programKeys();
std::span<const UnsupportedKey> unsupportedKeys();

/// Null: there is no such key.
const Key *findKey(QStringView name);
const UnsupportedKey *findUnsupportedKey(QStringView name);
/// The key that was probably meant; empty if none is near. Cost is bounded.
QString nearestKey(QStringView name);
/// Of the letter in persistent_client_expiration.
std::optional<qint64> secondsIn(QChar unit);

} // namespace brokerscope::config
