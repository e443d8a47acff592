// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pidfile.h"

#include <QFile>
#include <QFileInfo>

#include <unistd.h>

namespace brokerscope::app {

PidFile::~PidFile()
{
    if (!m_fileName.isEmpty())
        QFile::remove(m_fileName);
}

QString PidFile::write(const QString &fileName)
{
    QFile file(fileName);
    const QByteArray number = QByteArray::number(static_cast<qint64>(::getpid())) + '\n';
    if (!file.open(QIODevice::WriteOnly) || file.write(number) != number.size() || !file.flush()) {
        return QStringLiteral("Cannot write the pid file %1: %2. Change pid_file, or who may write there.")
            .arg(fileName, file.errorString());
    }
    m_fileName = QFileInfo(file).absoluteFilePath();
    return {};
}

} // namespace brokerscope::app
