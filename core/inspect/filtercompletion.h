// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>
#include <QStringView>

namespace brokerscope::inspect {

class SeenValues;

struct FilterCompletion {
    QString text;        // "client:", "PUBLISH"
    QString description; // "client identifier, …"; may be empty
};

/// What could stand in a filter in place of the characters from `begin` to `end`.
struct FilterCompletions {
    qsizetype begin = 0;
    qsizetype end = 0;
    QList<FilterCompletion> list;
};

/// The fields that begin as the word in front of `cursor` does, each with the
/// operator that is most of use; behind an operator the values there are, and
/// those of `seen`; for a word with a slash the topics. Nothing
/// where no word has been begun, or where it could not become anything else.
FilterCompletions completeFilter(QStringView text, qsizetype cursor, const SeenValues *seen = nullptr);

} // namespace brokerscope::inspect
