// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/passwd.h"

#include "app/passwordprompt.h"
#include "core/access/passwordfile.h"
#include "core/config/commandline.h"

#include <QFile>

#include <cstdio>

namespace brokerscope::app {

using namespace Qt::StringLiterals;
using access::FileProblem;
using access::PasswordFile;

namespace {

constexpr int ExitNotDone = 1;

struct Task {
    enum class Kind { Set, Create, Remove };
    Kind kind = Kind::Set;
    QString fileName;
    QByteArray user;
};

constexpr char Help[] = "Usage: brokerscoped passwd [-c | -D] FILE USER\n"
                        "Adds a user to a password file, or gives a user another password. The file is that of\n"
                        "password_file in mosquitto.conf, and mosquitto can read it as well.\n"
                        "\n"
                        "The password is asked for twice, or is one line of standard input if that is no terminal.\n"
                        "\n"
                        "Options:\n"
                        "  -c          create the file\n"
                        "  -D          remove the user\n"
                        "  -h, --help  show this help\n"
                        "\n"
                        "Exit codes: 0 done, 1 not done, 2 bad usage.\n";

int fail(const QString &message)
{
    std::fprintf(stderr, "brokerscoped passwd: %s\n", qUtf8Printable(message));
    return ExitNotDone;
}

int badUsage(const QString &message)
{
    std::fprintf(stderr, "brokerscoped passwd: %s\nTry 'brokerscoped passwd --help'.\n", qUtf8Printable(message));
    return config::ExitBadUsage;
}

std::optional<QByteArray> askPassword(const QByteArray &user)
{
    if (!hasTerminal()) {
        const auto password = readLine();
        if (!password)
            fail(u"There is no password on standard input."_s);
        return password;
    }
    const auto password = askHidden(QByteArray("Password for " + user + ": ").constData());
    const auto again = password ? askHidden("The same again: ") : std::nullopt;
    if (!again) {
        fail(u"No password was given."_s);
        return std::nullopt;
    }
    if (*again != *password) {
        fail(u"The two passwords differ; nothing was changed."_s);
        return std::nullopt;
    }
    return password;
}

/// The file to change; nothing, once the reason was told.
std::optional<PasswordFile> open(const Task &task)
{
    const bool isThere = QFile::exists(task.fileName);
    if (task.kind == Task::Kind::Create) {
        if (!isThere)
            return PasswordFile::parse({}, task.fileName);
        fail(u"%1: Is there already. Without -c, the user is added to it."_s.arg(task.fileName));
        return std::nullopt;
    }
    if (!isThere) {
        fail(u"%1: Is not there. With -c, it is created."_s.arg(task.fileName));
        return std::nullopt;
    }
    auto file = PasswordFile::read(task.fileName);
    if (const auto *problem = std::get_if<FileProblem>(&file)) {
        fail(problem->message());
        return std::nullopt;
    }
    return std::get<PasswordFile>(std::move(file));
}

int carryOut(const Task &task)
{
    auto file = open(task);
    if (!file)
        return ExitNotDone;
    if (task.kind == Task::Kind::Remove) {
        if (!file->remove(task.user)) {
            return fail(u"%1: There is no user %2."_s.arg(task.fileName, access::quoted(task.user)));
        }
    } else {
        const auto password = askPassword(task.user);
        if (!password)
            return ExitNotDone;
        if (const QString objection = PasswordFile::objectionToPassword(*password); !objection.isEmpty())
            return fail(objection + u'.');
        file->setPassword(task.user, *password);
    }
    if (const auto problem = file->write(task.fileName))
        return fail(problem->message());
    // What was wrong with other lines stays so; whoever edits the file should know.
    for (const FileProblem &problem : file->problems())
        fail(problem.message());
    return 0;
}

} // namespace

std::optional<int> runPasswd(const QStringList &arguments)
{
    if (arguments.value(1) != QLatin1StringView("passwd"))
        return std::nullopt;
    Task task;
    QStringList names;
    bool takesOptions = true;
    for (const QString &argument : arguments.sliced(2)) {
        if (!takesOptions || !argument.startsWith(u'-') || argument.size() < 2) {
            names.append(argument);
        } else if (argument == QLatin1StringView("--")) {
            takesOptions = false;
        } else if (argument == QLatin1StringView("-h") || argument == QLatin1StringView("--help")) {
            std::fputs(Help, stdout);
            return 0;
        } else if ((argument == QLatin1StringView("-c") || argument == QLatin1StringView("-D"))
                   && task.kind == Task::Kind::Set) {
            task.kind = argument == QLatin1StringView("-c") ? Task::Kind::Create : Task::Kind::Remove;
        } else if (argument == QLatin1StringView("-c") || argument == QLatin1StringView("-D")) {
            return badUsage(u"Only one of -c and -D can be given."_s);
        } else {
            return badUsage(u"There is no option '%1'."_s.arg(argument));
        }
    }
    if (names.size() != 2)
        return badUsage(u"Give the name of the file, and that of the user."_s);
    task.fileName = names[0];
    task.user = names[1].toUtf8();
    if (const QString objection = PasswordFile::objectionToUser(task.user);
        !objection.isEmpty() && task.kind != Task::Kind::Remove)
        return badUsage(objection + u'.');
    return carryOut(task);
}

} // namespace brokerscope::app
