// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/logcolumns.h"

#include <QCoreApplication>

#include <array>

namespace brokerscope::models {
namespace {

using inspect::SortKey;

#define TR(text) QT_TRANSLATE_NOOP("LogColumns", text)
constexpr std::array<LogColumnInfo, LogColumnCount> columns{{
    {LogColumn::Number, TR("No."), TR("Number of the packet since the start"), Qt::AlignRight, "", "999 999",
     SortKey::Arrival, false, false},
    {LogColumn::Time, TR("Time"), TR("When it reached or left the broker"), Qt::AlignRight, "", "14:02:11.204",
     SortKey::Arrival, false, false},
    {LogColumn::Delta, TR("Δ"), TR("Since the previous row shown"), Qt::AlignRight, "", "999 ms",
     SortKey::SincePrevious, false, false},
    {LogColumn::Direction, TR("⇄"), TR("← from the client, → to the client"), Qt::AlignHCenter, "dir", "→",
     SortKey::Direction, false, false},
    {LogColumn::Client, TR("Client"), TR("Who sent or received it"), Qt::AlignLeft, "client", "sensor-node7",
     SortKey::Client, true, false},
    {LogColumn::Packet, TR("Packet"), TR("Type of the packet"), Qt::AlignLeft, "type", "UNSUBACK", SortKey::Packet,
     false, false},
    {LogColumn::Topic, TR("Topic"), TR("Topic of a message"), Qt::AlignLeft, "topic", "home/kitchen/light",
     SortKey::Topic, false, true},
    {LogColumn::QoS, TR("QoS"), TR("Quality of service"), Qt::AlignHCenter, "qos", "QoS", SortKey::QoS, false, false},
    {LogColumn::Flags, TR("Flags"), TR("R retained, D sent again, W a will, A topic alias"), Qt::AlignLeft, "retain",
     "R D", SortKey::Flags, false, false},
    {LogColumn::Size, TR("Size"), TR("Bytes of the whole packet"), Qt::AlignRight, "size", "999 B", SortKey::Size,
     false, false},
    {LogColumn::Payload, TR("Payload"), TR("Beginning of the payload, or what the packet says"), Qt::AlignLeft, "",
     "{\"temperature\": 21.5, \"humidity\": 40}", SortKey::Payload, true, false},
}};
#undef TR

} // namespace

const LogColumnInfo &logColumnInfo(LogColumn column)
{
    return columns[static_cast<std::size_t>(column)];
}

QString logColumnTitle(LogColumn column)
{
    return QCoreApplication::translate("LogColumns", logColumnInfo(column).title);
}

QString logColumnDescription(LogColumn column)
{
    return QCoreApplication::translate("LogColumns", logColumnInfo(column).description);
}

} // namespace brokerscope::models
