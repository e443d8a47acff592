// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/config/key.h"

#include <QString>

#include <optional>

namespace brokerscope::config {

/// The value that follows `key` in a line, without white space around it.
/// Nothing, with what is wrong and what to do in `problem`, if the key's kind
/// does not permit it. After a value of one word a comment may stand, as
/// mosquitto has it in effect.
std::optional<Value> parseValue(const Key &key, const QString &text, QString &problem);

} // namespace brokerscope::config
