// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace brokerscope::payload {

/// A hex view of bytes, made row by row when it is asked for, so that 100 MB
/// cost no more than what is seen of them.
class HexDump {
public:
    static constexpr qsizetype BytesPerRow = 16;

    HexDump() = default;
    explicit HexDump(QByteArray bytes);

    struct Row {
        QString offset; // "000001f0"
        QString hex;    // "68 65 6c 6c 6f …", short in the last row
        QString text;   // "hello…", '.' for what is not printable ASCII
    };

    const QByteArray &bytes() const { return m_bytes; }
    qsizetype rowCount() const;
    Row row(qsizetype index) const;
    /// Rows [first, first + count) as lines "offset  hex  text".
    QString text(qsizetype first, qsizetype count) const;

private:
    QByteArray m_bytes;
};

} // namespace brokerscope::payload
