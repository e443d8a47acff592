// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/config/surroundings.h"

#include <QDir>
#include <QFile>
#include <QHostInfo>
#include <QNetworkInterface>

namespace brokerscope::config {

std::optional<QByteArray> Surroundings::readFile(const QString &fileName, QString &problem) const
{
    if (QFileInfo(fileName).isDir()) {
        problem = QStringLiteral("it is a folder");
        return std::nullopt;
    }
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly)) {
        problem = file.errorString();
        return std::nullopt;
    }
    return file.read(MaximumFileSize + 1);
}

std::optional<QStringList> Surroundings::configurationFiles(const QString &folder) const
{
    const QDir dir(folder);
    if (!dir.exists() || !dir.isReadable())
        return std::nullopt;
    QStringList files;
    for (const QString &name : dir.entryList({QStringLiteral("*.conf")}, QDir::Files | QDir::Hidden | QDir::System))
        files.append(dir.filePath(name));
    return files;
}

QList<QHostAddress> Surroundings::addressesOfHost(const QString &name) const
{
    return QHostInfo::fromName(name).addresses();
}

QList<QHostAddress> Surroundings::addressesOfInterface(const QString &name) const
{
    QList<QHostAddress> addresses;
    for (const QNetworkAddressEntry &entry : QNetworkInterface::interfaceFromName(name).addressEntries())
        addresses.append(entry.ip());
    return addresses;
}

} // namespace brokerscope::config
