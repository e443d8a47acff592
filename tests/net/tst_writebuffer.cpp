// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/writebuffer.h"

#include <QTest>

#include <array>

using brokerscope::net::WriteBuffer;
using brokerscope::net::WriteChunks;

namespace {

QByteArray contents(const WriteBuffer &buffer)
{
    std::array<QByteArrayView, 64> parts;
    const std::size_t count = buffer.front(parts);
    QByteArray all;
    for (std::size_t i = 0; i < count; ++i)
        all.append(parts[i]);
    return all;
}

std::size_t partCount(const WriteBuffer &buffer)
{
    std::array<QByteArrayView, 64> parts;
    return buffer.front(parts);
}

} // namespace

class TestWriteBuffer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void smallWritesAreGatheredInOnePart()
    {
        WriteChunks chunks;
        WriteBuffer buffer(chunks);
        buffer.append("ab", "cd");
        buffer.append("ef", {});
        buffer.appendShared("gh", "ij");
        QCOMPARE(contents(buffer), QByteArray("abcdefghij"));
        QCOMPARE(partCount(buffer), std::size_t(1));
        QCOMPARE(buffer.size(), 10);
    }

    void largeSharedPayloadIsNotCopied()
    {
        const QByteArray payload(WriteBuffer::KeepSharedFrom, 'p');
        WriteChunks chunks;
        WriteBuffer buffer(chunks);
        buffer.appendShared("head", payload);
        std::array<QByteArrayView, 4> parts;
        QCOMPARE(buffer.front(parts), std::size_t(2));
        QCOMPARE(parts[0], QByteArrayView("head"));
        QCOMPARE(static_cast<const void *>(parts[1].data()), static_cast<const void *>(payload.constData()));
    }

    void nothingIsAddedToASharedPayload()
    {
        const QByteArray payload(WriteBuffer::KeepSharedFrom, 'p');
        WriteChunks chunks;
        WriteBuffer buffer(chunks);
        buffer.appendShared({}, payload);
        buffer.append("next", {});
        QCOMPARE(payload.size(), WriteBuffer::KeepSharedFrom);
        QCOMPARE(contents(buffer), payload + "next");
    }

    void consumingGoesOverPartsAndKeepsTheOrder_data()
    {
        QTest::addColumn<qsizetype>("step");
        for (const qsizetype step : {1, 3, 4096, 5000, 65'537})
            QTest::addRow("%lld", static_cast<long long>(step)) << step;
    }

    void consumingGoesOverPartsAndKeepsTheOrder()
    {
        QFETCH(qsizetype, step);
        WriteChunks chunks;
        WriteBuffer buffer(chunks);
        QByteArray expected;
        for (int i = 0; i < 50; ++i) {
            const QByteArray head = "head" + QByteArray::number(i);
            const QByteArray tail(i % 2 == 0 ? 10 : 5000, static_cast<char>('a' + i % 26));
            buffer.appendShared(head, tail);
            expected += head + tail;
        }
        QByteArray received;
        while (!buffer.isEmpty()) {
            std::array<QByteArrayView, 1> first;
            QCOMPARE(buffer.front(first), std::size_t(1));
            const qsizetype taken = qMin(step, first[0].size());
            received.append(first[0].first(taken));
            buffer.consume(taken);
        }
        QCOMPARE(received, expected);
    }

    void appendingGoesOnWhileConsuming()
    {
        WriteChunks chunks;
        WriteBuffer buffer(chunks);
        QByteArray expected;
        QByteArray received;
        for (int i = 0; i < 2000; ++i) {
            const QByteArray bytes = QByteArray::number(i) + ',';
            buffer.append(bytes, bytes);
            expected += bytes + bytes;
            std::array<QByteArrayView, 1> first;
            buffer.front(first);
            const qsizetype taken = qMin<qsizetype>(7, first[0].size());
            received.append(first[0].first(taken));
            buffer.consume(taken);
        }
        received += contents(buffer);
        QCOMPARE(received, expected);
    }

    void chunksAreUsedAgain()
    {
        WriteChunks chunks;
        const QByteArray tail(4000, 'x');
        const void *first = nullptr;
        for (int i = 0; i < 3; ++i) {
            WriteBuffer buffer(chunks);
            buffer.append("h", tail);
            std::array<QByteArrayView, 1> parts;
            QCOMPARE(buffer.front(parts), std::size_t(1));
            if (!first)
                first = parts[0].data();
            QCOMPARE(static_cast<const void *>(parts[0].data()), first);
            if (i > 0) // else it is given back with the buffer
                buffer.consume(buffer.size());
        }
    }

    void whatWaitsTakesNoMoreThanItNeeds()
    {
        WriteChunks chunks;
        WriteBuffer buffer(chunks);
        buffer.append("head", QByteArray(1000, 'x'));
        std::array<QByteArrayView, 1> parts;
        buffer.front(parts);
        const void *const chunk = parts[0].data();
        buffer.squeeze();
        QCOMPARE(contents(buffer), "head" + QByteArray(1000, 'x'));
        WriteBuffer other(chunks); // gets the chunk that is free again
        other.append(QByteArray(1000, 'y'), {});
        other.front(parts);
        QCOMPARE(static_cast<const void *>(parts[0].data()), chunk);
        buffer.append("next", {});
        QCOMPARE(contents(buffer), "head" + QByteArray(1000, 'x') + "next");
    }

    void oneLargeWriteIsKeptWhole()
    {
        const QByteArray large(1'000'000, 'x');
        WriteChunks chunks;
        WriteBuffer buffer(chunks);
        buffer.append("h", large);
        QCOMPARE(buffer.size(), 1'000'001);
        QCOMPARE(contents(buffer), "h" + large);
        buffer.consume(buffer.size());
        QVERIFY(buffer.isEmpty());
        QCOMPARE(partCount(buffer), std::size_t(0));
    }
};

QTEST_APPLESS_MAIN(TestWriteBuffer)
#include "tst_writebuffer.moc"
