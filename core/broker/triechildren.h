// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace brokerscope::broker {

/// Lets a map with std::string keys be searched without making a string.
struct StringHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

/// The nodes below one node of a TopicTrie, by level. Most have few, which are
/// listed; many are hashed. The wildcards, asked for at every node, stand apart.
template<typename Node>
class TrieChildren {
public:
    /// Null if there is none. O(1).
    Node *find(std::string_view level) const
    {
        if (level.size() == 1 && (level.front() == '+' || level.front() == '#')) {
            return wildcard(level.front());
        }
        if (m_mapped) {
            const auto it = m_mapped->find(level);
            return it == m_mapped->end() ? nullptr : it->second.get();
        }
        for (const Named &child : m_listed) {
            if (child.level == level) {
                return child.node.get();
            }
        }
        return nullptr;
    }
    /// '+' or '#'.
    Node *wildcard(char which) const { return which == '+' ? m_plus.get() : m_hash.get(); }

    /// Adds a node for a level that has none.
    Node &add(std::string_view level)
    {
        auto node = std::make_unique<Node>();
        Node &added = *node;
        if (level == "+") {
            m_plus = std::move(node);
        } else if (level == "#") {
            m_hash = std::move(node);
        } else if (!m_mapped && m_listed.size() < MaximumListed) {
            m_listed.push_back({std::string(level), std::move(node)});
        } else {
            if (!m_mapped) {
                m_mapped = std::make_unique<Mapped>();
                for (Named &child : m_listed) {
                    m_mapped->emplace(std::move(child.level), std::move(child.node));
                }
                std::vector<Named>().swap(m_listed);
            }
            m_mapped->emplace(std::string(level), std::move(node));
        }
        return added;
    }

    void remove(std::string_view level)
    {
        if (level == "+") {
            m_plus.reset();
        } else if (level == "#") {
            m_hash.reset();
        } else if (m_mapped) {
            const auto it = m_mapped->find(level);
            if (it != m_mapped->end()) {
                m_mapped->erase(it);
            }
        } else {
            std::erase_if(m_listed, [level](const Named &child) { return child.level == level; });
        }
    }

    bool isEmpty() const { return !m_plus && !m_hash && m_listed.empty() && (!m_mapped || m_mapped->empty()); }

    /// Calls visit(level, node) for each, in any order.
    template<typename F>
    void forEach(F &&visit) const
    {
        for (const Named &child : m_listed) {
            visit(std::string_view(child.level), *child.node);
        }
        if (m_mapped) {
            for (const auto &[level, node] : *m_mapped) {
                visit(std::string_view(level), *node);
            }
        }
        if (m_plus) {
            visit(std::string_view("+"), *m_plus);
        }
        if (m_hash) {
            visit(std::string_view("#"), *m_hash);
        }
    }

private:
    static constexpr std::size_t MaximumListed = 8;
    struct Named {
        std::string level;
        std::unique_ptr<Node> node;
    };
    using Mapped = std::unordered_map<std::string, std::unique_ptr<Node>, StringHash, std::equal_to<>>;

    std::vector<Named> m_listed;
    std::unique_ptr<Mapped> m_mapped; // once there were more than MaximumListed
    std::unique_ptr<Node> m_plus;
    std::unique_ptr<Node> m_hash;
};

} // namespace brokerscope::broker
