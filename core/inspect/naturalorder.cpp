// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/naturalorder.h"

namespace brokerscope::inspect {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

int folded(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 'A' && byte <= 'Z' ? byte + ('a' - 'A') : byte;
}

/// The digits at the front of `text`, without leading zeros; takes them off.
QByteArrayView takeNumber(QByteArrayView &text)
{
    qsizetype end = 0;
    while (end < text.size() && isDigit(text[end]))
        ++end;
    qsizetype begin = 0;
    while (begin < end - 1 && text[begin] == '0')
        ++begin;
    const QByteArrayView digits = text.sliced(begin, end - begin);
    text = text.sliced(end);
    return digits;
}

} // namespace

int compareNaturally(QByteArrayView a, QByteArrayView b)
{
    QByteArrayView restA = a;
    QByteArrayView restB = b;
    while (!restA.isEmpty() && !restB.isEmpty()) {
        if (isDigit(restA.front()) && isDigit(restB.front())) {
            const QByteArrayView numberA = takeNumber(restA);
            const QByteArrayView numberB = takeNumber(restB);
            // Without leading zeros the longer number is the larger one: no limit to its digits.
            if (numberA.size() != numberB.size())
                return numberA.size() < numberB.size() ? -1 : 1;
            if (const int order = numberA.compare(numberB); order != 0)
                return order;
            continue;
        }
        const int order = folded(restA.front()) - folded(restB.front());
        if (order != 0)
            return order;
        restA = restA.sliced(1);
        restB = restB.sliced(1);
    }
    if (restA.size() != restB.size())
        return restA.isEmpty() ? -1 : 1;
    return a.compare(b);
}

} // namespace brokerscope::inspect
