// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace brokerscope::app {

/// "2026-11-22T13:49:30.123456Z" for microseconds since 1970-01-01 UTC.
QByteArray isoTime(qint64 microseconds);

/// One JSON object in one line, written member by member: events come too often
/// for a document model.
class JsonLine {
public:
    JsonLine(const char *event, qint64 microseconds);

    JsonLine &add(const char *key, QStringView text);
    JsonLine &add(const char *key, int number);
    JsonLine &add(const char *key, bool value);
    /// As "payload" if it is valid UTF-8, else as "payload_b64".
    JsonLine &addPayload(const QByteArray &payload);
    /// The line, line feed included. Nothing can be added after it.
    QByteArrayView finish();

private:
    void addKey(const char *key);
    void addString(QByteArrayView utf8);

    QByteArray m_line;
};

} // namespace brokerscope::app
