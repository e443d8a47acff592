// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/payload/jsonpath.h"

#include <algorithm>

namespace brokerscope::payload {

namespace {

bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/// Walks over a JSON text value by value, without recursion.
class Scanner {
public:
    explicit Scanner(QByteArrayView text)
        : m_at(text.begin())
        , m_end(text.end())
    {
        skipSpace();
    }

    bool enterMember(QByteArrayView name)
    {
        if (!take('{'))
            return false;
        while (m_at != m_end && *m_at == '"') {
            const QByteArrayView key = value();
            if (!take(':'))
                return false;
            if (isName(key, name))
                return true;
            value();
            if (!take(','))
                return false;
        }
        return false;
    }
    bool enterElement(quint32 index)
    {
        if (!take('['))
            return false;
        for (; index > 0; --index) {
            value();
            if (!take(','))
                return false;
        }
        return true;
    }
    /// The value that stands here; null if there is none, or no end to it.
    QByteArrayView value()
    {
        const char *const begin = m_at;
        int depth = 0;
        while (m_at != m_end) {
            const char c = *m_at;
            if (c == '"') {
                if (!skipString())
                    return {};
            } else if (c == '{' || c == '[') {
                ++depth;
                ++m_at;
            } else if (c == '}' || c == ']') {
                if (depth == 0)
                    break;
                --depth;
                ++m_at;
            } else if (depth == 0 && (c == ',' || c == ':' || isSpace(c))) {
                break;
            } else {
                ++m_at;
                continue;
            }
            if (depth == 0)
                break;
        }
        const char *const end = m_at;
        skipSpace();
        return depth == 0 && end != begin ? QByteArrayView(begin, end) : QByteArrayView();
    }

private:
    void skipSpace()
    {
        while (m_at != m_end && isSpace(*m_at))
            ++m_at;
    }
    bool take(char c)
    {
        if (m_at == m_end || *m_at != c)
            return false;
        ++m_at;
        skipSpace();
        return true;
    }
    bool skipString()
    {
        for (++m_at; m_at != m_end; ++m_at) {
            if (*m_at == '"') {
                ++m_at;
                return true;
            }
            if (*m_at == '\\' && ++m_at == m_end)
                break;
        }
        return false;
    }
    static bool isName(QByteArrayView key, QByteArrayView name)
    {
        if (key.size() < 2)
            return false;
        const QByteArrayView inner = key.sliced(1, key.size() - 2);
        return inner.contains('\\') ? jsonStringText(key).toUtf8() == name : inner == name;
    }

    const char *m_at;
    const char *const m_end;
};

} // namespace

std::optional<JsonPath> JsonPath::parse(QStringView text)
{
    JsonPath path;
    qsizetype at = 0;
    const auto until = [&](QStringView stops) {
        const qsizetype begin = at;
        while (at < text.size() && !stops.contains(text[at]))
            ++at;
        return text.sliced(begin, at - begin);
    };
    while (at < text.size()) {
        if (text[at] == u'[') {
            ++at;
            if (at < text.size() && text[at] == u'"') {
                ++at;
                path.m_steps.push_back({until(u"\"").toUtf8(), 0, false});
                ++at;
            } else {
                bool isNumber = false;
                const uint index = until(u"]").toUInt(&isNumber);
                if (!isNumber)
                    return std::nullopt;
                path.m_steps.push_back({{}, index, true});
            }
            if (at >= text.size() || text[at] != u']')
                return std::nullopt;
            ++at;
            continue;
        }
        if (!path.m_steps.empty()) {
            if (text[at] != u'.')
                return std::nullopt;
            ++at;
        }
        const QStringView name = until(u".[");
        if (name.isEmpty())
            return std::nullopt;
        path.m_steps.push_back({name.toUtf8(), 0, false});
    }
    return path.m_steps.empty() ? std::nullopt : std::optional<JsonPath>(std::move(path));
}

QByteArrayView JsonPath::find(QByteArrayView json) const
{
    Scanner scanner(json);
    for (const Step &step : m_steps) {
        if (step.isElement ? !scanner.enterElement(step.index) : !scanner.enterMember(step.name))
            return {};
    }
    return scanner.value();
}

QString jsonStringText(QByteArrayView quoted)
{
    const QString text = QString::fromUtf8(quoted.sliced(1, quoted.size() - 2));
    QString result;
    result.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != u'\\' || i + 1 == text.size()) {
            result += text[i];
            continue;
        }
        switch (text[++i].unicode()) {
        case 'b':
            result += u'\b';
            break;
        case 'f':
            result += u'\f';
            break;
        case 'n':
            result += u'\n';
            break;
        case 'r':
            result += u'\r';
            break;
        case 't':
            result += u'\t';
            break;
        case 'u':
            result += QChar(QStringView(text).mid(i + 1, 4).toUShort(nullptr, 16));
            i += 4;
            break;
        default:
            result += text[i];
            break;
        }
    }
    return result;
}

} // namespace brokerscope::payload
