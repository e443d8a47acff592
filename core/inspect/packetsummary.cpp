// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/packetsummary.h"

#include "core/inspect/packetfields.h"
#include "core/inspect/recordview.h"

#include <algorithm>

namespace brokerscope::inspect {

namespace {

/// A list may name thousands of filters; one line shows no more than this has room for.
constexpr qsizetype LookedAt = 1024;

} // namespace

QString packetSummary(const RecordView &record)
{
    if (const auto violation = record.violation())
        return QString::fromUtf8(violation->what);
    if (record.isPublish())
        return {};
    const QByteArrayView bytes = record.bytes();
    const QString title = packetFields(bytes.first(std::min(bytes.size(), LookedAt)), record.version()).title;
    const qsizetype comma = title.indexOf(QLatin1StringView(", "));
    return comma < 0 ? QString() : title.sliced(comma + 2);
}

} // namespace brokerscope::inspect
