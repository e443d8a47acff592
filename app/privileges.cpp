// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/privileges.h"

#include <cerrno>
#include <cstring>

#include <grp.h>
#include <pwd.h>
#include <unistd.h>

namespace brokerscope::app {

QString becomeUser(const QString &name)
{
    if (::geteuid() != 0 || name.isEmpty())
        return {};
    const QByteArray localName = name.toLocal8Bit();
    errno = 0;
    const passwd *user = ::getpwnam(localName.constData());
    if (user == nullptr) {
        return QStringLiteral("There is no user %1 to run as: create it, or change the line 'user' of the "
                              "configuration.")
            .arg(name);
    }
    const gid_t group = user->pw_gid;
    const uid_t number = user->pw_uid;
    if (::initgroups(localName.constData(), group) == -1 || ::setgid(group) == -1 || ::setuid(number) == -1) {
        return QStringLiteral("Cannot go on as user %1: %2.").arg(name, QString::fromLocal8Bit(std::strerror(errno)));
    }
    return {};
}

} // namespace brokerscope::app
