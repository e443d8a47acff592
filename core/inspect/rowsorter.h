// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/inspect/logwindow.h"

#include <QByteArray>
#include <QHash>

#include <chrono>
#include <vector>

namespace brokerscope::inspect {

enum class SortKey {
    Arrival,
    SincePrevious, // how long after the previous row shown
    Direction,
    Client,
    Packet, // type, by its name
    Topic,
    QoS,
    Flags,
    Size,    // on the wire
    Payload, // by its bytes
};

/// Puts the rows that a window shows at this moment in another order; rows that are equal
/// stay in the order in which they came. In slices, so that no log is too long: a million rows take
/// about half a second in all. Rows that the log loses meanwhile stay in the order, where they
/// were. Reading side, single-threaded; all it is given must outlive it.
class RowSorter {
public:
    RowSorter(const LogWindow &window, const TrafficLog &log, const TopicNames &topics, const ClientTable &clients);

    void start(SortKey key, Qt::SortOrder order);
    void stop();
    bool isRunning() const { return m_phase != Phase::Idle; }
    /// Works on for about `budget`; true once order() is done, and then it is running no more.
    bool step(std::chrono::milliseconds budget);
    /// 0…100.
    int progress() const;

    /// Of the latest run that was done.
    std::vector<RowNumber> order() const;
    /// Rows from here on came after start().
    RowNumber end() const { return m_end; }

private:
    enum class Phase { Idle, Collecting, FinishingKeys, SortingRuns, Merging };
    struct Item {
        quint64 key;
        RowNumber row;
    };

    void collect();
    void finishKeys();
    void rankNames();
    void sortRun();
    void mergeRuns();
    void beginMerging(std::size_t width);
    quint64 keyOf(const RecordView &record);
    quint64 nameOf(const RecordView &record);
    void learnBeginning(QByteArrayView payload);
    bool isBefore(const Item &a, const Item &b) const;
    int comparePayloads(RowNumber a, RowNumber b) const;

    const LogWindow &m_window;
    const TrafficLog &m_log;
    const TopicNames &m_topics;
    const ClientTable &m_clients;
    SortKey m_key = SortKey::Arrival;
    bool m_isDescending = false;
    Phase m_phase = Phase::Idle;
    std::vector<Item> m_items;
    RowNumber m_next = 0; // row to collect
    RowNumber m_end = 0;
    qint64 m_previousTime = 0;
    std::size_t m_place = 0; // item that a phase has come to
    std::size_t m_width = 0; // of the runs that are being merged
    std::size_t m_left = 0;  // what of two runs is not merged yet
    std::size_t m_right = 0;
    std::vector<Item> m_merged;
    // Names take part by their number here, later by their rank.
    QHash<QByteArray, quint32> m_numbers;
    QHash<quint32, quint32> m_numberOf; // by topic handle or connection
    std::vector<quint32> m_ranks;       // by number
    // What all payloads begin with says nothing about their order: keys are made of what follows.
    std::optional<QByteArray> m_beginning;
};

} // namespace brokerscope::inspect
