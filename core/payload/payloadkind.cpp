// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/payload/payloadkind.h"

#include "core/payload/jsonparser.h"
#include "core/protocol/topic.h"

#include <QByteArray>

#include <algorithm>

namespace brokerscope::payload {

namespace {

constexpr qsizetype LookedAt = 1024 * 1024;

bool isControl(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
}

} // namespace

Kind recognise(QByteArrayView payload)
{
    if (payload.isEmpty())
        return Kind::Empty;
    const bool isCut = payload.size() > LookedAt;
    const QByteArrayView seen = payload.first(std::min(payload.size(), LookedAt));
    const qsizetype invalid = protocol::firstInvalidUtf8(seen);
    // A sequence of up to four bytes may have been cut in two by looking no further.
    if (invalid >= 0 && !(isCut && invalid > seen.size() - 4))
        return Kind::Binary;
    if (std::any_of(seen.begin(), seen.end(), isControl))
        return Kind::Binary;
    return JsonParser::accepts(seen, isCut) ? Kind::Json : Kind::Text;
}

const char *kindName(Kind kind)
{
    switch (kind) {
    case Kind::Empty:
        return "empty";
    case Kind::Text:
        return "text";
    case Kind::Json:
        return "JSON";
    case Kind::Binary:
        return "binary";
    }
    return "";
}

} // namespace brokerscope::payload
