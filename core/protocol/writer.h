// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace brokerscope::protocol {

/// Appends the data representations of MQTT 5 §1.5 to a byte array. Keeps no
/// state of its own.
class Writer {
public:
    explicit Writer(QByteArray &out)
        : m_out(out)
    {
    }

    void byte(quint8 value);
    void twoByteInteger(quint16 value);
    void fourByteInteger(quint32 value);
    /// UTF-8 String or Binary Data, at most 65535 bytes.
    void lengthPrefixed(QByteArrayView bytes);
    void raw(QByteArrayView bytes);

    qsizetype position() const { return m_out.size(); }
    /// Puts the number of bytes written since `position` in front of them, as a
    /// Variable Byte Integer.
    void insertLengthAt(qsizetype position);

private:
    QByteArray &m_out;
};

} // namespace brokerscope::protocol
