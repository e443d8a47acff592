// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/filtercompletion.h"

#include "core/inspect/filterfields.h"
#include "core/inspect/seenvalues.h"

#include <algorithm>

namespace brokerscope::inspect {

namespace {

bool isOfWord(QChar c)
{
    return !c.isSpace() && c != u'(' && c != u')' && c != u'{' && c != u',' && c != u'!';
}

bool isOfOperator(QChar c)
{
    return QStringView(u":=!<>~").contains(c);
}

/// The field with what usually follows it.
QString begun(const FilterFieldInfo &field)
{
    const QString name = field.name;
    if (field.hasPath)
        return name + u'.';
    switch (field.type) {
    case FilterValueType::Flag:
        return name;
    case FilterValueType::Number:
    case FilterValueType::Name:
    case FilterValueType::Reason:
        return name + u'=';
    case FilterValueType::Duration:
    case FilterValueType::Moment:
        return name + (field.field == FilterField::Time ? u'>' : u'<');
    case FilterValueType::Text:
    case FilterValueType::Bytes:
    case FilterValueType::Json:
        break;
    }
    return name + u':';
}

/// In front of the cursor: the field whose value is being written, in a list as well.
const FilterFieldInfo *fieldBefore(QStringView text)
{
    qsizetype at = text.size();
    const auto skipSpace = [&] {
        while (at > 0 && text[at - 1].isSpace())
            --at;
    };
    const qsizetype brace = std::max(text.lastIndexOf(u'{'), text.lastIndexOf(u'}'));
    if (brace >= 0 && text[brace] == u'{') {
        at = brace;
        skipSpace();
        if (!text.first(at).endsWith(u"in", Qt::CaseInsensitive))
            return nullptr;
        at -= 2;
    } else {
        skipSpace();
        const qsizetype end = at;
        while (at > 0 && isOfOperator(text[at - 1]))
            --at;
        if (at == end || text.sliced(at, end - at) == u"!")
            return nullptr;
    }
    skipSpace();
    qsizetype begin = at;
    while (begin > 0 && (text[begin - 1].isLetterOrNumber() || text[begin - 1] == u'.' || text[begin - 1] == u'_'))
        --begin;
    return findFilterField(text.sliced(begin, at - begin)).info;
}

/// Those of `values` that `word` could become, and that need no quotes.
void addValues(const QStringList &values, QStringView word, QList<FilterCompletion> &list)
{
    for (const QString &value : values) {
        const bool isPlain = std::all_of(value.begin(), value.end(), [](QChar c) { return isOfWord(c) && c != u'"'; });
        if (isPlain && value.startsWith(word, Qt::CaseInsensitive) && value.size() > word.size())
            list.append({value, {}});
    }
}

} // namespace

FilterCompletions completeFilter(QStringView text, qsizetype cursor, const SeenValues *seen)
{
    FilterCompletions found;
    found.begin = found.end = cursor;
    while (found.begin > 0 && isOfWord(text[found.begin - 1]) && !isOfOperator(text[found.begin - 1]))
        --found.begin;
    if (text.first(cursor).count(u'"') % 2 != 0)
        return found;
    const QStringView before = text.first(found.begin);
    QStringView word = text.sliced(found.begin, cursor - found.begin);

    if (const FilterFieldInfo *const field = fieldBefore(before)) {
        addValues(filterValues(field->field), word, found.list);
        if (seen)
            addValues(seen->values(field->field, word.toString()), word, found.list);
        return found;
    }
    if (!before.isEmpty() && isOfOperator(before.back()) && before.back() != u'!')
        return found; // the value of no field: a text with a colon
    if (word.startsWith(u'-')) {
        word = word.sliced(1);
        ++found.begin;
    }
    if (word.isEmpty())
        return found;
    if (seen && word.contains(u'/'))
        addValues(seen->topics(word.toString()), word, found.list);
    for (const FilterFieldInfo &field : allFilterFields()) {
        const QString whole = begun(field);
        if (whole.startsWith(word, Qt::CaseInsensitive) && whole.size() > word.size())
            found.list.append({whole, field.description});
    }
    return found;
}

} // namespace brokerscope::inspect
