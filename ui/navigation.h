// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/trafficlog.h"
#include "ui/models/filterterm.h"

#include <QByteArray>
#include <QString>

#include <variant>

/// How one view leads to another: it names where to go, and the window goes
/// there. Views do not know each other.
namespace brokerscope::ui {

/// The log, filtered. The text is put into the filter box as if it were typed.
struct FilterTarget {
    enum class How {
        Replace,
        Narrow,  // "and" with what is there
        Exclude, // "and not" with what is there
        Widen,   // "or" with what is there
    };
    QString filter; // one term: "client:node-7", "home/kitchen/#"
    How how = How::Replace;
};
/// A row of the log. What hides it is taken away, or the person is asked.
struct RowTarget {
    inspect::RowNumber number = 0;
};
struct ClientTarget {
    QByteArray clientId;
};
struct TopicTarget {
    QByteArray topic;
};
/// The publish panel with these fields filled in.
struct PublishTarget {
    QByteArray topic;
    QByteArray payload;
    int qos = 0;
    bool retain = false;
};
/// A page as a whole, shown and given the focus.
enum class Page { Messages, Topics, Clients, Publish, Details, Related, Problems, Filter };

using Target = std::variant<FilterTarget, RowTarget, ClientTarget, TopicTarget, PublishTarget, Page>;

class Navigator {
public:
    virtual ~Navigator() = default;
    virtual void navigateTo(const Target &target) = 0;
};

using models::filterTerm;

} // namespace brokerscope::ui
