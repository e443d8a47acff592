// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/access/aclparser.h"

#include "core/broker/config.h"
#include "core/protocol/topic.h"

#include <algorithm>

namespace brokerscope::access {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MaximumProblems = 100; // one binary file has thousands of wrong lines
constexpr QByteArrayView Spaces(" ");

/// Takes the first word off the text. Words are divided by spaces alone, as in mosquitto.
QByteArrayView takeWord(QByteArrayView &text)
{
    while (text.startsWith(Spaces))
        text = text.sliced(1);
    const auto end = std::find(text.begin(), text.end(), ' ');
    const QByteArrayView word = text.first(end - text.begin());
    text = text.sliced(word.size());
    return word;
}

std::optional<AclRule::Access> accessOf(QByteArrayView word)
{
    if (word == QByteArrayView("read"))
        return AclRule::Access::Read;
    if (word == QByteArrayView("write"))
        return AclRule::Access::Write;
    if (word == QByteArrayView("readwrite"))
        return AclRule::Access::ReadWrite;
    if (word == QByteArrayView("deny"))
        return AclRule::Access::Deny;
    return std::nullopt;
}

} // namespace

AclParser::AclParser(const QString &fileName)
{
    m_file.m_fileName = fileName;
}

void AclParser::addLine(QByteArrayView line)
{
    ++m_line;
    if (const QString objection = objectionToLine(line); !objection.isEmpty()) {
        complain(objection, u"Save the file as UTF-8 text, or remove the line"_s);
        return;
    }
    while (!line.isEmpty() && trimmed(line.last(1)).isEmpty())
        line.chop(1);
    if (line.startsWith('#'))
        return;
    QByteArrayView rest = line;
    const QByteArrayView keyword = takeWord(rest);
    if (keyword.isEmpty())
        return;
    if (keyword == QByteArrayView("user"))
        addUser(trimmed(rest));
    else if (keyword == QByteArrayView("topic") || keyword == QByteArrayView("pattern"))
        addRule(keyword, rest, line);
    else if (keyword.startsWith('#'))
        complain(u"A comment begins behind spaces"_s, u"Put the # first in its line"_s);
    else if (keyword.contains('\t'))
        complain(u"There is a tab between words"_s, u"Divide words by spaces, as mosquitto needs it"_s);
    else
        complain(u"%1 does not begin a rule"_s.arg(quoted(keyword)), u"Begin with topic, user, pattern or #"_s);
}

void AclParser::addUser(QByteArrayView name)
{
    if (name.isEmpty()) {
        complain(u"The user has no name"_s, u"Write: user NAME"_s);
        return;
    }
    m_user = name.toByteArray();
}

void AclParser::addRule(QByteArrayView keyword, QByteArrayView rest, QByteArrayView line)
{
    const QByteArrayView first = takeWord(rest);
    const QByteArrayView second = trimmed(rest);
    if (first.isEmpty()) {
        complain(u"The rule has no topic"_s,
                 u"Write: %1 [read|write|readwrite|deny] TOPIC"_s.arg(QLatin1StringView(keyword)));
        return;
    }
    AclRule rule;
    rule.isPattern = keyword == QByteArrayView("pattern");
    rule.filter = (second.isEmpty() ? first : second).toByteArray();
    rule.line = m_line;
    rule.text = trimmed(line).toByteArray();
    if (!second.isEmpty()) {
        const auto access = accessOf(first);
        if (!access) {
            complain(u"%1 is no kind of access"_s.arg(quoted(first)),
                     u"Write read, write, readwrite or deny in front of the topic"_s);
            return;
        }
        rule.access = *access;
    }
    if (!protocol::isValidTopicFilter(rule.filter)) {
        complain(u"%1 is not a topic filter"_s.arg(quoted(rule.filter)),
                 u"Let + and # stand alone between slashes, and # at the end"_s);
        return;
    }
    if (rule.filter.count('/') >= broker::MaximumTopicLevels) {
        complain(u"The topic filter has more than %1 levels"_s.arg(broker::MaximumTopicLevels),
                 u"No topic has as many"_s);
        return;
    }
    if (rule.isPattern)
        m_file.m_patterns.add(rule);
    else if (m_user)
        m_file.m_users[*m_user].add(rule);
    else
        m_file.m_anonymous.add(rule);
}

void AclParser::complain(const QString &problem, const QString &remedy)
{
    if (m_problems.size() < MaximumProblems)
        m_problems.append({m_file.m_fileName, m_line, problem, remedy});
}

std::variant<AclFile, QList<FileProblem>> AclParser::take()
{
    if (!m_problems.isEmpty())
        return std::move(m_problems);
    return std::move(m_file);
}

} // namespace brokerscope::access
