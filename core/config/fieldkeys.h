// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/config/key.h"

#include <chrono>
#include <type_traits>

namespace brokerscope::config {

/// Puts the value into a field, as the field's type has it.
template<typename Field>
void assign(Field &field, const Value &value)
{
    if constexpr (std::is_same_v<Field, bool>)
        field = value.truth;
    else if constexpr (std::is_same_v<Field, QString>)
        field = value.text;
    else if constexpr (std::is_same_v<Field, QByteArray>)
        field = value.text.toUtf8();
    else if constexpr (std::is_same_v<Field, std::chrono::seconds>)
        field = std::chrono::seconds(value.number);
    else
        field = static_cast<Field>(value.number);
}

template<typename Field>
QString written(const Field &field)
{
    if constexpr (std::is_same_v<Field, bool>)
        return field ? QStringLiteral("true") : QStringLiteral("false");
    else if constexpr (std::is_same_v<Field, QString>)
        return field;
    else if constexpr (std::is_same_v<Field, QByteArray>)
        return QString::fromUtf8(field);
    else if constexpr (std::is_same_v<Field, std::chrono::seconds>)
        return QString::number(field.count());
    else
        return QString::number(field);
}

template<typename Field>
QStringList writtenUnless(const Field &standard, const Field &field)
{
    return field == standard ? QStringList() : QStringList{written(field)};
}

// Keys that are one field: of a part of Options (readField<&Options::broker, &broker::Config::retainAvailable>), …

template<auto Part, auto Field>
QString readField(Target &target, const Value &value)
{
    assign(target.draft.options.*Part.*Field, value);
    return {};
}

template<auto Part, auto Field>
QStringList writeField(const Source &source)
{
    static const Options standard = mosquittoDefaults();
    return writtenUnless(standard.*Part.*Field, source.options.*Part.*Field);
}

// … of a listener's settings, …

template<auto Field>
QString readSetting(Target &target, const Value &value)
{
    assign(target.listener().options.settings.*Field, value);
    return {};
}

template<auto Field>
QStringList writeSetting(const Source &source)
{
    static const ListenerOptions standard = mosquittoListener();
    return writtenUnless(standard.settings.*Field, source.listener.settings.*Field);
}

// … of its TLS, …

template<auto Field>
QString readTls(Target &target, const Value &value)
{
    assign(target.listener().tls.*Field, value);
    return {};
}

template<auto Field>
QStringList writeTls(const Source &source)
{
    static const TlsOptions standard;
    return source.listener.tls ? writtenUnless(standard.*Field, (*source.listener.tls).*Field) : QStringList();
}

// … or of what is drafted about a listener and about access.

template<auto Field>
QString readDraft(Target &target, const Value &value)
{
    assign(target.listener().*Field, value);
    return {};
}

template<auto Field>
QString readAccess(Target &target, const Value &value)
{
    assign(target.access().*Field, value);
    return {};
}

} // namespace brokerscope::config
