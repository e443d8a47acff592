// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/config/assembly.h"

#include "core/config/keytable.h"

#include <algorithm>
#include <array>

namespace brokerscope::config {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array TlsKeys = {
    "cafile"_L1,
    "capath"_L1,
    "certfile"_L1,
    "ciphers"_L1,
    "crlfile"_L1,
    "keyfile"_L1,
    "tls_version"_L1,
    "ciphers_tls1.3"_L1,
    "require_certificate"_L1,
    "use_identity_as_username"_L1,
    "use_subject_as_username"_L1,
};

bool saysNothing(const ListenerDraft &draft)
{
    const ListenerDraft empty;
    return draft.options == empty.options && draft.tls == empty.tls && draft.interface.isEmpty()
           && draft.family == empty.family && !draft.usesIdentity && !draft.usesSubject
           && draft.access.passwordFile.isEmpty() && draft.access.allowZeroLengthClientId;
}

/// What begins to listen: as in mosquitto, options before the first listener are
/// those of one more on port 1883, and without any listener this computer alone is served.
QList<ListenerDraft> standingListeners(const Draft &draft, bool isLocalOnly)
{
    QList<ListenerDraft> listeners = draft.listeners;
    if (isLocalOnly || draft.hasDefaultListener || !saysNothing(draft.defaultListener))
        listeners.append(draft.defaultListener);
    return listeners;
}

bool differsInAccess(const ListenerDraft &draft)
{
    return draft.ownAllowAnonymous || draft.ownAutoIdPrefix;
}

bool isOfFamily(const QHostAddress &address, ListenerDraft::Family family)
{
    switch (family) {
    case ListenerDraft::Family::Any:
        return true;
    case ListenerDraft::Family::IPv4:
        return address.protocol() == QAbstractSocket::IPv4Protocol;
    case ListenerDraft::Family::IPv6:
        return address.protocol() == QAbstractSocket::IPv6Protocol;
    }
    return false;
}

QList<QHostAddress> allAddresses(ListenerDraft::Family family)
{
    switch (family) {
    case ListenerDraft::Family::Any:
        return {QHostAddress(QHostAddress::Any)};
    case ListenerDraft::Family::IPv4:
        return {QHostAddress(QHostAddress::AnyIPv4)};
    case ListenerDraft::Family::IPv6:
        return {QHostAddress(QHostAddress::AnyIPv6)};
    }
    return {};
}

QList<QHostAddress> addressesOf(const QString &host, const Surroundings &surroundings)
{
    if (host == "localhost"_L1)
        return {QHostAddress(QHostAddress::LocalHost), QHostAddress(QHostAddress::LocalHostIPv6)};
    const QHostAddress address(host);
    return address.isNull() ? surroundings.addressesOfHost(host) : QList{address};
}

class Assembly {
public:
    Assembly(const Draft &draft, const Surroundings &surroundings, QList<FileError> &errors)
        : m_draft(draft)
        , m_surroundings(surroundings)
        , m_errors(errors)
    {
    }

    Options options()
    {
        Options options = m_draft.options;
        if (m_draft.topicAliasesTowardsClients)
            options.broker.topicAliasMaximumTowardsClients = *m_draft.topicAliasesTowardsClients;
        options.isLocalOnly =
            m_draft.listeners.isEmpty() && !m_draft.hasDefaultListener && m_draft.defaultListener.interface.isEmpty();
        const QList<ListenerDraft> standing = standingListeners(m_draft, options.isLocalOnly);
        const bool isByListener = m_draft.hasOwnSettings || std::ranges::any_of(standing, differsInAccess);
        for (const ListenerDraft &draft : standing) {
            ListenerOptions listener = listenerOf(draft, options.isLocalOnly);
            // Numbers that a reload does not change, as connections stay with theirs.
            if (isByListener || options.access.isEmpty())
                options.access.append(accessOf(draft, options.isLocalOnly));
            listener.settings.accessGroup = static_cast<int>(options.access.size() - 1);
            listener.settings.name = listenerName(listener);
            checkIsAlone(listener, placeOf(draft), options.listeners, standing);
            options.listeners.append(listener);
        }
        return options;
    }

private:
    void fail(const Place &place, const QString &message)
    {
        m_errors.append(FileError{place.file, place.line, message});
    }

    Place placeOf(const ListenerDraft &draft) const
    {
        if (draft.place.line != 0)
            return draft.place;
        // The default listener has no line of its own.
        return m_draft.given.value(u"port"_s, m_draft.given.value(u"bind_address"_s, draft.place));
    }

    /// Two cannot listen in one place; `earlier` were made of the first of `drafts`.
    void checkIsAlone(const ListenerOptions &listener, const Place &place, const QList<ListenerOptions> &earlier,
                      const QList<ListenerDraft> &drafts)
    {
        for (qsizetype i = 0; i < earlier.size(); ++i) {
            const ListenerOptions &other = earlier[i];
            const auto isTaken = [&other](const QHostAddress &address) { return other.addresses.contains(address); };
            if (other.socketPath == listener.socketPath && other.port == listener.port
                && (!listener.socketPath.isEmpty() || std::ranges::any_of(listener.addresses, isTaken))) {
                const Place first = placeOf(drafts[i]);
                fail(place, QStringLiteral("the listener of line %1 of %2 listens on the same port and address: change "
                                           "one of them.")
                                .arg(first.line)
                                .arg(first.file));
                return;
            }
        }
    }

    ListenerOptions listenerOf(const ListenerDraft &draft, bool isLocalOnly)
    {
        ListenerOptions listener = draft.options;
        listener.addresses = isLocalOnly ? ListenerOptions().addresses : boundAddresses(draft);
        listener.tls = tlsOf(draft);
        listener.noDelay = m_draft.noDelay;
        const AccessDraft &access = m_draft.hasOwnSettings ? draft.access : m_draft.access;
        listener.settings.allowZeroLengthClientId = access.allowZeroLengthClientId;
        listener.settings.assignedClientIdPrefix = draft.ownAutoIdPrefix.value_or(access.autoIdPrefix);
        listener.settings.requiredClientIdPrefix = m_draft.clientIdPrefix;
        listener.settings.useIdentityAsUserName = listener.tls && (draft.usesIdentity || draft.usesSubject);
        return listener;
    }

    QList<QHostAddress> boundAddresses(const ListenerDraft &draft)
    {
        if (!draft.options.socketPath.isEmpty())
            return {};
        if (!draft.interface.isEmpty())
            return interfaceAddresses(draft);
        if (draft.host.isEmpty())
            return allAddresses(draft.family);
        const QList<QHostAddress> found = ofFamily(addressesOf(draft.host, m_surroundings), draft.family);
        if (found.isEmpty()) {
            fail(
                draft.place.line != 0 ? draft.place : m_draft.given.value(u"bind_address"_s),
                QStringLiteral("'%1' is not an address to listen on: give an IPv4 or IPv6 address of this computer, or "
                               "none for all.")
                    .arg(draft.host));
        }
        return found;
    }

    QList<QHostAddress> interfaceAddresses(const ListenerDraft &draft)
    {
        const QList<QHostAddress> found = ofFamily(m_surroundings.addressesOfInterface(draft.interface), draft.family);
        if (found.isEmpty()) {
            fail(draft.given.value(u"bind_interface"_s),
                 QStringLiteral("no address is bound to an interface '%1': give the name of one that is up, as 'ip "
                                "address' shows it.")
                     .arg(draft.interface));
        }
        return found;
    }

    static QList<QHostAddress> ofFamily(const QList<QHostAddress> &addresses, ListenerDraft::Family family)
    {
        QList<QHostAddress> chosen;
        std::ranges::copy_if(addresses, std::back_inserter(chosen),
                             [family](const QHostAddress &address) { return isOfFamily(address, family); });
        return chosen;
    }

    /// mosquitto listens without TLS if half of it is said; here that is an error.
    std::optional<TlsOptions> tlsOf(const ListenerDraft &draft)
    {
        const TlsOptions &tls = draft.tls;
        if (!tls.certificateFile.isEmpty() && !tls.keyFile.isEmpty()) {
            TlsOptions complete = tls;
            complete.identity = draft.usesIdentity  ? TlsOptions::Identity::CommonName
                                : draft.usesSubject ? TlsOptions::Identity::Subject
                                                    : TlsOptions::Identity::None;
            return complete;
        }
        if (tls == TlsOptions() && !draft.usesIdentity && !draft.usesSubject)
            return std::nullopt;
        for (const QLatin1StringView key : TlsKeys) {
            const auto given = draft.given.constFind(QString(key));
            if (given == draft.given.cend())
                continue;
            fail(*given, QStringLiteral("%1 without TLS: give both certfile and keyfile for this listener, or leave %1 "
                                        "out.")
                             .arg(key));
            break;
        }
        return std::nullopt;
    }

    access::AccessOptions accessOf(const ListenerDraft &draft, bool isLocalOnly) const
    {
        const AccessDraft &access = m_draft.hasOwnSettings ? draft.access : m_draft.access;
        const bool isAllowed = draft.ownAllowAnonymous.value_or(access.allowAnonymous.value_or(false));
        // As in mosquitto, who is on this computer needs no name as long as nobody else can come.
        return {isLocalOnly || isAllowed, access.passwordFile, access.aclFile};
    }

    const Draft &m_draft;
    const Surroundings &m_surroundings;
    QList<FileError> &m_errors;
};

} // namespace

Options assemble(const Draft &draft, const Surroundings &surroundings, QList<FileError> &errors)
{
    return Assembly(draft, surroundings, errors).options();
}

} // namespace brokerscope::config
