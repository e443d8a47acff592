// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace brokerscope::payload {

enum class JsonType : quint8 { Object, Array, String, Number, True, False, Null };

/// Indices of nodes; the root is 0.
using JsonIndex = quint32;

struct JsonNode {
    quint32 offset = 0; // of the value in the text
    quint32 length = 0;
    quint32 keyOffset = 0; // of the member's name, quotes included
    quint32 keyLength = 0; // 0: not a member of an object
    JsonIndex parent = 0;
    quint32 row = 0;        // among its parent's children
    quint32 firstChild = 0; // into the list of children
    quint32 childCount = 0;
    JsonType type = JsonType::Null;
};

/// A JSON text as a tree that points into it: numbers and strings stay as they
/// were sent, in their order, doubled names included. RFC 8259; bounded in
/// depth (512) and in nodes, beyond which it is an error like any other.
class JsonTree {
public:
    static constexpr int MaximumDepth = 512;
    static constexpr quint32 MaximumNodes = 2'000'000;

    struct Error {
        qsizetype offset = 0;
        const char *what = "";
    };

    JsonTree() = default;
    /// Linear. The tree is empty if there is an error.
    static JsonTree parse(const QByteArray &text);

    bool isEmpty() const { return m_nodes.empty(); }
    const std::optional<Error> &error() const { return m_error; }
    const QByteArray &source() const { return m_text; }

    JsonIndex nodeCount() const { return static_cast<JsonIndex>(m_nodes.size()); }
    const JsonNode &node(JsonIndex index) const { return m_nodes[index]; }
    /// `row` must be below node(parent).childCount. O(1).
    JsonIndex child(JsonIndex parent, quint32 row) const { return m_children[m_nodes[parent].firstChild + row]; }

    /// The member's name with its escapes resolved; empty for elements of arrays.
    QString key(JsonIndex index) const;
    /// The value for display: strings with escapes resolved, numbers verbatim;
    /// "{3}" and "[3]" for an object and an array of three.
    QString value(JsonIndex index) const;
    /// The value as it stands in the text.
    QByteArrayView raw(JsonIndex index) const;
    /// "sensors[0].t": how a filter names it. Empty for the root.
    QString path(JsonIndex index) const;

private:
    QByteArray m_text;
    std::vector<JsonNode> m_nodes;
    std::vector<JsonIndex> m_children;
    std::optional<Error> m_error;
};

} // namespace brokerscope::payload
