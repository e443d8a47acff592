// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/access/passwordfile.h"

#include "require.h"

#include <QByteArray>

#include <cstddef>
#include <cstdint>

using namespace brokerscope::access;

/// A password file. Nothing of it gets lost, and each of its lines is used, a comment or told.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    PasswordFile file = PasswordFile::parse(input, QStringLiteral("passwd"));
    REQUIRE(file.text() == (input.isEmpty() || input.endsWith('\n') ? input : input + '\n'));
    for (const FileProblem &problem : file.problems())
        REQUIRE(problem.line > 0 && !problem.message().contains(u'\n'));
    const QList<QByteArray> users = file.users();
    for (const QByteArray &user : users) {
        const PasswordFile::User *found = file.find(user);
        REQUIRE(found && found->line > 0);
        REQUIRE(std::holds_alternative<PasswordHash>(PasswordHash::parse(found->hash.text())));
        REQUIRE(PasswordFile::objectionToUser(user).isEmpty());
    }
    if (users.isEmpty())
        return 0;
    REQUIRE(file.remove(users.constFirst()));
    REQUIRE(!file.find(users.constFirst()));
    REQUIRE(!file.remove(users.constFirst()));
    REQUIRE(file.users() == users.sliced(1));
    return 0;
}
