// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/passwordmask.h"

#include "core/protocol/types.h"

#include <algorithm>

namespace brokerscope::inspect {

namespace {

constexpr quint8 PasswordFlag = 0x40;
constexpr quint8 UserNameFlag = 0x80;
constexpr quint8 WillFlag = 0x04;

/// Walks over the fields of a packet. Once a length leads past the end, it
/// stays where that length stood.
class Walker {
public:
    Walker(const char *data, qsizetype size)
        : m_data(data)
        , m_size(size)
    {
    }

    qsizetype at() const { return m_at; }
    bool isLost() const { return m_isLost; }

    quint32 byte() { return take(1) ? static_cast<quint8>(m_data[m_at - 1]) : 0; }
    void skip(qsizetype count) { take(count); }

    /// A string or binary data behind its length of two bytes.
    void skipField()
    {
        const qsizetype start = m_at;
        const quint32 high = byte();
        const quint32 length = high << 8 | byte();
        if (!take(static_cast<qsizetype>(length)))
            m_at = start;
    }

    quint32 number()
    {
        quint32 value = 0;
        for (int shift = 0; shift < 28; shift += 7) {
            const quint32 next = byte();
            value |= (next & 0x7F) << shift;
            if ((next & 0x80) == 0)
                return value;
        }
        m_isLost = true;
        return 0;
    }

    void skipProperties()
    {
        const qsizetype start = m_at;
        if (!take(static_cast<qsizetype>(number())))
            m_at = start;
    }

private:
    bool take(qsizetype count)
    {
        if (m_isLost || count > m_size - m_at) {
            m_isLost = true;
            return false;
        }
        m_at += count;
        return true;
    }

    const char *m_data;
    qsizetype m_size;
    qsizetype m_at = 0;
    bool m_isLost = false;
};

void overwrite(char *packet, qsizetype from, qsizetype to)
{
    std::fill(packet + from, packet + to, '*');
}

} // namespace

void maskPassword(char *packet, qsizetype size)
{
    Walker walker(packet, size);
    if (walker.byte() >> 4 != static_cast<quint32>(protocol::PacketType::Connect))
        return;
    walker.number();                            // Remaining Length
    walker.skipField();                         // Protocol Name
    const quint32 level = walker.byte() & 0x7F; // bridges of version 3 set bit 7
    const quint32 flags = walker.byte();
    walker.skip(2); // Keep Alive
    if (walker.isLost() || (flags & PasswordFlag) == 0)
        return;
    const bool hasProperties = level >= static_cast<quint32>(protocol::Version::V5);
    if (hasProperties)
        walker.skipProperties();
    walker.skipField(); // Client Identifier
    if ((flags & WillFlag) != 0) {
        if (hasProperties)
            walker.skipProperties();
        walker.skipField(); // Will Topic
        walker.skipField(); // Will Payload
    }
    if ((flags & UserNameFlag) != 0)
        walker.skipField();

    const qsizetype field = walker.at();
    if (!walker.isLost())
        walker.skipField();
    if (walker.isLost())
        overwrite(packet, std::min(field + 2, size), size); // the length stays: it is what went wrong
    else
        overwrite(packet, field + 2, walker.at());
}

} // namespace brokerscope::inspect
