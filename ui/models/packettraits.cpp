// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/packettraits.h"

namespace brokerscope::models {

QString flagsOf(const inspect::RecordView &record)
{
    if (!record.isPublish())
        return {};
    QString flags;
    const auto add = [&flags](bool isSet, char16_t letter) {
        if (!isSet)
            return;
        if (!flags.isEmpty())
            flags += u' ';
        flags += letter;
    };
    add(record.retain(), u'R');
    add(record.dup(), u'D');
    add(record.record().origin == static_cast<quint8>(broker::Origin::Will), u'W');
    add(record.record().isTopicAliased, u'A');
    return flags;
}

} // namespace brokerscope::models
