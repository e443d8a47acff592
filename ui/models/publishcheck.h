// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/publishentry.h"

#include <QByteArray>
#include <QString>

/// What is wrong with what was typed, in words for the person who typed it.
namespace brokerscope::models {

/// Hexadecimal digits as bytes. Spaces, line breaks, commas, colons and "0x" may stand between pairs.
struct HexBytes {
    QByteArray bytes;
    qsizetype errorOffset = -1; // of the first character that does not fit; -1: none
};
HexBytes parseHex(QStringView text);

/// A problem, and where it is in the text it is about (UTF-16 offset; -1: as a whole).
struct InputProblem {
    QString message; // a sentence without a full stop; empty: all is well
    qsizetype offset = -1;

    explicit operator bool() const { return !message.isEmpty(); }
};

InputProblem topicProblem(const QString &topic);
/// An empty payload is right in every format: it clears a retained message.
InputProblem payloadProblem(const QString &body, PayloadFormat format);
InputProblem propertiesProblem(const PublishProperties &properties);

/// Any problem of the parts; an entry without one can be published.
InputProblem entryProblem(const PublishEntry &entry);

} // namespace brokerscope::models
