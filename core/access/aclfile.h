// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/access/textfile.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QHash>
#include <QList>
#include <QString>

#include <optional>
#include <variant>

namespace brokerscope::access {

/// What somebody may be allowed to do with a topic.
enum class AclAction {
    Publish,   // "write" in the file
    Subscribe, // to a filter; see AclFile
    Receive,   // "read": get the messages of a topic
};

/// Who asks.
struct AclSubject {
    std::optional<QByteArrayView> user; // nothing: an anonymous client
    QByteArrayView clientId;
};

struct AclRule {
    enum class Access { Read, Write, ReadWrite, Deny };
    Access access = Access::ReadWrite;
    bool isPattern = false;
    QByteArray filter;
    int line = 0;
    QByteArray text; // the line as written, without white space around it
};

struct AclVerdict {
    enum class Ground {
        Rule,             // `rule` decided
        NoRule,           // nothing allows it
        EveryFilter,      // SUBSCRIBE is decided later, topic by topic
        BrokersTopic,     // $SYS and $share are not written by clients
        UnsafeUserName,   // '+' or '#' in what a pattern would put into a filter
        UnsafeIdentifier, // the same in the client identifier
    };
    bool isAllowed = false;
    Ground ground = Ground::NoRule;
    const AclRule *rule = nullptr; // lives as long as the AclFile
};

/// A verdict in words, for the person who wrote the rules.
struct AclAnswer {
    bool isAllowed = false;
    /// "acl.txt:12: topic read sensors/#", "acl.txt: no rule allows it".
    QString why;
};

/// Rules in the format of mosquitto's acl_file, which decide as in mosquitto 2.0:
///
///     topic [read|write|readwrite|deny] FILTER      in front of the first "user": for anonymous clients
///     user NAME                                     the lines that follow are for this user
///     topic …
///     pattern [read|write|readwrite|deny] FILTER    for all, with %c = client identifier, %u = user name
///
/// The rules of the user come first, then the patterns; within each, "deny" is
/// looked at before what allows. What no rule allows is refused. A topic that
/// begins with '$' is matched only by a filter that does. If there are patterns
/// and the rules of the user do not decide, a client whose name or identifier
/// has a '+' or '#' is refused: it could widen a filter. A '/' is put in as it is.
///
/// As in mosquitto 2.0, a SUBSCRIBE needs no rule that allows it; a rule that
/// allows reading decides about each topic when a message is to be delivered.
/// Unlike there, a filter all of whose topics a "topic deny" of the user covers
/// is refused: the client would wait in vain.
///
/// A value. Deciding takes time in proportion to the rules for that user and
/// the patterns.
class AclFile {
public:
    AclFile() = default;
    /// All problems of the text, if it has some: it is used as a whole or not at all.
    static std::variant<AclFile, QList<FileProblem>> parse(QByteArrayView text, const QString &fileName);
    static std::variant<AclFile, QList<FileProblem>> read(const QString &fileName);

    /// `topic` is a topic name, or the filter of a SUBSCRIBE.
    AclVerdict decide(const AclSubject &subject, AclAction action, QByteArrayView topic) const;
    QString explanation(const AclVerdict &verdict) const;
    /// decide() in words.
    AclAnswer answer(const AclSubject &subject, AclAction action, QByteArrayView topic) const;

    /// What holds without any file: everything but writing to the broker's own topics.
    static AclVerdict decideWithoutFile(AclAction action, QByteArrayView topic);

    /// Users that have rules of their own, in alphabetical order.
    QList<QByteArray> users() const;

private:
    struct Rules {
        QList<AclRule> denying;
        QList<AclRule> allowing;

        void add(const AclRule &rule);
    };

    const Rules *rulesOf(const AclSubject &subject) const;
    AclVerdict decideAboutFilter(const AclSubject &subject, QByteArrayView filter) const;
    std::optional<AclVerdict> decideByPatterns(const AclSubject &subject, AclAction action, QByteArrayView topic) const;

    QString m_fileName;
    Rules m_anonymous;
    QHash<QByteArray, Rules> m_users;
    Rules m_patterns;

    friend class AclParser;
};

} // namespace brokerscope::access
