// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/pages.h"

#include <QTest>

#include <algorithm>
#include <limits>
#include <new>
#include <optional>
#include <vector>

#include <sys/mman.h>
#include <unistd.h>

using brokerscope::inspect::Pages;

namespace {

constexpr std::size_t MiB = 1024 * 1024;

/// How many of the bytes are in memory; nothing if they are no longer mapped at all.
std::optional<std::size_t> residentBytes(char *data, std::size_t bytes)
{
    const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    std::vector<unsigned char> states((bytes + page - 1) / page);
    if (mincore(data, bytes, states.data()) != 0)
        return std::nullopt;
    return page * static_cast<std::size_t>(std::count_if(states.begin(), states.end(), [](auto s) { return s & 1; }));
}

} // namespace

class TestPages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void areZeroedAndWritable()
    {
        const Pages pages(3 * MiB);
        QVERIFY(std::all_of(pages.data(), pages.data() + 3 * MiB, [](char byte) { return byte == 0; }));
        std::fill(pages.data(), pages.data() + 3 * MiB, 'x');
        QCOMPARE(pages.data()[3 * MiB - 1], 'x');
    }

    void costNothingUntilWrittenAndNothingAfterwards()
    {
        char *data = nullptr;
        {
            const Pages pages(8 * MiB);
            data = pages.data();
            QCOMPARE(residentBytes(data, 8 * MiB), std::optional<std::size_t>(0));
            std::fill(data, data + 2 * MiB, 'x');
            QVERIFY(residentBytes(data, 8 * MiB) >= 2 * MiB);
        }
        QCOMPARE(residentBytes(data, 8 * MiB), std::nullopt);
    }

    void failsAsNewDoes()
    {
        QVERIFY_THROWS_EXCEPTION(std::bad_alloc, Pages(std::numeric_limits<std::size_t>::max() / 4));
    }
};

QTEST_GUILESS_MAIN(TestPages)
#include "tst_pages.moc"
