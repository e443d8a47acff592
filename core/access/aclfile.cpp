// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/access/aclfile.h"

#include "core/access/aclparser.h"
#include "core/protocol/topic.h"

#include <algorithm>

namespace brokerscope::access {

using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView BridgeState("$SYS/broker/connection/+/state");

/// Whether a kind of access is what the action asks for.
bool allows(AclRule::Access access, AclAction action)
{
    switch (access) {
    case AclRule::Access::Read:
        return action == AclAction::Receive;
    case AclRule::Access::Write:
        return action == AclAction::Publish;
    case AclRule::Access::ReadWrite:
        return true;
    case AclRule::Access::Deny:
        return false;
    }
    return false;
}

/// Topics that begin with '$' are named by a filter that does. MQTT 5 §4.7.2.
bool matches(QByteArrayView filter, QByteArrayView topic)
{
    return filter.startsWith('$') == topic.startsWith('$') && protocol::topicMatches(filter, topic);
}

bool hasWildcardCharacter(QByteArrayView name)
{
    return std::any_of(name.begin(), name.end(), [](char c) { return c == '+' || c == '#'; });
}

/// The filter of a pattern for that client; nothing if it needs a user name and there is none.
/// In one pass: what was put in is not looked at again.
std::optional<QByteArray> filterFor(const AclSubject &subject, const QByteArray &pattern)
{
    QByteArray filter;
    filter.reserve(pattern.size() + subject.clientId.size());
    for (qsizetype at = 0; at < pattern.size(); ++at) {
        const char next = pattern[at] == '%' && at + 1 < pattern.size() ? pattern[at + 1] : '\0';
        if (next == 'c') {
            filter.append(subject.clientId);
            ++at;
        } else if (next == 'u') {
            if (!subject.user)
                return std::nullopt;
            filter.append(*subject.user);
            ++at;
        } else {
            filter.append(pattern[at]);
        }
    }
    return filter;
}

/// Whether the rule's filter matches all topics that `filter` matches.
bool covers(const QByteArray &ruleFilter, QByteArrayView filter)
{
    if (!matches(ruleFilter, filter)) // '+' and '#' as if they were names of levels
        return false;
    return !filter.endsWith('#') || (ruleFilter.endsWith('#') && ruleFilter.count('/') <= filter.count('/'));
}

/// What is subscribed to: a shared subscription is one to what follows its name.
QByteArrayView withoutShare(QByteArrayView filter)
{
    constexpr QByteArrayView Share("$share/");
    if (!filter.startsWith(Share))
        return filter;
    return filter.sliced(filter.indexOf('/', Share.size()) + 1);
}

AclVerdict decidedBy(const AclRule &rule)
{
    return {rule.access != AclRule::Access::Deny, AclVerdict::Ground::Rule, &rule};
}

/// What holds before any rule: mosquitto lets nobody write to $SYS and $share,
/// but for the state of a bridge, about which the rules decide.
std::optional<AclVerdict> decideAboutBrokersTopics(AclAction action, QByteArrayView topic)
{
    if (topic.isEmpty() || topic.front() != '$')
        return std::nullopt;
    const bool isShare = topic.startsWith("$share");
    const bool isSys = topic.startsWith("$SYS") && action == AclAction::Publish;
    if (isShare || (isSys && !protocol::topicMatches(BridgeState, topic)))
        return AclVerdict{false, AclVerdict::Ground::BrokersTopic, nullptr};
    return std::nullopt;
}

} // namespace

void AclFile::Rules::add(const AclRule &rule)
{
    (rule.access == AclRule::Access::Deny ? denying : allowing).append(rule);
}

std::variant<AclFile, QList<FileProblem>> AclFile::parse(QByteArrayView text, const QString &fileName)
{
    AclParser parser(fileName);
    const QList<QByteArrayView> lines = linesOf(text);
    for (const QByteArrayView line : lines)
        parser.addLine(line);
    return parser.take();
}

std::variant<AclFile, QList<FileProblem>> AclFile::read(const QString &fileName)
{
    const auto text = readTextFile(fileName);
    if (const auto *problem = std::get_if<FileProblem>(&text))
        return QList<FileProblem>{*problem};
    return parse(std::get<QByteArray>(text), fileName);
}

AclVerdict AclFile::decide(const AclSubject &subject, AclAction action, QByteArrayView topic) const
{
    if (action == AclAction::Subscribe)
        return decideAboutFilter(subject, withoutShare(topic));
    if (const auto verdict = decideAboutBrokersTopics(action, topic))
        return *verdict;

    if (const Rules *rules = rulesOf(subject)) {
        for (const AclRule &rule : rules->denying) {
            if (matches(rule.filter, topic))
                return decidedBy(rule);
        }
        for (const AclRule &rule : rules->allowing) {
            if (allows(rule.access, action) && matches(rule.filter, topic))
                return decidedBy(rule);
        }
    }
    return decideByPatterns(subject, action, topic).value_or(AclVerdict{});
}

const AclFile::Rules *AclFile::rulesOf(const AclSubject &subject) const
{
    if (!subject.user)
        return &m_anonymous;
    const auto own = m_users.constFind(QByteArray::fromRawData(subject.user->data(), subject.user->size()));
    return own == m_users.constEnd() ? nullptr : &*own;
}

AclVerdict AclFile::decideAboutFilter(const AclSubject &subject, QByteArrayView filter) const
{
    // Of the user's own rules; patterns come after those that allow, which may allow a part.
    if (const Rules *rules = rulesOf(subject)) {
        for (const AclRule &rule : rules->denying) {
            if (covers(rule.filter, filter))
                return decidedBy(rule);
        }
    }
    return {true, AclVerdict::Ground::EveryFilter, nullptr};
}

std::optional<AclVerdict> AclFile::decideByPatterns(const AclSubject &subject, AclAction action,
                                                    QByteArrayView topic) const
{
    if (m_patterns.denying.isEmpty() && m_patterns.allowing.isEmpty())
        return std::nullopt;
    if (subject.user && hasWildcardCharacter(*subject.user))
        return AclVerdict{false, AclVerdict::Ground::UnsafeUserName, nullptr};
    if (hasWildcardCharacter(subject.clientId))
        return AclVerdict{false, AclVerdict::Ground::UnsafeIdentifier, nullptr};
    const auto isMatch = [&subject, topic](const AclRule &rule) {
        const auto filter = filterFor(subject, rule.filter);
        return filter && matches(*filter, topic);
    };
    for (const AclRule &rule : m_patterns.denying) {
        if (isMatch(rule))
            return decidedBy(rule);
    }
    for (const AclRule &rule : m_patterns.allowing) {
        if (allows(rule.access, action) && isMatch(rule))
            return decidedBy(rule);
    }
    return std::nullopt;
}

AclVerdict AclFile::decideWithoutFile(AclAction action, QByteArrayView topic)
{
    if (action == AclAction::Subscribe)
        return {true, AclVerdict::Ground::EveryFilter, nullptr};
    return decideAboutBrokersTopics(action, topic).value_or(AclVerdict{true, AclVerdict::Ground::NoRule, nullptr});
}

QString AclFile::explanation(const AclVerdict &verdict) const
{
    switch (verdict.ground) {
    case AclVerdict::Ground::Rule:
        return u"%1:%2: %3"_s.arg(m_fileName).arg(verdict.rule->line).arg(QString::fromUtf8(verdict.rule->text));
    case AclVerdict::Ground::NoRule:
        return u"%1: no rule allows it"_s.arg(m_fileName);
    case AclVerdict::Ground::EveryFilter:
        return u"No rule denies all of it; rules for reading decide about each topic"_s;
    case AclVerdict::Ground::BrokersTopic:
        return u"Topics that begin with $SYS and $share are the broker's own"_s;
    case AclVerdict::Ground::UnsafeUserName:
        return u"%1: no rule allows it, and patterns do not apply to a user name with + or #"_s.arg(m_fileName);
    case AclVerdict::Ground::UnsafeIdentifier:
        return u"%1: no rule allows it, and patterns do not apply to a client identifier with + or #"_s.arg(m_fileName);
    }
    return {};
}

AclAnswer AclFile::answer(const AclSubject &subject, AclAction action, QByteArrayView topic) const
{
    const AclVerdict verdict = decide(subject, action, topic);
    return {verdict.isAllowed, explanation(verdict)};
}

QList<QByteArray> AclFile::users() const
{
    QList<QByteArray> result = m_users.keys();
    std::sort(result.begin(), result.end());
    return result;
}

} // namespace brokerscope::access
