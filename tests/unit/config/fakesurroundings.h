// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/config/mosquittoreader.h"
#include "core/config/mosquittowriter.h"

#include <QHash>
#include <QTest>

namespace brokerscope::config {

/// Files, folders, names and interfaces that tests make up.
class FakeSurroundings : public Surroundings {
public:
    QHash<QString, QByteArray> files;
    QHash<QString, QStringList> folders;

    std::optional<QByteArray> readFile(const QString &fileName, QString &problem) const override
    {
        const auto file = files.constFind(fileName);
        if (file != files.cend())
            return *file;
        problem = QStringLiteral("No such file");
        return std::nullopt;
    }
    std::optional<QStringList> configurationFiles(const QString &folder) const override
    {
        const auto names = folders.constFind(folder);
        return names == folders.cend() ? std::nullopt : std::optional(*names);
    }
    QList<QHostAddress> addressesOfHost(const QString &name) const override
    {
        if (name != QLatin1String("board.example"))
            return {};
        return {QHostAddress(QStringLiteral("192.0.2.7")), QHostAddress(QStringLiteral("2001:db8::7"))};
    }
    QList<QHostAddress> addressesOfInterface(const QString &name) const override
    {
        if (name != QLatin1String("eth7"))
            return {};
        return {QHostAddress(QStringLiteral("192.0.2.8")), QHostAddress(QStringLiteral("2001:db8::8"))};
    }
};

inline auto readText(const QByteArray &text)
{
    FakeSurroundings surroundings;
    surroundings.files.insert(QStringLiteral("a.conf"), text);
    return readMosquittoConf(QStringLiteral("a.conf"), surroundings);
}

inline QString errorText(const QList<FileError> &errors)
{
    QStringList lines;
    for (const FileError &error : errors)
        lines.append(error.text());
    return lines.join(QLatin1Char('\n'));
}

inline Options accepted(const std::variant<Options, QList<FileError>> &result)
{
    if (const auto *errors = std::get_if<QList<FileError>>(&result))
        qFatal("refused: %s", qUtf8Printable(errorText(*errors)));
    return std::get<Options>(result);
}

/// As far as a file can say it.
inline bool areSame(const Options &left, const Options &right)
{
    return writeMosquittoConf(left) == writeMosquittoConf(right) && left.listeners == right.listeners
           && left.access == right.access && left.log == right.log && left.persistence == right.persistence
           && left.pidFile == right.pidFile && left.user == right.user;
}

inline QString refused(const std::variant<Options, QList<FileError>> &result)
{
    if (std::holds_alternative<Options>(result))
        qFatal("accepted");
    return errorText(std::get<QList<FileError>>(result));
}

} // namespace brokerscope::config
