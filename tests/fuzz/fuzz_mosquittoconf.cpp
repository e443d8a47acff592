// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/config/mosquittoreader.h"
#include "core/config/mosquittowriter.h"

#include "require.h"

#include <QByteArray>

#include <cstddef>
#include <cstdint>

using namespace brokerscope::config;

namespace {

/// One file that includes itself, and no network.
class OneFile : public Surroundings {
public:
    explicit OneFile(const QByteArray &text)
        : m_text(text)
    {
    }
    std::optional<QByteArray> readFile(const QString &, QString &) const override { return m_text; }
    std::optional<QStringList> configurationFiles(const QString &) const override
    {
        return QStringList{QStringLiteral("file")};
    }
    QList<QHostAddress> addressesOfHost(const QString &) const override { return {}; }
    QList<QHostAddress> addressesOfInterface(const QString &) const override
    {
        return {QHostAddress(QHostAddress::LocalHost)};
    }

private:
    QByteArray m_text;
};

} // namespace

/// A configuration file. What is accepted is read again from what is written of it.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, std::size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto result = readMosquittoConf(QStringLiteral("file"), OneFile(text));
    if (const auto *errors = std::get_if<QList<FileError>>(&result)) {
        REQUIRE(!errors->isEmpty());
        for (const FileError &error : *errors)
            REQUIRE(!error.message.isEmpty() && error.line >= 0 && error.line <= text.count('\n') + 1);
        return 0;
    }
    const Options options = std::get<Options>(result);
    REQUIRE(!options.listeners.isEmpty() && !options.access.isEmpty());
    for (const ListenerOptions &listener : options.listeners)
        REQUIRE(listener.settings.accessGroup >= 0 && listener.settings.accessGroup < options.access.size());
    const QByteArray written = writeMosquittoConf(options);
    const auto again = readMosquittoConf(QStringLiteral("file"), OneFile(written));
    REQUIRE(std::holds_alternative<Options>(again));
    const Options &same = std::get<Options>(again);
    REQUIRE(same.listeners == options.listeners && same.access == options.access && same.log == options.log);
    REQUIRE(writeMosquittoConf(same) == written);
    return 0;
}
