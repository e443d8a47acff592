// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/access/fileaccess.h"

#include "core/access/scram.h"
#include "core/access/secrets.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

#include <utility>

namespace brokerscope::access {

using namespace Qt::StringLiterals;
using broker::Decision;
using protocol::ReasonCode;

namespace {

AclSubject subjectOf(const broker::ClientInfo &client)
{
    return {client.hasUserName ? std::optional<QByteArrayView>(client.userName) : std::nullopt, client.clientId};
}

const char *verbOf(AclAction action)
{
    switch (action) {
    case AclAction::Publish:
        return "publish to";
    case AclAction::Subscribe:
        return "subscribe to";
    case AclAction::Receive:
        return "receive";
    }
    return "";
}

/// The same for each attempt, so that a name tells nothing about whether it is known.
ScramVerifier madeUpVerifier(const QByteArray &secret, const QByteArray &user)
{
    const auto derive = [&secret, &user](const char *purpose) {
        return QMessageAuthenticationCode::hash(purpose + user, secret, QCryptographicHash::Sha256);
    };
    return {ScramVerifier::MinimumIterations, derive("salt:").first(ScramVerifier::SaltBytes), derive("stored:"),
            derive("server:")};
}

Decision refusePaused(std::chrono::nanoseconds pause)
{
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(pause).count();
    return Decision::refuse(ReasonCode::ConnectionRateExceeded,
                            u"Too many wrong passwords from this address; it may try again in %1 s"_s.arg(seconds));
}

} // namespace

FileAccess::FileAccess(const GuessLimit::Limits &limits)
    : m_guessLimit(std::make_shared<GuessLimit>(limits))
    , m_secret(randomBytes(ScramVerifier::KeyBytes))
{
}

FileAccess::~FileAccess() = default;

FileAccess::Loaded FileAccess::load(const QList<AccessOptions> &groups, const GuessLimit::Limits &limits)
{
    Loaded result;
    std::unique_ptr<FileAccess> access(new FileAccess(limits));
    for (const AccessOptions &options : groups) {
        Group group;
        group.allowAnonymous = options.allowAnonymous;
        if (!options.passwordFile.isEmpty()) {
            auto passwords = PasswordFile::read(options.passwordFile);
            if (const auto *problem = std::get_if<FileProblem>(&passwords)) {
                result.errors.append(*problem);
            } else {
                group.passwords = std::make_shared<PasswordFile>(std::get<PasswordFile>(std::move(passwords)));
                result.warnings.append(group.passwords->problems());
            }
        }
        if (!options.aclFile.isEmpty()) {
            auto acl = AclFile::read(options.aclFile);
            if (const auto *problems = std::get_if<QList<FileProblem>>(&acl))
                result.errors.append(*problems);
            else
                group.acl = std::get<AclFile>(std::move(acl));
        }
        access->m_groups.push_back(std::move(group));
    }
    if (result.errors.isEmpty())
        result.access = std::move(access);
    return result;
}

const FileAccess::Group *FileAccess::groupOf(const broker::ClientInfo &client) const
{
    const int index = client.peer.settings ? client.peer.settings->accessGroup : 0;
    if (index < 0 || static_cast<std::size_t>(index) >= m_groups.size())
        return nullptr;
    return &m_groups[static_cast<std::size_t>(index)];
}

Decision FileAccess::mayConnect(const broker::ConnectRequest &request)
{
    const Group *group = groupOf(request.client);
    if (!group)
        return Decision::refuse(ReasonCode::NotAuthorized, u"There are no access rules for this listener"_s);
    if (request.isAuthenticated)
        return Decision::allow();
    if (!request.client.hasUserName) {
        if (group->allowAnonymous)
            return Decision::allow();
        return Decision::refuse(ReasonCode::NotAuthorized,
                                u"Clients without a user name are not let in (allow_anonymous false)"_s);
    }
    if (!group->passwords) {
        if (group->allowAnonymous)
            return Decision::allow();
        return Decision::refuse(ReasonCode::NotAuthorized,
                                u"There is no password file, and anonymous clients are not let in"_s);
    }
    return checkPassword(*group, request);
}

Decision FileAccess::checkPassword(const Group &group, const broker::ConnectRequest &request)
{
    const QString &address = request.client.peer.address;
    if (const auto pause = m_guessLimit->pause(address, request.now))
        return refusePaused(*pause);

    const QByteArray &name = request.client.userName;
    const QByteArrayView password = request.packet.password.value_or(QByteArrayView{});
    const PasswordFile::User *user = group.passwords->find(name);
    QString why;
    if (!request.packet.password) {
        why = u"User %1 gave no password"_s.arg(quoted(name));
    } else if (!user) {
        group.passwords->pretendToCheck(password);
        why = u"There is no user %1 in the password file"_s.arg(quoted(name));
    } else if (!user->hash.matches(password)) {
        why = u"Wrong password for user %1"_s.arg(quoted(name));
    }
    if (!why.isEmpty()) {
        m_guessLimit->failed(address, request.now);
        // "Bad user name or password" of MQTT 3.1.1 is about malformed ones (§3.2.2.3); so answers mosquitto, too.
        return Decision::refuse(request.client.version == protocol::Version::V5 ? ReasonCode::BadUserNameOrPassword
                                                                                : ReasonCode::NotAuthorized,
                                why);
    }
    m_guessLimit->succeeded(address);
    return Decision::allow();
}

Decision FileAccess::decide(const broker::ClientInfo &client, AclAction action, QByteArrayView topic) const
{
    const Group *group = groupOf(client);
    if (!group)
        return Decision::refuse(ReasonCode::NotAuthorized, u"There are no access rules for this listener"_s);
    const AclSubject subject = subjectOf(client);
    const AclVerdict verdict =
        group->acl ? group->acl->decide(subject, action, topic) : AclFile::decideWithoutFile(action, topic);
    if (verdict.isAllowed)
        return Decision::allow();
    const QString who = subject.user ? u"User %1"_s.arg(quoted(*subject.user)) : u"An anonymous client"_s;
    const QString ground = group->acl ? group->acl->explanation(verdict) : AclFile().explanation(verdict);
    return Decision::refuse(
        ReasonCode::NotAuthorized,
        u"%1 may not %2 %3: %4"_s.arg(who, QLatin1StringView(verbOf(action)), quoted(topic), ground));
}

Decision FileAccess::mayPublish(const broker::PublishRequest &request)
{
    return decide(request.client, AclAction::Publish, request.topic);
}

Decision FileAccess::maySubscribe(const broker::SubscribeRequest &request)
{
    return decide(request.client, AclAction::Subscribe, request.filter);
}

Decision FileAccess::mayReceive(const broker::ReceiveRequest &request)
{
    return decide(request.client, AclAction::Receive, request.topic);
}

std::unique_ptr<broker::Authentication> FileAccess::authentication(const broker::ConnectRequest &request,
                                                                   QByteArrayView method)
{
    const Group *group = groupOf(request.client);
    if (!group || !group->passwords || method != QByteArrayView(Scram::Method))
        return nullptr;
    Scram::Environment environment;
    environment.lookup = [passwords = group->passwords, secret = m_secret](const QByteArray &name) {
        const PasswordFile::User *user = passwords->find(name);
        if (user && user->scram)
            return Scram::Known{*user->scram, true};
        return Scram::Known{madeUpVerifier(secret, name), false};
    };
    // The exchange is over within the broker's limit for CONNECT, so the time of its begin is near enough.
    const QString address = request.client.peer.address;
    const broker::Time begin = request.now;
    environment.mayGoOn = [limit = m_guessLimit, address, begin] {
        const auto pause = limit->pause(address, begin);
        return pause ? refusePaused(*pause) : Decision::allow();
    };
    environment.proved = [limit = m_guessLimit, address, begin](bool isProven) {
        if (isProven)
            limit->succeeded(address);
        else
            limit->failed(address, begin);
    };
    return std::make_unique<Scram>(std::move(environment));
}

} // namespace brokerscope::access
