// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/topicnames.h"

#include "core/inspect/recordview.h"

namespace brokerscope::inspect {

void TopicNames::add(TopicHandle topic, const QByteArray &name)
{
    Q_ASSERT(topic == count() + 1);
    m_names.push_back(name);
    m_usedBytes += name.size();
}

const QByteArray &TopicNames::name(TopicHandle topic) const
{
    // 0 wraps around to the largest number, which is no index either.
    const size_t index = static_cast<size_t>(topic) - 1;
    return index < m_names.size() ? m_names[index] : m_none;
}

QByteArrayView TopicNames::nameOf(const RecordView &record) const
{
    return record.record().isTopicInline ? record.inlineTopic() : QByteArrayView(name(record.record().topic));
}

} // namespace brokerscope::inspect
