// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/types.h"
#include "core/inspect/filterast.h"
#include "core/inspect/record.h"
#include "core/inspect/textsearch.h"

#include <QByteArrayView>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <vector>

namespace brokerscope::inspect {

/// One text value of a filter, made ready.
class TextTest {
public:
    /// Substring without regard to case, or '*' as wildcard, for Contains; else
    /// exactly the text. A topic's value may be an MQTT topic filter, any value a
    /// regular expression.
    TextTest(const FilterNode &node, const FilterValue &value);

    bool matches(QByteArrayView text) const
    {
        return m_how == How::Substring ? m_search.isIn(text) : matchesOtherwise(text);
    }

private:
    bool matchesOtherwise(QByteArrayView text) const;

    enum class How : quint8 { Substring, Wildcard, Exact, TopicFilter, Pattern, Bytes };

    How m_how = How::Substring;
    QByteArray m_text;
    TextSearch m_search;
    QRegularExpression m_pattern;
};

/// Answers by topic handle, so that each topic is tested once.
class TopicAnswers {
public:
    template<typename F>
    bool ask(TopicHandle topic, F &&test)
    {
        if (topic >= m_answers.size())
            m_answers.resize(std::max<size_t>(topic + size_t{1}, m_answers.size() * 2), Unknown);
        quint8 &answer = m_answers[topic];
        if (answer == Unknown)
            answer = test() ? Yes : No;
        return answer == Yes;
    }
    bool isKnown(TopicHandle topic) const { return topic < m_answers.size() && m_answers[topic] != Unknown; }
    /// Of a topic that is known.
    bool answer(TopicHandle topic) const { return m_answers[topic] == Yes; }

private:
    enum : quint8 { Unknown, No, Yes };
    std::vector<quint8> m_answers;
};

/// Answers by a packet's first byte and direction.
class HeadAnswers {
public:
    template<typename F>
    bool ask(const Record &record, F &&test)
    {
        const unsigned kind = record.kind == RecordKind::Publish ? 0 : record.kind == RecordKind::Packet ? 1 : 2;
        quint8 &answer = m_answers[kind << 9 | (record.isSent ? 1U << 8 : 0U) | record.firstByte];
        if (answer == Unknown)
            answer = test() ? Yes : No;
        return answer == Yes;
    }

private:
    enum : quint8 { Unknown, No, Yes };
    std::array<quint8, 3 << 9> m_answers{};
};

/// Answers by connection for those that were asked for lately.
class ConnectionAnswers {
public:
    template<typename F>
    bool ask(broker::ConnectionSerial connection, quint64 revision, F &&test)
    {
        if (revision != m_revision) {
            m_slots.fill({});
            m_revision = revision;
        }
        Slot &slot = m_slots[connection % m_slots.size()];
        if (!slot.isKnown || slot.connection != connection)
            slot = {connection, true, test()};
        return slot.answer;
    }

private:
    struct Slot {
        broker::ConnectionSerial connection = 0;
        bool isKnown = false;
        bool answer = false;
    };
    std::array<Slot, 1024> m_slots;
    quint64 m_revision = 0; // see ClientTable::connectionRevision()
};

} // namespace brokerscope::inspect
