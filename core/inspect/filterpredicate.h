// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/inspect/filterast.h"
#include "core/inspect/filtertest.h"

#include <memory>
#include <vector>

namespace brokerscope::inspect {

/// What one test takes, roughly: a look at the record, at its data, through its data.
enum class Cost : quint8 { Topic, Record, Data, Text, Parsing };

/// A FilterNode made ready, with what it remembers.
struct Predicate {
    FilterNode node; // without its children
    Cost cost = Cost::Record;
    std::vector<TextTest> texts;
    std::vector<Predicate> children;
    TopicAnswers topics;
    std::unique_ptr<HeadAnswers> heads;             // where the first byte and the direction tell
    std::unique_ptr<ConnectionAnswers> connections; // where connections are asked for
};

/// Children in the order of their cost.
Predicate compile(const FilterNode &node);

} // namespace brokerscope::inspect
