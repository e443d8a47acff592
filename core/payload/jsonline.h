// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace brokerscope::payload {

/// "2026-11-22T13:49:30.123456Z" for microseconds since 1970-01-01 UTC.
QByteArray isoTime(qint64 microseconds);

/// One JSON object in one line, written member by member, in that order: there
/// can be too many of them for a document model. Keys need no escapes.
class JsonLine {
public:
    JsonLine();

    JsonLine &add(const char *key, QStringView text);
    JsonLine &add(const char *key, int number);
    JsonLine &add(const char *key, bool value);
    template<typename T>
    JsonLine &add(const char *key, const T *) = delete;      // would be taken for a bool
    JsonLine &addUtf8(const char *key, QByteArrayView text); // must be valid
    /// A value that is JSON already.
    JsonLine &addJson(const char *key, QByteArrayView json);
    /// As KEY if it is valid UTF-8, else in Base64 as KEY_b64.
    JsonLine &addBytes(const char *key, QByteArrayView bytes);
    /// The line, line feed included. Nothing can be added after it.
    QByteArrayView finish();

private:
    void addKey(const char *key, const char *suffix = "");
    void addString(QByteArrayView utf8);

    QByteArray m_line;
};

} // namespace brokerscope::payload
