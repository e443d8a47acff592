// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/config/value.h"

#include "core/config/keytable.h"

#include <QRegularExpression>

namespace brokerscope::config {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 LongestDuration = 4'000'000'000; // s; session expiry has 32 bits

bool parseBoolean(const QString &word, Value &value)
{
    value.truth = word == "true"_L1 || word == "1"_L1;
    return value.truth || word == "false"_L1 || word == "0"_L1;
}

bool parseInteger(const Key &key, const QString &word, Value &value)
{
    bool isNumber = false;
    value.number = word.toLongLong(&isNumber);
    if (isNumber && value.number < 0 && key.negative == Key::Negative::IsZero)
        value.number = 0;
    return isNumber && value.number >= key.minimum && value.number <= key.maximum;
}

bool parseDuration(const QString &word, Value &value)
{
    const std::optional<qint64> unit = secondsIn(word.back());
    bool isNumber = false;
    const qint64 count = word.chopped(1).toLongLong(&isNumber);
    if (!unit || !isNumber || count <= 0 || count > LongestDuration / *unit)
        return false;
    value.number = count * *unit;
    return true;
}

bool parseWord(const Key &key, const QString &word, Value &value)
{
    switch (key.kind) {
    case Key::Kind::Boolean:
        return parseBoolean(word, value);
    case Key::Kind::Integer:
        return parseInteger(key, word, value);
    case Key::Kind::Duration:
        return parseDuration(word, value);
    case Key::Kind::Text:
    case Key::Kind::Words:
        return true;
    }
    return false;
}

} // namespace

std::optional<Value> parseValue(const Key &key, const QString &text, QString &problem)
{
    static const QRegularExpression space(u"\\s+"_s);
    Value value;
    value.text = text;
    value.words = text.split(space, Qt::SkipEmptyParts);
    if (value.words.isEmpty()) {
        problem = QStringLiteral("%1 has no value: give %2.").arg(key.name, key.allowedValues());
        return std::nullopt;
    }
    if (key.kind == Key::Kind::Text || key.kind == Key::Kind::Words)
        return value;
    const QString &word = value.words.constFirst();
    if (!parseWord(key, word, value)) {
        problem = QStringLiteral("'%1' is no value for %2: give %3.").arg(word, key.name, key.allowedValues());
        return std::nullopt;
    }
    if (value.words.size() > 1 && !value.words[1].startsWith(u'#')) {
        problem = QStringLiteral("'%1' after the value of %2 is too much: give %3, and nothing else.")
                      .arg(value.words[1], key.name, key.allowedValues());
        return std::nullopt;
    }
    return value;
}

} // namespace brokerscope::config
