// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/config/fieldkeys.h"
#include "core/config/keytable.h"

#include <array>

namespace brokerscope::config {

using namespace Qt::StringLiterals;
using enum Key::Scope;

namespace {

constexpr int LargestFacility = 7;
constexpr qint64 LargestInt32 = 2'147'483'647;

struct NamedType {
    QLatin1StringView name;
    LogOptions::Type type;
};
constexpr std::array Types = {
    NamedType{"error"_L1, LogOptions::Error},
    NamedType{"warning"_L1, LogOptions::Warning},
    NamedType{"notice"_L1, LogOptions::Notice},
    NamedType{"information"_L1, LogOptions::Information},
    NamedType{"debug"_L1, LogOptions::Debug},
    NamedType{"subscribe"_L1, LogOptions::Subscribe},
    NamedType{"unsubscribe"_L1, LogOptions::Unsubscribe},
    NamedType{"websockets"_L1, LogOptions::WebSockets},
    NamedType{"internal"_L1, LogOptions::Internal},
};

struct NamedDestination {
    QLatin1StringView name;
    LogOptions::Destination destination;
};
constexpr std::array Destinations = {
    NamedDestination{"stderr"_L1, LogOptions::StandardError},
    NamedDestination{"stdout"_L1, LogOptions::StandardOutput},
    NamedDestination{"syslog"_L1, LogOptions::SystemLog},
    NamedDestination{"topic"_L1, LogOptions::Topic},
};

QString readLogType(Target &target, const Value &value)
{
    LogOptions &log = target.draft.options.log;
    const QString &word = value.words.constFirst();
    const bool isFirst = !target.draft.given.contains(u"log_type"_s);
    if (word == "all"_L1) {
        log.types = LogOptions::Types(LogOptions::AllTypes);
        return {};
    }
    if (word == "none"_L1) {
        log.types = {};
        return {};
    }
    for (const NamedType &known : Types) {
        if (word == known.name) {
            log.types = isFirst ? LogOptions::Types(known.type) : log.types | known.type;
            return {};
        }
    }
    return QStringLiteral("'%1' is not a type of message: give error, warning, notice, information, debug, subscribe, "
                          "unsubscribe, websockets, all or none.")
        .arg(word);
}

QStringList writeLogType(const Source &source)
{
    const LogOptions &log = source.options.log;
    if (log.types == LogOptions().types)
        return {};
    if (log.types == LogOptions::Types(LogOptions::AllTypes))
        return {u"all"_s};
    QStringList names;
    for (const NamedType &known : Types) {
        if (log.types.testFlag(known.type))
            names.append(QString(known.name));
    }
    return names.isEmpty() ? QStringList{u"none"_s} : names;
}

QString readLogFile(Target &target, const Value &value)
{
    LogOptions &log = target.draft.options.log;
    const QString file = value.text.sliced(value.words.constFirst().size()).trimmed();
    if (file.isEmpty())
        return QStringLiteral("the name of the file is missing, as in 'log_dest file /var/log/mqtt.log'.");
    if (!log.file.isEmpty())
        return QStringLiteral("there is a log_dest file already, %1: one is possible.").arg(log.file);
    log.file = file;
    return {};
}

QString readLogDestination(Target &target, const Value &value)
{
    LogOptions &log = target.draft.options.log;
    const QString &word = value.words.constFirst();
    if (!target.draft.given.contains(u"log_dest"_s))
        log.destinations = {};
    if (word == "none"_L1) {
        log.destinations = {};
        log.file.clear();
        return {};
    }
    if (word == "file"_L1)
        return readLogFile(target, value);
    for (const NamedDestination &known : Destinations) {
        if (word == known.name) {
            log.destinations |= known.destination;
            return {};
        }
    }
    if (word == "dlt"_L1)
        return QStringLiteral("log_dest dlt, which mosquitto knows, is not supported here: give stderr, stdout, "
                              "syslog, file, topic or none.");
    return QStringLiteral("'%1' is not a destination: give stderr, stdout, syslog, topic, none, or file and its name.")
        .arg(word);
}

QStringList writeLogDestination(const Source &source)
{
    const LogOptions &log = source.options.log;
    if (log.destinations == LogOptions().destinations && log.file.isEmpty())
        return {};
    QStringList values;
    for (const NamedDestination &known : Destinations) {
        if (log.destinations.testFlag(known.destination))
            values.append(QString(known.name));
    }
    if (!log.file.isEmpty())
        values.append(u"file "_s + log.file);
    return values.isEmpty() ? QStringList{u"none"_s} : values;
}

QString readFacility(Target &target, const Value &value)
{
    target.draft.options.log.systemFacility = static_cast<int>(value.number);
    return {};
}

QStringList writeFacility(const Source &source)
{
    const std::optional<int> facility = source.options.log.systemFacility;
    return facility ? QStringList{QString::number(*facility)} : QStringList();
}

QString readUser(Target &target, const Value &value)
{
    target.draft.options.user = value.text;
    return {};
}

QString readPidFile(Target &target, const Value &value)
{
    target.draft.options.pidFile = value.text;
    return {};
}

template<auto Part, auto Field>
constexpr Key flag(QLatin1StringView name)
{
    return booleanKey(name, Global, &readField<Part, Field>, &writeField<Part, Field>);
}

template<auto Part, auto Field>
constexpr Key text(QLatin1StringView name, QLatin1StringView allowed)
{
    return textKey(name, Global, allowed, &readField<Part, Field>, &writeField<Part, Field>);
}

constexpr std::array Keys = {
    integerKey("autosave_interval"_L1, Global, 0, LargestInt32,
               &readField<&Options::persistence, &PersistenceOptions::autosaveInterval>,
               &writeField<&Options::persistence, &PersistenceOptions::autosaveInterval>, Key::Negative::IsZero),
    flag<&Options::persistence, &PersistenceOptions::savesOnChanges>("autosave_on_changes"_L1),
    flag<&Options::log, &LogOptions::connectionMessages>("connection_messages"_L1),
    // The reader itself follows it.
    adding(textKey("include_dir"_L1, Global, "a folder whose files that end in .conf are read"_L1, nullptr, nullptr)),
    adding(wordsKey("log_dest"_L1, Global, "stderr, stdout, syslog, topic, none, or file and its name"_L1,
                    &readLogDestination, &writeLogDestination)),
    integerKey("log_facility"_L1, Global, 0, LargestFacility, &readFacility, &writeFacility),
    flag<&Options::log, &LogOptions::hasTimestamps>("log_timestamp"_L1),
    text<&Options::log, &LogOptions::timestampFormat>("log_timestamp_format"_L1, "a format as for strftime"_L1),
    adding(wordsKey("log_type"_L1, Global,
                    "error, warning, notice, information, debug, subscribe, unsubscribe, websockets, all or none"_L1,
                    &readLogType, &writeLogType)),
    flag<&Options::persistence, &PersistenceOptions::isOn>("persistence"_L1),
    text<&Options::persistence, &PersistenceOptions::file>("persistence_file"_L1, "the name of a file"_L1),
    text<&Options::persistence, &PersistenceOptions::location>("persistence_location"_L1, "a folder"_L1),
    textKey("pid_file"_L1, Global, "the name of a file"_L1, &readPidFile,
            [](const Source &source) { return writtenUnless(QString(), source.options.pidFile); }),
    booleanKey("retained_persistence"_L1, Global, &readField<&Options::persistence, &PersistenceOptions::isOn>,
               nullptr),
    lastHolds(textKey("user"_L1, Global, "the name of a user of this computer"_L1, &readUser,
                      [](const Source &source) { return writtenUnless(QString(), source.options.user); })),
};

} // namespace

std::span<const Key> programKeys()
{
    return Keys;
}

} // namespace brokerscope::config
