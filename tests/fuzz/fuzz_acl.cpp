// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/access/aclfile.h"
#include "core/protocol/topic.h"

#include "require.h"

#include <QByteArray>
#include <QList>

#include <algorithm>
#include <cstddef>
#include <cstdint>

using namespace brokerscope::access;

namespace {

/// What nobody may do, whatever the rules say, and that a decision has its reason.
void checkDecision(const AclFile &file, const AclSubject &subject, AclAction action, QByteArrayView topic)
{
    const AclVerdict verdict = file.decide(subject, action, topic);
    REQUIRE((verdict.ground == AclVerdict::Ground::Rule) == (verdict.rule != nullptr));
    REQUIRE(file.answer(subject, action, topic).isAllowed == verdict.isAllowed);
    REQUIRE(!file.explanation(verdict).isEmpty());
    if (action == AclAction::Subscribe)
        return;
    if (!verdict.rule) {
        REQUIRE(!verdict.isAllowed);
        return;
    }
    REQUIRE(verdict.isAllowed == (verdict.rule->access != AclRule::Access::Deny));
    if (!verdict.rule->isPattern)
        REQUIRE(brokerscope::protocol::topicMatches(verdict.rule->filter, topic));
    else
        REQUIRE(std::none_of(subject.clientId.begin(), subject.clientId.end(),
                             [](char c) { return c == '+' || c == '#'; }));
}

} // namespace

/// A client identifier, a user (none if empty) and a topic, each in a line; then the file.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QList<QByteArrayView> lines = linesOf(input);
    AclSubject subject{std::nullopt, lines.value(0)};
    if (const QByteArrayView user = lines.value(1); !user.isEmpty())
        subject.user = user;
    const QByteArrayView topic = lines.value(2);
    qsizetype head = 0;
    for (int i = 0; i < 3; ++i)
        head += lines.value(i).size() + 1;
    const auto result =
        AclFile::parse(QByteArrayView(input).sliced(std::min(head, input.size())), QStringLiteral("acl"));
    if (const auto *problems = std::get_if<QList<FileProblem>>(&result)) {
        REQUIRE(!problems->isEmpty());
        for (const FileProblem &problem : *problems)
            REQUIRE(problem.line > 0 && !problem.problem.isEmpty() && !problem.message().contains(u'\n'));
        return 0;
    }
    if (!brokerscope::protocol::isValidTopicName(topic))
        return 0;
    for (const AclAction action : {AclAction::Publish, AclAction::Subscribe, AclAction::Receive})
        checkDecision(std::get<AclFile>(result), subject, action, topic);
    return 0;
}
