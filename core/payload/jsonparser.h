// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/payload/jsontree.h"

#include <QByteArrayView>

#include <optional>
#include <vector>

namespace brokerscope::payload {

/// Reads one JSON text, RFC 8259, without recursion, so that no input can
/// exhaust the stack. Says where values stand and leaves them as they are.
class JsonParser {
public:
    /// With `nodes` null it checks only.
    explicit JsonParser(QByteArrayView text, std::vector<JsonNode> *nodes = nullptr);

    /// Nothing if the text is well-formed.
    std::optional<JsonTree::Error> parse();

    /// Whether a text is JSON or, if it is cut off, could become JSON.
    static bool accepts(QByteArrayView text, bool isCutOff);

private:
    struct Open {
        JsonIndex node;
        bool isObject;
        quint32 children;
    };

    bool value();
    bool open(JsonType type);
    bool afterValue();
    bool member();
    bool string();
    bool number();
    bool digits();
    bool word(const char *text);
    bool fail(const char *what);
    void skipSpace();
    bool isAtEnd() const { return m_at == m_text.size(); }
    char current() const { return m_text[m_at]; }
    bool isAt(char c) const { return !isAtEnd() && current() == c; }
    JsonIndex begin(JsonType type);
    void finish(JsonIndex node);

    QByteArrayView m_text;
    std::vector<JsonNode> *m_nodes;
    JsonIndex m_count = 0;
    qsizetype m_at = 0;
    std::vector<Open> m_open;
    quint32 m_keyOffset = 0;
    quint32 m_keyLength = 0;
    std::optional<JsonTree::Error> m_error;
};

} // namespace brokerscope::payload
