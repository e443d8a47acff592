// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/colourrule.h"

#include "core/inspect/filter.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>

using namespace Qt::StringLiterals;

namespace brokerscope::models {
namespace {

struct ColourName {
    const char *key;
    const char *title;
};

#define TR(text) QT_TRANSLATE_NOOP("ColourRule", text)
// In the order of RowColour.
constexpr std::array<ColourName, RowColourCount> ColourNames{{
    {"red", TR("Red")},
    {"orange", TR("Orange")},
    {"yellow", TR("Yellow")},
    {"green", TR("Green")},
    {"teal", TR("Teal")},
    {"blue", TR("Blue")},
    {"violet", TR("Violet")},
    {"grey", TR("Grey")},
}};
#undef TR

QString tr(const char *text)
{
    return QCoreApplication::translate("ColourRule", text);
}

std::optional<ColourRule> ruleFrom(const QJsonObject &object)
{
    if (!object[u"name"].isString() || !object[u"filter"].isString() || !object[u"colour"].isString())
        return std::nullopt;
    return ColourRule{object[u"enabled"].toBool(true), object[u"name"].toString(), object[u"filter"].toString(),
                      object[u"colour"].toString()};
}

} // namespace

QString rowColourKey(RowColour colour)
{
    return QLatin1StringView(ColourNames[static_cast<std::size_t>(colour)].key);
}

QString rowColourTitle(RowColour colour)
{
    return tr(ColourNames[static_cast<std::size_t>(colour)].title);
}

std::optional<RowColour> rowColourOf(const ColourRule &rule)
{
    for (int i = 0; i < RowColourCount; ++i) {
        const auto colour = static_cast<RowColour>(i);
        if (rule.colour == rowColourKey(colour))
            return colour;
    }
    return std::nullopt;
}

QString objectionTo(const ColourRule &rule)
{
    if (rule.filter.trimmed().isEmpty())
        return tr("Off: without a filter it would colour every row.");
    if (const auto error = inspect::Filter::parse(rule.filter).error)
        return tr("Off: %1").arg(error->message);
    if (!rowColourOf(rule))
        return tr("Off: there is no colour “%1”. Choose one of the list.").arg(rule.colour);
    return {};
}

QList<ColourRule> defaultColourRules()
{
    const auto rule = [](const char *name, const QString &filter, RowColour colour) {
        return ColourRule{true, tr(name), filter, rowColourKey(colour)};
    };
    return {
        rule(QT_TRANSLATE_NOOP("ColourRule", "Broken protocol"), u"malformed"_s, RowColour::Red),
        // Return codes before MQTT 5 are small numbers.
        rule(QT_TRANSLATE_NOOP("ColourRule", "Refused"), u"reason>=128 or (type=CONNACK reason>0)"_s,
             RowColour::Orange),
        rule(QT_TRANSLATE_NOOP("ColourRule", "Sent once more"), u"dup"_s, RowColour::Yellow),
        rule(QT_TRANSLATE_NOOP("ColourRule", "The broker about itself"), u"$SYS/#"_s, RowColour::Grey),
        rule(QT_TRANSLATE_NOOP("ColourRule", "Retained"), u"retain"_s, RowColour::Teal),
        rule(QT_TRANSLATE_NOOP("ColourRule", "Connection begins or ends"), u"type=CONNECT or type=DISCONNECT"_s,
             RowColour::Blue),
    };
}

QByteArray toJson(const QList<ColourRule> &rules)
{
    QJsonArray array;
    for (const ColourRule &rule : rules)
        array.append(QJsonObject{{u"enabled"_s, rule.isEnabled},
                                 {u"name"_s, rule.name},
                                 {u"filter"_s, rule.filter},
                                 {u"colour"_s, rule.colour}});
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

std::optional<QList<ColourRule>> colourRulesFromJson(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isArray())
        return std::nullopt;
    QList<ColourRule> rules;
    for (const QJsonValue &value : document.array()) {
        if (const auto rule = ruleFrom(value.toObject()))
            rules.append(*rule);
    }
    return rules;
}

} // namespace brokerscope::models
