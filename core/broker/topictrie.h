// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/triechildren.h"

#include <QByteArrayView>

#include <memory>
#include <string_view>

namespace brokerscope::broker {

inline std::string_view toStringView(QByteArrayView bytes)
{
    return {bytes.data(), static_cast<std::size_t>(bytes.size())};
}

/// Topic names or filters as a tree of their levels, with a value at each.
/// Wildcards are levels like any other when stored. Depth is bounded by whoever
/// lets topics in (MaximumTopicLevels), which bounds the recursion here.
template<typename T>
class TopicTrie {
public:
    struct Node;
    using Children = TrieChildren<Node>;
    struct Node {
        T value{};
        std::unique_ptr<Children> children;

        Node *child(std::string_view level) const { return children ? children->find(level) : nullptr; }
    };

    /// The value of `topic`, made if it is not there.
    T &at(QByteArrayView topic)
    {
        Node *node = &m_root;
        std::string_view rest = toStringView(topic);
        for (bool more = true; more;) {
            const std::string_view level = takeLevel(rest, more);
            if (!node->children) {
                node->children = std::make_unique<Children>();
            }
            Node *below = node->children->find(level);
            node = below ? below : &node->children->add(level);
        }
        return node->value;
    }

    /// Null if nothing was ever stored at or below `topic`.
    T *find(QByteArrayView topic)
    {
        Node *node = &m_root;
        std::string_view rest = toStringView(topic);
        for (bool more = true; more && node;) {
            node = node->child(takeLevel(rest, more));
        }
        return node ? &node->value : nullptr;
    }

    /// Resets the value of `topic` and frees what is empty because of it.
    void remove(QByteArrayView topic) { removeBelow(m_root, toStringView(topic), true); }

    /// Calls visit(value) for each stored filter that matches the topic name. MQTT 5 §4.7.
    template<typename F>
    void visitFiltersMatching(QByteArrayView topic, F &&visit)
    {
        const bool isReserved = topic.startsWith('$');
        matchFilters(m_root, toStringView(topic), true, isReserved, visit);
    }

    /// Calls visit(value) for each stored topic name that the filter matches.
    template<typename F>
    void visitTopicsMatching(QByteArrayView filter, F &&visit)
    {
        matchTopics(m_root, toStringView(filter), true, true, visit);
    }

private:
    /// Cuts the first level off; `more` tells whether a level follows.
    static std::string_view takeLevel(std::string_view &rest, bool &more)
    {
        const std::size_t slash = rest.find('/');
        more = slash != std::string_view::npos;
        const std::string_view level = rest.substr(0, slash);
        rest.remove_prefix(more ? slash + 1 : rest.size());
        return level;
    }

    static bool removeBelow(Node &node, std::string_view rest, bool more)
    {
        if (!more) {
            node.value = T{};
            return !node.children;
        }
        const std::string_view level = takeLevel(rest, more);
        Node *below = node.child(level);
        if (below && removeBelow(*below, rest, more) && below->value == T{}) {
            node.children->remove(level);
            if (node.children->isEmpty()) {
                node.children.reset();
                return true;
            }
        }
        return false;
    }

    template<typename F>
    static void matchFilters(Node &node, std::string_view rest, bool more, bool isReserved, F &visit)
    {
        if (!node.children) {
            if (!more) {
                visit(node.value);
            }
            return;
        }
        // "a/#" matches "a" as well, and a wildcard never the first level of "$…" [MQTT-4.7.2-1].
        if (!isReserved) {
            if (Node *any = node.children->wildcard('#')) {
                visit(any->value);
            }
        }
        if (!more) {
            visit(node.value);
            return;
        }
        const std::string_view level = takeLevel(rest, more);
        if (Node *same = node.child(level)) {
            matchFilters(*same, rest, more, false, visit);
        }
        if (!isReserved) {
            if (Node *one = node.children->wildcard('+')) {
                matchFilters(*one, rest, more, false, visit);
            }
        }
    }

    template<typename F>
    static void visitAll(Node &node, F &visit)
    {
        visit(node.value);
        if (node.children) {
            node.children->forEach([&visit](std::string_view, Node &child) { visitAll(child, visit); });
        }
    }

    template<typename F>
    static void matchTopics(Node &node, std::string_view rest, bool more, bool isFirst, F &visit)
    {
        if (!more) {
            visit(node.value);
            return;
        }
        const std::string_view level = takeLevel(rest, more);
        const auto hides = [isFirst](std::string_view name) { return isFirst && name.starts_with('$'); };
        if (level == "#") {
            if (!isFirst) {
                visit(node.value);
            }
            if (node.children) {
                node.children->forEach([&](std::string_view name, Node &child) {
                    if (!hides(name)) {
                        visitAll(child, visit);
                    }
                });
            }
        } else if (level == "+") {
            if (node.children) {
                node.children->forEach([&](std::string_view name, Node &child) {
                    if (!hides(name)) {
                        matchTopics(child, rest, more, false, visit);
                    }
                });
            }
        } else if (Node *same = node.child(level)) {
            matchTopics(*same, rest, more, false, visit);
        }
    }

    Node m_root;
};

} // namespace brokerscope::broker
