// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/inspect/trafficlog.h"

#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace brokerscope::inspect {

class ClientTable;
class RowNotes;
class TopicNames;
struct FilterNode;

struct FilterError {
    qsizetype column = 0; // index of the offending UTF-16 unit in the text
    QString message;      // "“qos” is compared with 0, 1 or 2"
};

/// A filter expression as typed, parsed. Immutable and cheap to copy.
/// An empty text is a filter that everything matches.
class Filter {
public:
    Filter();

    struct Parsed;
    static Parsed parse(const QString &text);

    bool isEmpty() const { return m_root == nullptr; }
    const QString &text() const { return m_text; }
    /// Null if it is empty.
    const FilterNode *root() const { return m_root.get(); }

private:
    QString m_text;
    std::shared_ptr<const FilterNode> m_root; // shared by the copies, which never change it
};

struct Filter::Parsed {
    Filter filter; // empty if there is an error
    std::optional<FilterError> error;
};

/// What a filter may ask about a record besides itself.
struct FilterSources {
    const TopicNames &topics;
    const ClientTable &clients;
    const RowNotes *notes = nullptr; // null: no row has any
    const TrafficLog *log = nullptr; // that rows are of; null: there is no latency
};

/// A filter made ready to be asked for many records: tests of topics and
/// clients are evaluated once for each and remembered, and of tests that all must
/// hold the cheap ones come first. No QVariant, no
/// allocation for a record. Reading side, single-threaded; the tables must outlive it.
///
/// Rows are named for the sake of their notes and latency, which a record without a row has not.
class FilterMatcher {
public:
    FilterMatcher(const Filter &filter, const FilterSources &sources);
    ~FilterMatcher();
    FilterMatcher(FilterMatcher &&) noexcept;
    FilterMatcher &operator=(FilterMatcher &&) noexcept;

    bool matches(const RecordView &record, RowNumber row = 0);
    /// Leaves of `indices`, records of `chunk`, those that match. `first` is the row of the
    /// record with index 0, be it there or not. One test after the other over all of
    /// them, which for topics takes a ns or two a record.
    void select(const Chunk &chunk, std::vector<quint32> &indices, RowNumber first);
    /// Whether answers change with the notes.
    bool asksForNotes() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace brokerscope::inspect
