// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions.h"

#include "ui/theme.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QKeySequence>

#include <iterator>

namespace brokerscope::ui {
namespace {

enum Kind : quint8 {
    Plain = 0,
    Checkable = 1,
    Local = 2, // by keyboard only where a widget has it
};

struct Row {
    ActionId id;
    const char *text;
    const char *shortcut; // portable text, or empty
    const char *icon = "";
    const char *standardIcon = "";
    int kind = Plain;
    const char *tip = ""; // empty: the text says it
};

#define TR(text) QT_TRANSLATE_NOOP("Actions", text)
constexpr Row rows[] = {
    {ActionId::StartStop, TR("Start &broker"), "Ctrl+E", "start", ""},
    {ActionId::CopyAddress, TR("&Copy address"), "Ctrl+Shift+A", "copy", "edit-copy", Plain,
     TR("Copy the address that devices connect to")},
    {ActionId::ExposeThisComputer, TR("&This computer only"), "Ctrl+Shift+1", "", "", Checkable,
     TR("Only programs on this computer can connect")},
    {ActionId::ExposeNetwork, TR("Devices on my &network"), "Ctrl+Shift+2", "", "", Checkable,
     TR("Other devices on your networks can connect")},
    {ActionId::ChangePort, TR("Change &port…"), "Ctrl+Shift+O"},
    {ActionId::ShowListeners, TR("&Listeners…"), "Ctrl+Shift+I", "", "", Plain,
     TR("Ports, TLS, WebSocket: where clients can connect")},
    {ActionId::ShowAccess, TR("&Users and access…"), "Ctrl+Shift+G", "", "", Plain,
     TR("Who may connect, and which topics they may read and write")},
    {ActionId::SaveConfiguration, TR("&Save configuration as…"), "Ctrl+Shift+S", "", "document-save-as", Plain,
     TR("Write listeners and access to a file that mosquitto reads, too")},
    {ActionId::RunDemoDevice, TR("&Demo device"), "Ctrl+Shift+E", "", "", Checkable,
     TR("Publishes what a small house would, below demo/")},
    {ActionId::Quit, TR("&Quit"), "Ctrl+Q", "", "application-exit"},

    {ActionId::CopyPayload, TR("&Copy payload"), "Ctrl+C", "copy", "edit-copy", Local,
     TR("Copy the payload of one row, or several rows as lines")},
    {ActionId::CopyRows, TR("Copy as &lines"), "Ctrl+Alt+C", "", "", Plain,
     TR("Copy the selected rows as lines of text")},
    {ActionId::CopyTopic, TR("Copy &topic"), "Ctrl+Shift+C"},
    {ActionId::CopyPayloadText, TR("Payload as &text"), "Ctrl+K, T", "", "", Plain,
     TR("Copy the payloads of the selected rows as text")},
    {ActionId::CopyPayloadHex, TR("Payload as &hex"), "Ctrl+K, H", "", "", Plain,
     TR("Copy the payloads of the selected rows as hex")},
    {ActionId::CopyPayloadBase64, TR("Payload as &Base64"), "Ctrl+K, B", "", "", Plain,
     TR("Copy the payloads of the selected rows as Base64")},
    {ActionId::CopyPacketHex, TR("&Packet as hex"), "Ctrl+K, P", "", "", Plain,
     TR("Copy all bytes of the selected packets as hex")},
    {ActionId::CopyJson, TR("Rows as &JSON"), "Ctrl+K, J", "", "", Plain,
     TR("Copy the selected rows as JSON, one object a line")},
    {ActionId::CopyPublishCommand, TR("&mosquitto_pub command"), "Ctrl+K, M", "", "", Plain,
     TR("Copy a command for a shell that publishes the selected messages again")},
    {ActionId::MarkRows, TR("&Mark rows"), "Ctrl+M", "mark", ""},
    {ActionId::CommentRow, TR("Comme&nt…"), "Ctrl+Alt+M", "", "", Plain, TR("Put a comment to the selected row")},
    {ActionId::SelectAll, TR("Select &all"), "Ctrl+A", "", "edit-select-all", Local},
    {ActionId::Find, TR("Fin&d…"), "Ctrl+F", "", "edit-find", Plain, TR("Go to rows that match, and hide none")},
    {ActionId::FindNext, TR("Find &next"), "F3", "down", "go-down"},
    {ActionId::FindPrevious, TR("Find &previous"), "Shift+F3", "up", "go-up"},
    {ActionId::FocusFilter, TR("&Filter"), "Ctrl+/", "filter", "", Plain, TR("Go to the filter")},
    {ActionId::ClearFilter, TR("Clear f&ilter"), "Ctrl+Shift+/", "clear", "edit-clear"},
    {ActionId::SaveFilter, TR("Sa&ve filter…"), "Ctrl+D", "star", "", Plain,
     TR("Keep this filter as a button below the filter box")},
    {ActionId::OnlyThis, TR("&Only this"), "Ctrl+Shift+Y", "", "", Plain,
     TR("Show rows with this value, in place of the filter there is")},
    {ActionId::ExcludeThis, TR("&Exclude this"), "Ctrl+Shift+X", "", "", Plain, TR("Hide rows with this value")},
    {ActionId::AndThis, TR("&And this"), "Ctrl+Shift+N", "", "", Plain,
     TR("Of the rows shown, keep those with this value")},
    {ActionId::OrThis, TR("O&r this"), "Ctrl+Shift+H", "", "", Plain,
     TR("Show rows with this value besides those shown")},
    {ActionId::CopyForWireshark, TR("Copy as &Wireshark filter"), "Ctrl+Shift+W", "", "", Plain,
     TR("Copy a display filter for this value")},
    {ActionId::ColourLikeThis, TR("Colour rows like t&his…"), "Ctrl+Alt+K", "", "", Plain,
     TR("Make a rule that colours rows with this value")},

    {ActionId::Pause, TR("&Pause"), "Space", "pause", "", Checkable,
     TR("Hold the view still; the broker and the recording go on")},
    {ActionId::ClearLog, TR("C&lear"), "Ctrl+L", "sweep", "", Plain, TR("Empty the log")},
    {ActionId::ShowMessages, TR("&Messages"), "Ctrl+Shift+M", "", "", Checkable, TR("Show PUBLISH packets alone")},
    {ActionId::ShowAllPackets, TR("&All packets"), "Ctrl+Shift+K", "", "", Checkable,
     TR("Show acknowledgements, pings and all else too")},
    {ActionId::TimeClock, TR("&Clock"), "Ctrl+Alt+1", "", "", Checkable},
    {ActionId::TimeSinceStart, TR("Since the &start of the log"), "Ctrl+Alt+2", "", "", Checkable},
    {ActionId::TimeSincePrevious, TR("Since the &previous row"), "Ctrl+Alt+3", "", "", Checkable},

    {ActionId::FirstRow, TR("&First row"), "Ctrl+Home", "", "go-top"},
    {ActionId::LastRow, TR("&Last row, and follow"), "Ctrl+End", "", "go-bottom"},
    {ActionId::SelectionBack, TR("&Back"), "Alt+Left", "", "go-previous", Plain,
     TR("Back in the history of selections")},
    {ActionId::SelectionForward, TR("F&orward"), "Alt+Right", "", "go-next", Plain,
     TR("Forward in the history of selections")},
    {ActionId::GoToRow, TR("&Go to row…"), "Ctrl+G"},
    {ActionId::NextOfClient, TR("&Next of the same client"), "Ctrl+."},
    {ActionId::PreviousOfClient, TR("&Previous of the same client"), "Ctrl+,"},
    {ActionId::NextMarked, TR("Next &marked row"), "F2"},
    {ActionId::PreviousMarked, TR("Previous marke&d row"), "Shift+F2"},
    {ActionId::GoToPublish, TR("P&ublish of this delivery"), "Alt+Up", "", "", Plain,
     TR("Go to the message as it came to the broker")},
    {ActionId::GoToConnect, TR("CONNECT of t&his connection"), "Alt+Home"},

    {ActionId::FilterByClient, TR("&Filter the log by this client"), "Ctrl+Shift+L", "filter", "", Local},
    {ActionId::DisconnectClient, TR("&Disconnect client"), "Ctrl+Shift+D", "unplug", "", Local},
    {ActionId::EndSession, TR("&End session…"), "Ctrl+Shift+Del", "", "", Local},

    {ActionId::FilterByTopic, TR("&Filter the log by this topic"), "Ctrl+Shift+T", "filter", "", Local},
    {ActionId::PublishToTopic, TR("&Publish to this topic"), "Ctrl+Shift+U", "publish", "", Local},
    {ActionId::ClearRetained, TR("&Clear retained messages…"), "Del", "unretain", "", Local},
    {ActionId::ExpandAll, TR("Expand &all"), "Ctrl+Right", "", "", Local},
    {ActionId::CollapseAll, TR("C&ollapse all"), "Ctrl+Left", "", "", Local},
    {ActionId::ExpandSubtree, TR("&Expand subtree"), "Shift+Right", "", "", Local},
    {ActionId::CollapseSubtree, TR("Collap&se subtree"), "Shift+Left", "", "", Local},

    {ActionId::Publish, TR("&Publish"), "Ctrl+Return", "publish", ""},
    {ActionId::RepeatPublish, TR("&Repeat"), "Ctrl+Shift+Return", "repeat", "", Checkable,
     TR("Publish again and again")},

    {ActionId::ViewMessages, TR("&Messages"), "Alt+1", "", "", Plain, TR("Go to the messages")},
    {ActionId::ViewTopics, TR("&Topics"), "Alt+2", "", "", Plain, TR("Go to the topics")},
    {ActionId::ViewClients, TR("&Clients"), "Alt+3", "", "", Plain, TR("Go to the clients")},
    {ActionId::ViewPublish, TR("&Publish"), "Alt+4", "", "", Plain, TR("Go to the publish panel")},
    {ActionId::ViewDetails, TR("&Details"), "Alt+5", "", "", Plain, TR("Go to the details of the selected row")},
    {ActionId::ViewRelated, TR("Related pac&kets"), "Alt+7", "", "", Plain,
     TR("Go to the packets that belong to the selected row")},
    {ActionId::ViewProblems, TR("P&roblems"), "Alt+6", "", "", Plain, TR("Go to what was refused, lost and broken")},
    {ActionId::ClearProblems, TR("&Clear problems"), "Ctrl+Shift+R", "sweep", "", Plain,
     TR("Empty the list of problems")},
    {ActionId::ZoomIn, TR("Zoom &in"), "Ctrl++", "", "zoom-in"},
    {ActionId::ZoomOut, TR("Zoom &out"), "Ctrl+-", "", "zoom-out"},
    {ActionId::ZoomReset, TR("Normal &size"), "Ctrl+0", "", "zoom-original"},
    {ActionId::AppearanceSystem, TR("Like the &system"), "Ctrl+Alt+7", "", "", Checkable},
    {ActionId::AppearanceLight, TR("&Light"), "Ctrl+Alt+8", "", "", Checkable},
    {ActionId::AppearanceDark, TR("&Dark"), "Ctrl+Alt+9", "", "", Checkable},
    {ActionId::ShowColourRules, TR("&Colour rules…"), "Ctrl+Alt+R", "", "", Plain,
     TR("Which rows of the log are coloured, and how")},
    {ActionId::ResetLayout, TR("&Reset layout"), "Ctrl+Alt+0"},

    {ActionId::FilterLanguage, TR("&Filter language"), "Shift+F1", "", "help-contents", Plain,
     TR("All that the filter of the messages understands")},
    {ActionId::About, TR("&About Brokerscope"), "F1", "", "help-about"},
};
#undef TR
static_assert(std::size(rows) == static_cast<std::size_t>(ActionId::Count));

QString plain(QString text)
{
    text.remove(QLatin1Char('&'));
    text.remove(QChar(0x2026));
    return text;
}

} // namespace

Actions::Actions(QObject *parent)
    : QObject(parent)
{
    for (const Row &row : rows) {
        auto *action = new QAction(this);
        m_actions[static_cast<std::size_t>(row.id)] = action;
        action->setText(QCoreApplication::translate("Actions", row.text));
        if (*row.shortcut)
            action->setShortcut(QKeySequence(QLatin1StringView(row.shortcut), QKeySequence::PortableText));
        if (*row.icon || *row.standardIcon)
            action->setIcon(*row.icon ? theme::icon(QLatin1StringView(row.icon), QLatin1StringView(row.standardIcon))
                                      : QIcon::fromTheme(QLatin1StringView(row.standardIcon)));
        action->setCheckable(row.kind & Checkable);
        action->setShortcutContext(row.kind & Local ? Qt::WidgetWithChildrenShortcut : Qt::WindowShortcut);
        setTip(row.id, *row.tip ? QCoreApplication::translate("Actions", row.tip) : plain(action->text()));
    }
    for (const QList<ActionId> &exclusive :
         {QList{ActionId::ExposeThisComputer, ActionId::ExposeNetwork},
          QList{ActionId::ShowMessages, ActionId::ShowAllPackets},
          QList{ActionId::TimeClock, ActionId::TimeSinceStart, ActionId::TimeSincePrevious},
          QList{ActionId::AppearanceSystem, ActionId::AppearanceLight, ActionId::AppearanceDark}}) {
        auto *group = new QActionGroup(this);
        for (const ActionId id : exclusive)
            group->addAction((*this)[id]);
    }
    // Both the key beside "0" and the one of the number pad, with and without Shift.
    (*this)[ActionId::ZoomIn]->setShortcuts(
        {QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)});
    (*this)[ActionId::Publish]->setShortcuts(
        {QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)});
}

void Actions::setTip(ActionId id, const QString &what)
{
    QAction *action = (*this)[id];
    const QString keys = action->shortcut().toString(QKeySequence::NativeText);
    action->setToolTip(keys.isEmpty() ? what : QStringLiteral("%1 (%2)").arg(what, keys));
    action->setStatusTip({});
}

} // namespace brokerscope::ui
