// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/inspector.h"
#include "ui/commentprompt.h"
#include "ui/copyas.h"
#include "ui/figures.h"
#include "ui/logview.h"
#include "ui/messagespage.h"
#include "ui/rowprompt.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>

/// What a person does with rows of the log.
namespace brokerscope::ui {
namespace {

/// A clipboard with more than that helps nobody.
constexpr qsizetype MaximumCopiedRows = 100'000;
constexpr qsizetype MaximumSelectionHistory = 100;

} // namespace

void MessagesPage::connectActions()
{
    const auto on = [this](ActionId id, auto &&what) {
        connect(m_actions[id], &QAction::triggered, this, std::forward<decltype(what)>(what));
    };
    m_actions[ActionId::ShowMessages]->setChecked(true);
    m_actions[ActionId::TimeClock]->setChecked(true);
    on(ActionId::ShowMessages, [this] { setMode(inspect::LogWindow::Mode::Messages); });
    on(ActionId::ShowAllPackets, [this] { setMode(inspect::LogWindow::Mode::AllPackets); });
    on(ActionId::TimeClock, [this] { m_model.setTimeMode(models::TimeMode::Clock); });
    on(ActionId::TimeSinceStart, [this] { m_model.setTimeMode(models::TimeMode::SinceStart); });
    on(ActionId::TimeSincePrevious, [this] { m_model.setTimeMode(models::TimeMode::SincePrevious); });
    on(ActionId::Pause, [this](bool isPaused) { setPaused(isPaused); });
    on(ActionId::ClearLog, [this] {
        m_inspector.clearLog();
        m_view->header()->setSortIndicator(-1, Qt::AscendingOrder);
        step();
    });

    // The pages share these: each acts if its own view has the focus.
    const auto onCopy = [&](ActionId id, void (MessagesPage::*copy)()) {
        on(id, [this, copy] {
            if (m_view->hasFocus() && m_view->selectionModel()->hasSelection())
                (this->*copy)();
        });
    };
    onCopy(ActionId::CopyPayload, &MessagesPage::copySelection);
    onCopy(ActionId::CopyRows, &MessagesPage::copyLines);
    onCopy(ActionId::CopyTopic, &MessagesPage::copyTopics);
    on(ActionId::MarkRows, [this] { toggleMarks(); });
    on(ActionId::CommentRow, [this] { askForComment(); });
    on(ActionId::SelectAll, [this] { m_view->selectAll(); });
    on(ActionId::OnlyThis, [this] { filterByCell(FilterTarget::How::Replace); });
    on(ActionId::AndThis, [this] { filterByCell(FilterTarget::How::Narrow); });
    on(ActionId::OrThis, [this] { filterByCell(FilterTarget::How::Widen); });
    on(ActionId::CopyForWireshark, [this] {
        QGuiApplication::clipboard()->setText(
            models::wiresharkFilter(m_view->currentIndex().data(models::FilterTermRole).toString()));
    });
    on(ActionId::ExcludeThis, [this] { filterByCell(FilterTarget::How::Exclude); });
    for (const ActionId id : {ActionId::CopyPayload, ActionId::SelectAll})
        m_view->addAction(m_actions[id]);

    on(ActionId::FirstRow, [this] {
        if (m_model.rowCount() > 0)
            m_view->goTo(0);
    });
    on(ActionId::LastRow, [this] { m_view->follow(); });
    on(ActionId::GoToRow, [this] { askForRow(); });
    on(ActionId::SelectionBack, [this] { goThroughHistory(-1); });
    on(ActionId::SelectionForward, [this] { goThroughHistory(1); });
    on(ActionId::NextOfClient, [this] { goToSameClient(1); });
    on(ActionId::PreviousOfClient, [this] { goToSameClient(-1); });
    on(ActionId::NextMarked, [this] { goToMarked(1); });
    on(ActionId::PreviousMarked, [this] { goToMarked(-1); });
}

void MessagesPage::updateActions()
{
    const bool hasSelection = m_view->selectionModel()->hasSelection();
    m_actions[ActionId::MarkRows]->setEnabled(hasSelection);
    const QModelIndex current = m_view->currentIndex();
    m_actions[ActionId::CommentRow]->setEnabled(current.isValid());
    const QString term = current.isValid() ? current.data(models::FilterTermRole).toString() : QString();
    for (const ActionId id :
         {ActionId::OnlyThis, ActionId::ExcludeThis, ActionId::AndThis, ActionId::OrThis, ActionId::ColourLikeThis})
        m_actions[id]->setEnabled(!term.isEmpty());
    m_actions[ActionId::CopyForWireshark]->setEnabled(!models::wiresharkFilter(term).isEmpty());
    m_actions[ActionId::NextOfClient]->setEnabled(current.isValid());
    m_actions[ActionId::PreviousOfClient]->setEnabled(current.isValid());
    m_actions[ActionId::SelectionBack]->setEnabled(m_historyAt > 0);
    m_actions[ActionId::SelectionForward]->setEnabled(m_historyAt + 1 < m_history.size());
}

void MessagesPage::onCurrentChanged(const QModelIndex &current)
{
    if (current.isValid()) {
        const inspect::RowNumber number = m_model.rowNumber(current.row());
        if (m_historyAt < 0 || m_history.at(m_historyAt) != number) {
            m_history.resize(m_historyAt + 1);
            m_history.append(number);
            if (m_history.size() > MaximumSelectionHistory)
                m_history.removeFirst();
            m_historyAt = m_history.size() - 1;
        }
        // A row that merely goes out of the log stays in the detail pane.
        Q_EMIT packetSelected(snapshot(current.row()));
    }
    updateActions();
}

PacketSnapshot MessagesPage::snapshot(int row) const
{
    const auto record = m_model.record(row);
    if (!record)
        return {};
    const QByteArrayView topic = m_model.topic(*record);
    PacketSnapshot packet;
    packet.number = m_model.rowNumber(row);
    packet.time = record->time();
    packet.version = m_model.version(*record);
    packet.type = record->type();
    packet.isPublish = record->isPublish();
    packet.topic = topic.toByteArray();
    packet.payload = record->payload().toByteArray();
    packet.frame = record->frame(topic);
    packet.violation = record->violation();
    packet.comment = m_model.comment(row);
    return packet;
}

void MessagesPage::copySelection()
{
    const QList<int> rows = m_view->selectedRows();
    if (rows.size() != 1) {
        copyLines();
        return;
    }
    const auto record = m_model.record(rows.first());
    if (record)
        QGuiApplication::clipboard()->setText(record->isPublish()
                                                  ? QString::fromUtf8(record->payload())
                                                  : m_model.text(*record, rows.first(), models::LogColumn::Payload));
}

void MessagesPage::copyLines()
{
    const QHeaderView &header = *m_view->header();
    QString lines;
    for (const int row : m_view->selectedRows().mid(0, MaximumCopiedRows)) {
        const auto record = m_model.record(row);
        if (!record)
            continue;
        QStringList cells;
        for (int visual = 0; visual < header.count(); ++visual) {
            const int section = header.logicalIndex(visual);
            if (!header.isSectionHidden(section))
                cells.append(m_model.text(*record, row, static_cast<models::LogColumn>(section)));
        }
        lines += cells.join(QLatin1Char('\t')) + QLatin1Char('\n');
    }
    QGuiApplication::clipboard()->setText(lines);
}

void MessagesPage::copyTopics()
{
    QStringList topics;
    for (const int row : m_view->selectedRows().mid(0, MaximumCopiedRows)) {
        const auto record = m_model.record(row);
        const QString topic = record ? QString::fromUtf8(m_model.topic(*record)) : QString();
        if (!topic.isEmpty() && !topics.endsWith(topic))
            topics.append(topic);
    }
    topics.removeDuplicates();
    QGuiApplication::clipboard()->setText(topics.join(QLatin1Char('\n')));
}

void MessagesPage::goThroughHistory(int step)
{
    for (qsizetype at = m_historyAt + step; at >= 0 && at < m_history.size(); at += step) {
        const int row = m_model.rowOf(m_history.at(at));
        if (row < 0)
            continue; // filtered out, or lost
        m_historyAt = at;
        m_view->goTo(row);
        return;
    }
}

void MessagesPage::askForRow()
{
    if (m_model.rowCount() == 0)
        return;
    auto *prompt = new RowPrompt(m_inspector.log().first(), m_inspector.log().end() - 1, m_view);
    connect(prompt, &RowPrompt::chosen, this, [this](quint64 number) {
        const qsizetype place = qMin(m_window.lowerBound(number), m_window.rowCount() - 1);
        const int row = place < 0 ? -1 : m_model.rowOf(m_window.rowNumber(place));
        if (row >= 0)
            m_view->goTo(row);
        m_view->setFocus();
    });
    prompt->popup();
}

void MessagesPage::goToSameClient(int step)
{
    const int row = m_model.nextOfSameClient(m_view->currentIndex().row(), step);
    if (row >= 0)
        m_view->goTo(row);
}

/// Among the rows shown; round the ends.
void MessagesPage::goToMarked(int step)
{
    const inspect::RowNotes &notes = m_inspector.notes();
    const QModelIndex current = m_view->currentIndex();
    const inspect::RowNumber end = m_inspector.log().end();
    const inspect::RowNumber start = current.isValid() ? m_model.rowNumber(current.row()) : step > 0 ? 0 : end;
    auto number = notes.nextMarked(start, step);
    bool hasWrapped = false;
    while (number || !hasWrapped) {
        if (number && m_model.rowOf(*number) >= 0) {
            m_view->goTo(m_model.rowOf(*number));
            return;
        }
        hasWrapped = hasWrapped || !number;
        number = notes.nextMarked(number ? *number : step > 0 ? 0 : end, step);
    }
}

void MessagesPage::toggleMarks()
{
    const QModelIndex current = m_view->currentIndex();
    const inspect::RowNumber number = current.isValid() ? m_model.rowNumber(current.row()) : 0;
    m_model.toggleMarks(m_view->selectedRows());
    showNotes(number);
}

void MessagesPage::askForComment()
{
    const QModelIndex current = m_view->currentIndex();
    if (!current.isValid())
        return;
    const inspect::RowNumber number = m_model.rowNumber(current.row());
    auto *prompt = new CommentPrompt(number, m_model.comment(current.row()), m_view);
    connect(prompt, &CommentPrompt::entered, this, [this, number](const QString &comment) {
        if (const int row = m_model.rowOf(number); row >= 0)
            m_model.setComment(row, comment);
        showNotes(number);
        m_view->setFocus();
    });
    prompt->popup();
}

/// Notes have changed, and with them perhaps which rows are shown; `current` stays so if it is.
void MessagesPage::showNotes(inspect::RowNumber current)
{
    step();
    const int row = m_model.rowOf(current);
    if (row < 0)
        return;
    if (m_view->currentIndex().row() != row)
        m_view->goTo(row);
    else
        Q_EMIT packetSelected(snapshot(row));
}

void MessagesPage::filterByCell(FilterTarget::How how)
{
    const QString term = m_view->currentIndex().data(models::FilterTermRole).toString();
    if (!term.isEmpty())
        m_navigator.navigateTo(FilterTarget{term, how});
}

void MessagesPage::showRowMenu(const QPoint &position)
{
    if (!m_view->currentIndex().isValid())
        return;
    QMenu menu(this);
    const QString term = m_view->currentIndex().data(models::FilterTermRole).toString();
    if (!term.isEmpty())
        menu.addSection(menu.fontMetrics().elidedText(term, Qt::ElideMiddle, 320));
    for (const ActionId id : {ActionId::OnlyThis, ActionId::ExcludeThis, ActionId::AndThis, ActionId::OrThis})
        menu.addAction(m_actions[id]);
    menu.addSeparator();
    for (const ActionId id :
         {ActionId::CopyPayload, ActionId::CopyRows, ActionId::CopyTopic, ActionId::CopyForWireshark})
        menu.addAction(m_actions[id]);
    addCopyAsMenu(menu, m_actions);
    menu.addSeparator();
    for (const ActionId id :
         {ActionId::MarkRows, ActionId::CommentRow, ActionId::ColourLikeThis, ActionId::NextOfClient,
          ActionId::PreviousOfClient, ActionId::GoToPublish, ActionId::GoToConnect, ActionId::ViewRelated})
        menu.addAction(m_actions[id]);
    menu.exec(m_view->viewport()->mapToGlobal(position));
}

} // namespace brokerscope::ui
