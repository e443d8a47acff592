// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QList>
#include <QObject>

#include <array>

namespace brokerscope::ui {

/// Everything a person can ask for, once. Order is that of the table in actions.cpp.
enum class ActionId {
    // Broker
    StartStop,
    CopyAddress,
    ExposeThisComputer,
    ExposeNetwork,
    ChangePort,
    ShowListeners,
    ShowAccess,
    SaveConfiguration,
    RunDemoDevice,
    Quit,
    // Edit
    CopyPayload,
    CopyRows,
    CopyTopic,
    CopyPayloadText,
    CopyPayloadHex,
    CopyPayloadBase64,
    CopyPacketHex,
    CopyJson,
    CopyPublishCommand,
    MarkRows,
    CommentRow,
    SelectAll,
    Find,
    FindNext,
    FindPrevious,
    FocusFilter,
    ClearFilter,
    SaveFilter,
    OnlyThis,
    ExcludeThis,
    AndThis,
    OrThis,
    CopyForWireshark,
    ColourLikeThis,
    // Log
    Pause,
    ClearLog,
    ShowMessages,
    ShowAllPackets,
    TimeClock,
    TimeSinceStart,
    TimeSincePrevious,
    // Go
    FirstRow,
    LastRow,
    SelectionBack,
    SelectionForward,
    GoToRow,
    NextOfClient,
    PreviousOfClient,
    NextMarked,
    PreviousMarked,
    GoToPublish,
    GoToConnect,
    // Client
    FilterByClient,
    DisconnectClient,
    EndSession,
    // Topic
    FilterByTopic,
    PublishToTopic,
    ClearRetained,
    ExpandAll,
    CollapseAll,
    ExpandSubtree,
    CollapseSubtree,
    // Publish
    Publish,
    RepeatPublish,
    // View
    ViewMessages,
    ViewTopics,
    ViewClients,
    ViewPublish,
    ViewDetails,
    ViewRelated,
    ViewProblems,
    ClearProblems,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    AppearanceSystem,
    AppearanceLight,
    AppearanceDark,
    ShowColourRules,
    ResetLayout,
    // Help
    FilterLanguage,
    About,
    Count
};

/// Holds every QAction with its text, shortcut and icon. Views connect to
/// triggered(), enable and disable, and put actions into their context menus;
/// they make none of their own. An action marked "local" in the table works by
/// keyboard only inside widgets it was added to with addAction().
class Actions : public QObject {
    Q_OBJECT

public:
    explicit Actions(QObject *parent = nullptr);

    QAction *operator[](ActionId id) const { return m_actions[static_cast<std::size_t>(id)]; }

    /// Tooltip of an action whose meaning depends on a state; the shortcut is added to it.
    void setTip(ActionId id, const QString &what);

private:
    std::array<QAction *, static_cast<std::size_t>(ActionId::Count)> m_actions{};
};

} // namespace brokerscope::ui
