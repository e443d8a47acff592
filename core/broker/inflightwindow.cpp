// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/inflightwindow.h"

namespace brokerscope::broker {

namespace {

constexpr std::size_t MaximumId = 65'535;

} // namespace

protocol::PacketId InflightWindow::add(Delivery &&delivery)
{
    Q_ASSERT(!isExhausted());
    const State state = delivery.qos == protocol::QoS::ExactlyOnce ? State::AwaitingPubrec : State::AwaitingPuback;
    m_bytes += delivery.message->payload.size();
    m_entries.push_back({std::move(delivery), state});
    ++m_size;
    std::size_t id = m_firstId + m_entries.size() - 1;
    id -= id > MaximumId ? MaximumId : 0;
    return static_cast<protocol::PacketId>(id);
}

InflightWindow::Entry *InflightWindow::find(protocol::PacketId id)
{
    if (id == 0) {
        return nullptr;
    }
    const std::size_t offset = (id < m_firstId ? MaximumId : 0) + id - m_firstId;
    if (offset >= m_entries.size() || m_entries[offset].state == State::Free) {
        return nullptr;
    }
    return &m_entries[offset];
}

void InflightWindow::received(protocol::PacketId id)
{
    Entry *entry = find(id);
    Q_ASSERT(entry && entry->delivery.message);
    m_bytes -= entry->delivery.message->payload.size();
    *entry = {{}, State::AwaitingPubcomp};
}

void InflightWindow::remove(protocol::PacketId id)
{
    Entry *entry = find(id);
    Q_ASSERT(entry);
    m_bytes -= entry->delivery.message ? entry->delivery.message->payload.size() : 0;
    *entry = {};
    --m_size;
    while (!m_entries.empty() && m_entries.front().state == State::Free) {
        m_entries.pop_front();
        m_firstId = following(m_firstId);
    }
}

} // namespace brokerscope::broker
