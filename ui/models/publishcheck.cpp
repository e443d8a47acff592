// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/publishcheck.h"

#include "core/payload/jsontree.h"
#include "core/protocol/topic.h"

#include <QCoreApplication>

namespace brokerscope::models {

using namespace Qt::StringLiterals;

namespace {

// A string of MQTT has a length of two bytes. MQTT 5 §1.5.4.
constexpr qsizetype LongestString = 65535;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(brokerscope::models::PublishCheck)
};

int hexDigit(QChar c)
{
    const char16_t u = c.unicode();
    if (u >= u'0' && u <= u'9')
        return u - u'0';
    const char16_t lower = u | 0x20;
    return lower >= u'a' && lower <= u'f' ? lower - u'a' + 10 : -1;
}

bool isBetweenPairs(QChar c)
{
    return c.isSpace() || c == u',' || c == u':' || c == u'-';
}

InputProblem stringProblem(const QString &text, const QString &what)
{
    if (const qsizetype nul = text.indexOf(QChar(0)); nul >= 0)
        return {Words::tr("%1 has a NUL character, which MQTT does not allow").arg(what), nul};
    if (text.toUtf8().size() > LongestString)
        return {Words::tr("%1 is longer than 65535 bytes").arg(what)};
    return {};
}

InputProblem jsonProblem(const QString &body)
{
    const QByteArray text = body.toUtf8();
    const payload::JsonTree tree = payload::JsonTree::parse(text);
    if (!tree.error())
        return {};
    const QString before = QString::fromUtf8(text.first(qMin(tree.error()->offset, text.size())));
    const qsizetype line = before.count(u'\n') + 1;
    const qsizetype column = before.size() - before.lastIndexOf(u'\n');
    return {Words::tr("Not JSON at line %1, column %2: %3")
                .arg(QString::number(line), QString::number(column), QString::fromLatin1(tree.error()->what)),
            before.size()};
}

} // namespace

HexBytes parseHex(QStringView text)
{
    HexBytes result;
    for (qsizetype i = 0; i < text.size();) {
        if (isBetweenPairs(text[i])) {
            ++i;
        } else if (text.sliced(i).startsWith("0x"_L1, Qt::CaseInsensitive)) {
            i += 2;
        } else if (hexDigit(text[i]) < 0 || i + 1 == text.size() || hexDigit(text[i + 1]) < 0) {
            return {{}, hexDigit(text[i]) >= 0 && i + 1 < text.size() && !isBetweenPairs(text[i + 1]) ? i + 1 : i};
        } else {
            result.bytes.append(static_cast<char>(hexDigit(text[i]) << 4 | hexDigit(text[i + 1])));
            i += 2;
        }
    }
    return result;
}

InputProblem topicProblem(const QString &topic)
{
    if (topic.isEmpty())
        return {Words::tr("Enter a topic to publish to")};
    for (qsizetype i = 0; i < topic.size(); ++i) {
        if (topic[i] == u'+' || topic[i] == u'#')
            return {Words::tr("A topic to publish to has no wildcards: remove “%1”").arg(topic[i]), i};
    }
    return stringProblem(topic, Words::tr("The topic"));
}

InputProblem payloadProblem(const QString &body, PayloadFormat format)
{
    switch (format) {
    case PayloadFormat::Text:
        break;
    case PayloadFormat::Json:
        return body.isEmpty() ? InputProblem() : jsonProblem(body);
    case PayloadFormat::Hex:
        if (const HexBytes hex = parseHex(body); hex.errorOffset >= 0) {
            const QChar bad = body[hex.errorOffset];
            return {hexDigit(bad) >= 0 ? Words::tr("Hexadecimal digits come in pairs: “%1” stands alone").arg(bad)
                                       : Words::tr("“%1” is not a hexadecimal digit").arg(bad),
                    hex.errorOffset};
        }
        break;
    }
    return {};
}

InputProblem propertiesProblem(const PublishProperties &properties)
{
    if (!properties.responseTopic.isEmpty()) {
        // A response topic has no wildcards either [MQTT-3.3.2-14].
        if (protocol::hasWildcard(properties.responseTopic.toUtf8()))
            return {Words::tr("A response topic has no wildcards: remove “+” and “#”")};
        if (InputProblem problem = stringProblem(properties.responseTopic, Words::tr("The response topic")))
            return problem;
    }
    if (InputProblem problem = stringProblem(properties.contentType, Words::tr("The content type")))
        return problem;
    const HexBytes correlation = parseHex(properties.correlationData);
    if (correlation.errorOffset >= 0)
        return {Words::tr("Correlation data: “%1” is not part of a pair of hexadecimal digits")
                    .arg(properties.correlationData[correlation.errorOffset])};
    if (correlation.bytes.size() > LongestString)
        return {Words::tr("The correlation data is longer than 65535 bytes")};
    for (const UserProperty &each : properties.user) {
        if (InputProblem problem = stringProblem(each.name, Words::tr("The name of a user property")))
            return problem;
        if (InputProblem problem = stringProblem(each.value, Words::tr("The user property “%1”").arg(each.name)))
            return problem;
    }
    return {};
}

InputProblem entryProblem(const PublishEntry &entry)
{
    if (InputProblem problem = topicProblem(entry.topic))
        return problem;
    if (InputProblem problem = payloadProblem(entry.body, entry.format))
        return problem;
    if (InputProblem problem = propertiesProblem(entry.properties))
        return problem;
    if (entry.properties.payloadIsText && entry.format == PayloadFormat::Hex
        && protocol::firstInvalidUtf8(parseHex(entry.body).bytes) >= 0)
        return {Words::tr("The payload is marked as text, but these bytes are not UTF-8")};
    return {};
}

} // namespace brokerscope::models
