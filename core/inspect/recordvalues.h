// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/inspect/recordview.h"
#include "core/inspect/severity.h"
#include "core/protocol/property.h"

#include <QByteArrayView>

#include <optional>

namespace brokerscope::inspect {

/// Walks over properties in wire form, as RecordView::properties() gives them;
/// ends where they are broken. No allocation. MQTT 5 §2.2.2.2.
class PropertyCursor {
public:
    explicit PropertyCursor(QByteArrayView properties)
        : m_rest(properties)
    {
    }

    /// Goes to the next one; false at the end.
    bool next();
    protocol::PropertyId id() const { return m_id; }
    quint32 number() const { return m_number; } // of a property that is an integer
    QByteArrayView name() const { return m_name; }
    QByteArrayView value() const { return m_value; } // of any other; not null

private:
    bool takeNumber(int bytes);
    bool takeVariableNumber();
    bool takeBytes(QByteArrayView &to);

    QByteArrayView m_rest;
    protocol::PropertyId m_id{};
    quint32 m_number = 0;
    QByteArrayView m_name; // of a User Property
    QByteArrayView m_value;
};

/// A property of a PUBLISH that is an integer.
std::optional<quint32> propertyNumber(const RecordView &record, protocol::PropertyId id);
/// A property of a PUBLISH that is text or data; null if it is not there.
QByteArrayView propertyBytes(const RecordView &record, protocol::PropertyId id);

/// The reason codes or return codes that a packet carries, also those that it means by
/// leaving them out; empty for packets that have none. A violation's are not read.
/// MQTT 3.1.1 §3.2.2.3, §3.9.3, MQTT 5 §2.4.
QByteArrayView reasonCodes(const RecordView &record);
/// The name of one of them: "Not authorized"; "" if it has none.
const char *reasonNameOf(const RecordView &record, quint8 code);

/// Bad: it broke the protocol, or refuses a connection. Warning: it carries any other failing reason code.
Severity severityOf(const RecordView &record);

} // namespace brokerscope::inspect
