// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/config/draft.h"

#include <QLatin1StringView>
#include <QString>
#include <QStringList>

#include <limits>

namespace brokerscope::config {

/// The value in a line, as its key's kind has it.
struct Value {
    QString text; // all of it
    QStringList words;
    qint64 number = 0;
    bool truth = false;
};

/// What a line changes.
struct Target {
    static constexpr qsizetype DefaultListener = -1;

    Draft &draft;
    qsizetype &listenerIndex; // which listener the file speaks about
    Place place;

    ListenerDraft &listener()
    {
        return listenerIndex == DefaultListener ? draft.defaultListener : draft.listeners[listenerIndex];
    }
    AccessDraft &access() { return draft.hasOwnSettings ? listener().access : draft.access; }
};

/// What is written down.
struct Source {
    const Options &options;
    const ListenerOptions &listener;
    const access::AccessOptions &access;
};

/// A key of mosquitto.conf's dialect: all that reader, writer and documentation know of it.
struct Key {
    enum class Scope : quint8 {
        Global,
        Listener,
        Access, // of all listeners, or of each with per_listener_settings
    };
    enum class Kind : quint8 {
        Boolean,
        Integer,  // from minimum to maximum
        Text,     // to the end of the line
        Words,    // one or more; the key's own function judges them
        Duration, // 14d; number is in seconds
    };
    enum class Negative : quint8 { Refused, IsZero };
    /// What happens to a key given twice, in this as in mosquitto.
    enum class Repeated : quint8 { Refused, LastHolds, Adds };

    QLatin1StringView name;
    Scope scope = Scope::Global;
    Kind kind = Kind::Boolean;
    Repeated repeated = Repeated::LastHolds;
    qint64 minimum = 0;
    qint64 maximum = 0;
    Negative negative = Negative::Refused;
    QLatin1StringView allowed; // what the value may be, for people; for Boolean and Integer it is known
    /// Returns what is wrong with the value and what to do, or nothing.
    QString (*read)(Target &, const Value &) = nullptr;
    /// The values to write, one line for each; none where the default holds. Null: another key writes it.
    QStringList (*write)(const Source &) = nullptr;
    /// Whether mosquitto 2.0 knows it.
    bool isOfMosquitto20 = true;

    QString allowedValues() const;
};

/// A key of mosquitto's that is not carried out here.
struct UnsupportedKey {
    QLatin1StringView name; // ending in "_*": all that begin so
    QLatin1StringView reason;
};

constexpr Key booleanKey(QLatin1StringView name, Key::Scope scope, decltype(Key::read) read, decltype(Key::write) write)
{
    Key key;
    key.name = name;
    key.scope = scope;
    key.read = read;
    key.write = write;
    return key;
}

constexpr Key integerKey(QLatin1StringView name, Key::Scope scope, qint64 minimum, qint64 maximum,
                         decltype(Key::read) read, decltype(Key::write) write,
                         Key::Negative negative = Key::Negative::Refused)
{
    Key key = booleanKey(name, scope, read, write);
    key.kind = Key::Kind::Integer;
    key.minimum = minimum;
    key.maximum = maximum;
    key.negative = negative;
    return key;
}

constexpr Key textKey(QLatin1StringView name, Key::Scope scope, QLatin1StringView allowed, decltype(Key::read) read,
                      decltype(Key::write) write)
{
    Key key = booleanKey(name, scope, read, write);
    key.kind = Key::Kind::Text;
    key.repeated = Key::Repeated::Refused;
    key.allowed = allowed;
    return key;
}

constexpr Key wordsKey(QLatin1StringView name, Key::Scope scope, QLatin1StringView allowed, decltype(Key::read) read,
                       decltype(Key::write) write)
{
    Key key = booleanKey(name, scope, read, write);
    key.kind = Key::Kind::Words;
    key.allowed = allowed;
    return key;
}

constexpr Key sinceMosquitto21(Key key)
{
    key.isOfMosquitto20 = false;
    return key;
}

constexpr Key adding(Key key)
{
    key.repeated = Key::Repeated::Adds;
    return key;
}

constexpr Key lastHolds(Key key)
{
    key.repeated = Key::Repeated::LastHolds;
    return key;
}

inline constexpr qint64 NoMaximum = std::numeric_limits<qint64>::max();

} // namespace brokerscope::config
