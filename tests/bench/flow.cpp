// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "tests/bench/flow.h"

#include "tests/bench/stamp.h"

#include <algorithm>

namespace brokerscope::bench {

namespace {

constexpr std::size_t MaximumWaitingBytes = 128 * 1024; // of one publisher, when not paced
constexpr std::uint64_t MaximumPerPump = 500;           // so that no flow keeps the loop to itself
constexpr unsigned MessagesPerFence = 250;
constexpr int MaximumFences = 4;

std::uint64_t countOf(Clock::time_point time)
{
    return static_cast<std::uint64_t>(std::chrono::duration_cast<Nanoseconds>(time.time_since_epoch()).count());
}

} // namespace

class Flow::Subscriber : public MessageReceiver {
public:
    Subscriber(Flow &flow, Client &client, Role role)
        : order(role == Role::Receiver ? flow.m_options.expects : OrderCheck::Expects::AscendingNumbers)
        , m_flow(flow)
        , m_client(client)
        , m_role(role)
    {
        m_client.setReceiver(this);
    }
    ~Subscriber() override { m_client.setReceiver(nullptr); }

    void messageReceived(const PublishView &publish, Clock::time_point now) override
    {
        const auto stamp = readStamp(publish.payload);
        if (!stamp || stamp->group != m_flow.m_number || publish.payload.size() != m_flow.m_options.payloadSize) {
            ++m_flow.m_misrouted;
            return;
        }
        order.saw(stamp->publisher, stamp->sequence);
        if (m_role == Role::Bystander) {
            ++m_flow.m_receivedByBystanders;
            return;
        }
        ++m_flow.m_received;
        m_flow.m_latency.add(countOf(now) - std::min(stamp->sentAt, countOf(now)));
    }

    OrderCheck order;

private:
    Flow &m_flow;
    Client &m_client;
    Role m_role;
};

Flow::Flow(std::uint32_t number, const FlowOptions &options)
    : m_number(number)
    , m_options(options)
    , m_payload(std::max(options.payloadSize, StampSize), 'x')
{
}

Flow::~Flow() = default;

void Flow::addReceiver(Client &client, Role role)
{
    m_subscribers.push_back(std::make_unique<Subscriber>(*this, client, role));
}

void Flow::start(Clock::time_point now)
{
    m_due = now;
    m_isRunning = true;
}

void Flow::stop()
{
    if (!m_isRunning)
        return;
    m_isRunning = false;
    for (Sender &sender : m_senders) {
        if (needsFences() && sender.unfenced > 0 && sender.client->isConnected()) {
            sender.client->ping();
            sender.unfenced = 0;
        }
    }
}

Nanoseconds Flow::pump(Clock::time_point now)
{
    if (!m_isRunning)
        return Nanoseconds::max();
    const Nanoseconds wait = m_options.rate > 0 ? pumpPaced(now) : pumpAhead(now);
    if (m_options.limit > 0 && m_sent >= limit())
        stop();
    return wait;
}

std::uint64_t Flow::credit() const
{
    std::uint64_t credit = MaximumPerPump;
    if (m_options.deliveries > 0 && m_options.ahead > 0) {
        const std::uint64_t delivered = m_received / m_options.deliveries;
        const std::uint64_t used = m_sent - std::min(m_sent, delivered);
        credit = std::min(credit, m_options.ahead - std::min(m_options.ahead, used));
    }
    if (credit < std::min(m_options.burst, MaximumPerPump))
        return 0;
    return m_options.limit > 0 ? std::min(credit, limit() - m_sent) : credit;
}

bool Flow::maySend(const Sender &sender) const
{
    const Client &client = *sender.client;
    return client.isConnected() && (m_options.limit == 0 || sender.sequence < m_options.limit)
           && client.waitingBytes() < MaximumWaitingBytes
           && (m_options.qos == 0 || client.inflight() < m_options.window)
           && (!needsFences() || client.awaitedPings() < MaximumFences);
}

Flow::Sender &Flow::nextSender()
{
    m_turn = m_turn + 1 < m_senders.size() ? m_turn + 1 : 0;
    return m_senders[m_turn];
}

void Flow::send(Sender &sender, std::uint64_t sentAt)
{
    const auto publisher = static_cast<std::uint32_t>(&sender - m_senders.data());
    const std::string &topic = m_topics[(sender.sequence * m_senders.size() + publisher) % m_topics.size()];
    writeStamp(m_payload.data(),
               {.group = m_number, .publisher = publisher, .sequence = sender.sequence++, .sentAt = sentAt});
    sender.client->publish(topic, m_payload, m_options.qos, m_options.retain);
    ++m_sent;
    if (needsFences() && ++sender.unfenced == MessagesPerFence) {
        sender.client->ping();
        sender.unfenced = 0;
    }
    if (m_options.oneMessagePerWrite)
        sender.client->flush();
}

Nanoseconds Flow::pumpAhead(Clock::time_point now)
{
    const std::uint64_t sentAt = countOf(now);
    const std::uint64_t mayBeSent = credit();
    std::uint64_t left = mayBeSent;
    std::size_t passedOver = 0; // publishers in a row that could not send
    while (left > 0 && passedOver < m_senders.size()) {
        Sender &sender = nextSender();
        if (maySend(sender)) {
            send(sender, sentAt);
            --left;
            passedOver = 0;
        } else {
            ++passedOver;
        }
    }
    // What the pump's own bound held back can go next time; all else waits for something to come.
    return mayBeSent == MaximumPerPump && left == 0 ? Nanoseconds::zero() : Nanoseconds::max();
}

Nanoseconds Flow::pumpPaced(Clock::time_point now)
{
    // Sent when due whatever the broker does, and stamped when sent: what the
    // broker keeps waiting counts as latency.
    const auto interval = Nanoseconds(static_cast<std::int64_t>(1e9 / m_options.rate));
    while (m_due <= now && (m_options.limit == 0 || m_sent < limit())) {
        send(nextSender(), countOf(now));
        m_due += interval;
    }
    return m_due - now;
}

bool Flow::isSettled() const
{
    return outstanding() == 0 && std::all_of(m_senders.begin(), m_senders.end(), [](const Sender &sender) {
               return sender.client->inflight() == 0 && sender.client->awaitedPings() == 0
                      && sender.client->waitingBytes() == 0;
           });
}

std::uint64_t Flow::outstanding() const
{
    const std::uint64_t wanted = m_sent * m_options.deliveries;
    return wanted - std::min(wanted, m_received);
}

std::uint64_t Flow::misplaced() const
{
    std::uint64_t count = 0;
    for (const auto &subscriber : m_subscribers)
        count += subscriber->order.misplaced();
    return count;
}

} // namespace brokerscope::bench
