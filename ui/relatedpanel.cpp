// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/relatedpanel.h"

#include "core/inspect/inspector.h"
#include "ui/navigation.h"
#include "ui/rowdelegate.h"
#include "ui/theme.h"

#include <QHeaderView>
#include <QScrollBar>

namespace brokerscope::ui {

using models::RelatedRowModel;
using Search = inspect::RelatedRows::State;

namespace {

/// Of one turn of the event loop.
constexpr auto SliceOfTurn = std::chrono::milliseconds(4);

/// What the log's columns look like; the row that is looked at in bold.
class RelatedDelegate : public RowDelegate {
public:
    using RowDelegate::RowDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        RowDelegate::initStyleOption(option, index);
        if (index.column() == RelatedRowModel::Client)
            option->font = theme::monospace(option->font);
        option->font.setBold(index.data(RelatedRowModel::SelfRole).toBool());
        if (const auto which = colourOf(index))
            option->palette.setColor(QPalette::Text, theme::colour(*which, option->palette));
    }

private:
    static std::optional<theme::Colour> colourOf(const QModelIndex &index)
    {
        if (index.data(RelatedRowModel::NoteRole).toBool())
            return theme::Colour::Muted;
        switch (index.column()) {
        case RelatedRowModel::Number:
        case RelatedRowModel::Delta:
            return theme::Colour::Muted;
        case RelatedRowModel::Direction:
            return index.data(models::DirectionRole).toInt() == static_cast<int>(broker::Direction::Received)
                       ? theme::Colour::Received
                       : theme::Colour::Sent;
        case RelatedRowModel::Packet:
            switch (static_cast<models::Severity>(index.data(models::SeverityRole).toInt())) {
            case models::Severity::None:
                break;
            case models::Severity::Warning:
                return theme::Colour::Warning;
            case models::Severity::Bad:
                return theme::Colour::Bad;
            }
            break;
        default:
            break;
        }
        return {};
    }
};

} // namespace

RelatedPanel::RelatedPanel(const inspect::Inspector &inspector, Navigator &navigator, Actions &actions, QWidget *parent)
    : QTreeView(parent)
    , m_navigator(navigator)
    , m_actions(actions)
    , m_related(inspector.log())
    , m_model(m_related, inspector)
{
    setModel(&m_model);
    setItemDelegate(new RelatedDelegate(this));
    setAccessibleName(tr("Packets that belong to this one"));
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    header()->setStretchLastSection(true);
    header()->setMinimumSectionSize(theme::Grid);
    header()->setResizeContentsPrecision(0); // of the rows in sight

    m_searching.setInterval(0);
    connect(&m_searching, &QTimer::timeout, this, &RelatedPanel::step);
    const auto goToIndex = [this](const QModelIndex &index) { goTo(m_model.rowNumber(index.row())); };
    connect(this, &QAbstractItemView::clicked, this, goToIndex);
    connect(this, &QAbstractItemView::activated, this, goToIndex);
    connect(actions[ActionId::GoToPublish], &QAction::triggered, this, [this] { goTo(m_related.publish().row); });
    connect(actions[ActionId::GoToConnect], &QAction::triggered, this, [this] { goTo(m_related.connect().row); });
    updateActions();
}

void RelatedPanel::show(inspect::RowNumber row)
{
    setCurrentIndex({});
    m_related.start(row);
    step();
}

void RelatedPanel::refresh()
{
    if (m_related.row() != 0)
        step();
}

void RelatedPanel::step()
{
    const inspect::RowNumber current = m_model.rowNumber(currentIndex().row());
    const int scrolled = verticalScrollBar()->value();
    const bool isComplete = m_related.step(SliceOfTurn);
    if (isComplete)
        m_searching.stop();
    else if (!m_searching.isActive())
        m_searching.start();
    if (!m_model.update(isComplete))
        return;
    showRows(current);
    if (current != 0) // the same rows, and some more
        verticalScrollBar()->setValue(scrolled);
}

/// The model was reset, and with it all that the view knew of the rows.
void RelatedPanel::showRows(inspect::RowNumber current)
{
    for (int row = 0; row < m_model.rowCount(); ++row) {
        if (m_model.rowNumber(row) == 0)
            setFirstColumnSpanned(row, {}, true);
    }
    int row = m_model.rowOf(current);
    if (row < 0)
        row = m_model.rowOf(m_related.row());
    if (row >= 0)
        setCurrentIndex(m_model.index(row, 0));
    for (int column = 0; column < RelatedRowModel::Packet; ++column)
        resizeColumnToContents(column);
    const int widestClient = fontMetrics().averageCharWidth() * 16;
    if (columnWidth(RelatedRowModel::Client) > widestClient)
        setColumnWidth(RelatedRowModel::Client, widestClient);
    updateActions();
    Q_EMIT countChanged(m_related.rows().size() + m_related.omitted() - (m_model.rowOf(m_related.row()) >= 0 ? 1 : 0));
}

void RelatedPanel::updateActions()
{
    const auto publish = m_related.publish();
    m_actions[ActionId::GoToPublish]->setEnabled(publish.state == Search::Found && publish.row != m_related.row());
    m_actions[ActionId::GoToConnect]->setEnabled(m_related.connect().state == Search::Found);
}

void RelatedPanel::goTo(inspect::RowNumber row)
{
    if (row != 0 && row != m_related.row())
        m_navigator.navigateTo(RowTarget{row});
}

} // namespace brokerscope::ui
