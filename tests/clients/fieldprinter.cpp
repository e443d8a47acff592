// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT

// Takes packets apart for test_tshark.py. A line of standard input is one
// packet: the version of the protocol and the bytes as hex. A line of standard
// output is its fields, outer ones first, as a JSON array of
// [Wireshark's name, offset, length, value, is error].

#include "core/inspect/packetfields.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <cstdio>

using namespace brokerscope;

static void append(QJsonArray &to, const std::vector<inspect::PacketField> &fields)
{
    for (const inspect::PacketField &field : fields) {
        to.append(QJsonArray{QString::fromLatin1(field.filterName), static_cast<int>(field.offset),
                             static_cast<int>(field.length), field.value, field.isError});
        append(to, field.children);
    }
}

int main()
{
    QFile input;
    QFile output;
    if (!input.open(stdin, QIODevice::ReadOnly) || !output.open(stdout, QIODevice::WriteOnly))
        return 1;
    for (QByteArray line = input.readLine(); !line.isEmpty(); line = input.readLine()) {
        const qsizetype space = line.indexOf(' ');
        const auto version = static_cast<protocol::Version>(line.left(space).toInt());
        QJsonArray fields;
        append(fields, inspect::packetFields(QByteArray::fromHex(line.mid(space + 1)), version).fields);
        output.write(QJsonDocument(fields).toJson(QJsonDocument::Compact) + '\n');
    }
    return 0;
}
