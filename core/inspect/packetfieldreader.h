// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/inspect/packetfields.h"

#include <QByteArrayView>

namespace brokerscope::inspect {

/// Walks over the bytes of a packet and makes a field of each step. The first
/// step that the bytes do not allow adds a field that is an error; after it
/// every step does nothing.
class PacketFieldReader {
public:
    using Fields = std::vector<PacketField>;

    /// Reads `frame` up to `end`.
    PacketFieldReader(QByteArrayView frame, quint32 begin, quint32 end);

    bool hasFailed() const { return m_hasFailed; }
    bool isAtEnd() const { return m_hasFailed || m_at >= m_end; }
    quint32 at() const { return m_at; }
    quint32 rest() const { return m_end - m_at; }
    quint8 peek() const { return static_cast<quint8>(m_frame[m_at]); }

    /// A big-endian integer of 1, 2 or 4 bytes.
    quint32 integer(Fields &to, const char *name, const char *filterName, quint32 width);
    /// A Variable Byte Integer. MQTT 5 §1.5.5.
    quint32 variableInteger(Fields &to, const char *name, const char *filterName);
    /// UTF-8, and in front of it as a field of its own its length of two bytes.
    QByteArrayView text(Fields &to, const char *name, const char *filterName, const char *lengthFilterName);
    /// Binary data, and in front of it as a field of its own its length of two bytes.
    QByteArrayView data(Fields &to, const char *name, const char *filterName, const char *lengthFilterName);
    /// All that is left, without a length.
    QByteArrayView remainder(Fields &to, const char *name, const char *filterName);
    /// Steps over bytes that another reader has read, and fails if it did.
    void skip(const PacketFieldReader &other);
    /// An error from here to the end.
    void fail(Fields &to, const QString &what);

    /// A field over [begin, at()).
    PacketField &add(Fields &to, const QString &name, const char *filterName, const QString &value,
                     quint32 begin) const;

private:
    bool take(Fields &to, const char *name, quint32 size);
    bool takeVariable(Fields &to, const char *name, quint32 &value);
    QByteArrayView prefixed(Fields &to, const char *name, const char *lengthFilterName);

    QByteArrayView m_frame;
    quint32 m_at;
    quint32 m_end;
    bool m_hasFailed = false;
};

/// "de ad be ef", of long data the beginning; "(none)" for none.
QString hexText(QByteArrayView bytes);
/// UTF-8 for one line, of long text the beginning.
QString lineText(QByteArrayView text);

} // namespace brokerscope::inspect
