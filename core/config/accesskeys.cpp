// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/config/fieldkeys.h"
#include "core/config/keytable.h"

#include <array>

namespace brokerscope::config {

using namespace Qt::StringLiterals;
using broker::ListenerSettings;
using enum Key::Scope;

namespace {

QString readAllowAnonymous(Target &target, const Value &value)
{
    target.access().allowAnonymous = value.truth;
    return {};
}

QStringList writeAllowAnonymous(const Source &source)
{
    return writtenUnless(false, source.access.allowAnonymous);
}

QString readOwnAllowAnonymous(Target &target, const Value &value)
{
    if (target.listenerIndex == Target::DefaultListener)
        return QStringLiteral("listener_allow_anonymous must come after the listener that it is for; allow_anonymous "
                              "is for all.");
    target.listener().ownAllowAnonymous = value.truth;
    return {};
}

QString readOwnAutoIdPrefix(Target &target, const Value &value)
{
    if (target.listenerIndex == Target::DefaultListener)
        return QStringLiteral("listener_auto_id_prefix must come after the listener that it is for; auto_id_prefix is "
                              "for all.");
    target.listener().ownAutoIdPrefix = value.text.toUtf8();
    return {};
}

QString readOwnSettings(Target &target, const Value &value)
{
    if (!value.truth || target.draft.hasOwnSettings)
        return {}; // once given it holds
    const QHash<QString, Place> &given = target.draft.given;
    for (const Key &key : accessKeys()) {
        const auto earlier = given.constFind(QString(key.name));
        if (key.scope == Access && earlier != given.cend()) {
            return QStringLiteral("per_listener_settings must come before %1 in line %2 of %3: make it the first line.")
                .arg(key.name)
                .arg(earlier->line)
                .arg(earlier->file);
        }
    }
    target.draft.hasOwnSettings = true;
    return {};
}

constexpr std::array Keys = {
    textKey("acl_file"_L1, Access, "a file with access rules"_L1, &readAccess<&AccessDraft::aclFile>,
            [](const Source &source) { return writtenUnless(QString(), source.access.aclFile); }),
    booleanKey("allow_anonymous"_L1, Access, &readAllowAnonymous, &writeAllowAnonymous),
    booleanKey("allow_zero_length_clientid"_L1, Access, &readAccess<&AccessDraft::allowZeroLengthClientId>,
               &writeSetting<&ListenerSettings::allowZeroLengthClientId>),
    textKey("auto_id_prefix"_L1, Access, "what is put in front of client identifiers that the broker makes"_L1,
            &readAccess<&AccessDraft::autoIdPrefix>, &writeSetting<&ListenerSettings::assignedClientIdPrefix>),
    sinceMosquitto21(booleanKey("listener_allow_anonymous"_L1, Listener, &readOwnAllowAnonymous, nullptr)),
    sinceMosquitto21(textKey("listener_auto_id_prefix"_L1, Listener,
                             "what is put in front of client identifiers that the broker makes"_L1,
                             &readOwnAutoIdPrefix, nullptr)),
    textKey("password_file"_L1, Access, "a file with users and their passwords"_L1,
            &readAccess<&AccessDraft::passwordFile>,
            [](const Source &source) { return writtenUnless(QString(), source.access.passwordFile); }),
    booleanKey("per_listener_settings"_L1, Global, &readOwnSettings, nullptr),
};

} // namespace

std::span<const Key> accessKeys()
{
    return Keys;
}

} // namespace brokerscope::config
