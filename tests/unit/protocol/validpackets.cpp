// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "validpackets.h"

#include "packetbytes.h"

namespace brokerscope::testing {

using enum protocol::Version;

QList<ValidPacket> validPackets()
{
    return {
        {"CONNECT", V31, bytesOf("10 0F 0006'MQIsdp' 03 02 003C 0001'c'")},
        {"CONNECT as bridge", V31, bytesOf("10 0F 0006'MQIsdp' 83 02 003C 0001'c'")},
        {"CONNECT", V311, bytesOf("10 0D 0004'MQTT' 04 02 003C 0001'c'")},
        {"CONNECT with all", V311, bytesOf("10 1D 0004'MQTT' 04 F4 003C 0001'c' 0003'w/t' 0003'bye' 0001'u' 0001'p'")},
        {"CONNECT", V5, bytesOf("10 0D 0004'MQTT' 05 02 003C 00 0000")},
        {"CONNECT with all", V5,
         bytesOf("10 38 0004'MQTT' 05 EE 000A"
                 "14 11 0000000A 21 0014 27 00010000 22 0005 19 01 17 00"
                 "0001'c'"
                 "05 18 00000005 0003'w/t' 0003'bye' 0001'u' 0001'p'")},
        {"CONNACK", V31, bytesOf("20 02 00 04")},
        {"CONNACK", V311, bytesOf("20 02 01 00")},
        {"CONNACK", V5, bytesOf("20 11 00 00 0E 12 0003'abc' 21 0014 25 01 13 003C")},
        {"PUBLISH QoS 0", V31, bytesOf("30 07 0003'a/b' 'hi'"), {5, 6}},
        {"PUBLISH QoS 1", V311, bytesOf("3B 09 0003'a/b' 000A 'hi'"), {7, 8}},
        {"PUBLISH QoS 2", V5, bytesOf("34 0A 0003'a/b' 000A 00 'hi'"), {8, 9}},
        {"PUBLISH with all",
         V5,
         bytesOf("32 36 0003'a/b' 000A 2C"
                 "01 01 02 0000000A 03 0001't' 08 0003'r/t' 09 0002 00FF 0B 01 0B 8001 23 0007"
                 "26 0001'k' 0001'v' 26 0001'k' 0001'v' 'hi'"),
         {52, 53}},
        {"PUBACK", V31, bytesOf("40 02 000A")},
        {"PUBACK", V5, bytesOf("40 03 000A 10"), {2}},
        {"PUBREC", V311, bytesOf("50 02 000A")},
        {"PUBREC", V5, bytesOf("50 0A 000A 97 06 1F 0003'why'"), {2, 3}},
        {"PUBREL", V311, bytesOf("62 02 000A")},
        {"PUBREL", V5, bytesOf("62 03 000A 92"), {2}},
        {"PUBCOMP", V311, bytesOf("70 02 000A")},
        {"PUBCOMP", V5, bytesOf("70 0B 000A 00 07 26 0001'k' 0001'v'"), {2, 3}},
        {"SUBSCRIBE", V311, bytesOf("82 0E 000A 0003'a/b' 01 0003'c/d' 02"), {8}},
        {"SUBSCRIBE", V5, bytesOf("82 0B 000A 02 0B 05 0003'a/#' 2D")},
        {"SUBACK", V311, bytesOf("90 06 000A 00 01 02 80"), {3, 4, 5}},
        {"SUBACK", V5, bytesOf("90 05 000A 00 02 87"), {4}},
        {"UNSUBSCRIBE", V311, bytesOf("A2 0C 000A 0003'a/b' 0003'c/d'"), {7}},
        {"UNSUBSCRIBE", V5, bytesOf("A2 08 000A 00 0003'a/b'")},
        {"UNSUBACK", V311, bytesOf("B0 02 000A")},
        {"UNSUBACK", V5, bytesOf("B0 05 000A 00 00 11"), {4}},
        {"PINGREQ", V311, bytesOf("C0 00")},
        {"PINGRESP", V5, bytesOf("D0 00")},
        {"DISCONNECT", V311, bytesOf("E0 00")},
        {"DISCONNECT", V5, bytesOf("E0 00")},
        {"DISCONNECT with will", V5, bytesOf("E0 01 04"), {0}},
        {"DISCONNECT with properties", V5, bytesOf("E0 07 00 05 11 00000000"), {0, 1}},
        {"AUTH", V5, bytesOf("F0 0D 18 0B 15 0003'abc' 16 0002 FF00"), {0}},
    };
}

} // namespace brokerscope::testing
