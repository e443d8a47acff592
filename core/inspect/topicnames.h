// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/inspect/record.h"

#include <QByteArray>

#include <vector>

namespace brokerscope::inspect {

class RecordView;

/// The names of the topics that records point to. Handles are given by the tap
/// one after the other and keep their meaning for good. Reading side.
class TopicNames {
public:
    /// `topic` must be one more than the last.
    void add(TopicHandle topic, const QByteArray &name);
    /// Handles 1…count() have a name.
    TopicHandle count() const { return static_cast<TopicHandle>(m_names.size()); }
    /// Empty for 0 and for handles not known. O(1).
    const QByteArray &name(TopicHandle topic) const;
    /// The topic of a record, wherever its name is kept. Valid as long as the record is.
    QByteArrayView nameOf(const RecordView &record) const;
    /// Bytes of the names.
    qsizetype usedBytes() const { return m_usedBytes; }

private:
    std::vector<QByteArray> m_names;
    QByteArray m_none;
    qsizetype m_usedBytes = 0;
};

} // namespace brokerscope::inspect
