// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/payload/jsontree.h"

#include "core/payload/jsonparser.h"
#include "core/payload/jsonpath.h"

#include <QStringList>

#include <algorithm>

namespace brokerscope::payload {

namespace {

bool isPlainKey(const QString &key)
{
    return !key.isEmpty() && std::all_of(key.begin(), key.end(), [](QChar c) {
        return c.isLetterOrNumber() || c == u'_' || c == u'-';
    });
}

} // namespace

JsonTree JsonTree::parse(const QByteArray &text)
{
    JsonTree tree;
    tree.m_text = text;
    JsonParser parser(text, &tree.m_nodes);
    tree.m_error = parser.parse();
    if (tree.m_error) {
        tree.m_nodes = {};
        return tree;
    }
    // The nodes stand in the order of the text; each parent's children are brought together.
    quint32 next = 0;
    for (JsonNode &node : tree.m_nodes) {
        node.firstChild = next;
        next += node.childCount;
    }
    tree.m_children.resize(next);
    for (JsonIndex i = 1; i < tree.nodeCount(); ++i) {
        const JsonNode &node = tree.m_nodes[i];
        tree.m_children[tree.m_nodes[node.parent].firstChild + node.row] = i;
    }
    return tree;
}

QByteArrayView JsonTree::raw(JsonIndex index) const
{
    const JsonNode &node = m_nodes[index];
    return QByteArrayView(m_text).sliced(node.offset, node.length);
}

QString JsonTree::key(JsonIndex index) const
{
    const JsonNode &node = m_nodes[index];
    if (node.keyLength == 0)
        return {};
    return jsonStringText(QByteArrayView(m_text).sliced(node.keyOffset, node.keyLength));
}

QString JsonTree::value(JsonIndex index) const
{
    switch (m_nodes[index].type) {
    case JsonType::Object:
        return u'{' + QString::number(m_nodes[index].childCount) + u'}';
    case JsonType::Array:
        return u'[' + QString::number(m_nodes[index].childCount) + u']';
    case JsonType::String:
        return jsonStringText(raw(index));
    case JsonType::Number:
    case JsonType::True:
    case JsonType::False:
    case JsonType::Null:
        return QString::fromLatin1(raw(index));
    }
    return {};
}

QString JsonTree::path(JsonIndex index) const
{
    QStringList parts;
    for (; index != 0; index = m_nodes[index].parent) {
        const JsonNode &node = m_nodes[index];
        const QString name = key(index);
        if (node.keyLength == 0)
            parts.prepend(u'[' + QString::number(node.row) + u']');
        else if (isPlainKey(name))
            parts.prepend(node.parent == 0 ? name : u'.' + name);
        else
            parts.prepend(u'[' + QString::fromUtf8(QByteArrayView(m_text).sliced(node.keyOffset, node.keyLength))
                          + u']');
    }
    return parts.join(QString());
}

} // namespace brokerscope::payload
