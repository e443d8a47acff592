// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/problemspage.h"

#include "core/inspect/inspector.h"
#include "ui/actions.h"
#include "ui/columnmenu.h"
#include "ui/emptystate.h"
#include "ui/models/roles.h"
#include "ui/navigation.h"
#include "ui/rowdelegate.h"
#include "ui/settings.h"
#include "ui/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QMenu>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace brokerscope::ui {

using namespace Qt::StringLiterals;
using models::ProblemColumn;

namespace {

constexpr int ChangesInterval = 300; // ms

/// Identifiers in a fixed width, and what happened in the colour of how bad it is.
class ProblemDelegate : public RowDelegate {
public:
    using RowDelegate::RowDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        RowDelegate::initStyleOption(option, index);
        const auto column = static_cast<ProblemColumn>(index.column());
        if (column == ProblemColumn::Client || column == ProblemColumn::Topic)
            option->font = theme::monospace(option->font);
        option->textElideMode = column == ProblemColumn::Topic ? Qt::ElideMiddle : Qt::ElideRight;
        if (column == ProblemColumn::What && !isSelected(*option)) {
            const bool isBad = index.data(models::SeverityRole).toInt() == static_cast<int>(models::Severity::Bad);
            option->palette.setColor(
                QPalette::Text, theme::colour(isBad ? theme::Colour::Bad : theme::Colour::Warning, option->palette));
        }
    }
};

} // namespace

ProblemsPage::ProblemsPage(inspect::Inspector &inspector, Navigator &navigator, Actions &actions, QWidget *parent)
    : QWidget(parent)
    , m_inspector(inspector)
    , m_navigator(navigator)
    , m_actions(actions)
    , m_model(inspector.problems())
    , m_stack(new QStackedWidget(this))
    , m_view(new QTreeView(this))
    , m_empty(new EmptyState(this))
{
    build();
    m_changes.setSingleShot(true);
    m_changes.setInterval(ChangesInterval);
    connect(&m_changes, &QTimer::timeout, this, &ProblemsPage::showChanges);
    showChanges();
}

void ProblemsPage::build()
{
    m_sorted.setSourceModel(&m_model);
    m_sorted.setSortRole(models::SortRole);
    m_sorted.setSortCaseSensitivity(Qt::CaseInsensitive);
    m_view->setModel(&m_sorted);
    m_view->setItemDelegate(new ProblemDelegate(m_view));
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setSortingEnabled(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setMouseTracking(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setAccessibleName(tr("Problems"));
    m_view->sortByColumn(static_cast<int>(ProblemColumn::Last), Qt::DescendingOrder);
    QHeaderView *header = m_view->header();
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    const QFontMetrics metrics(font());
    const auto fit = [&](ProblemColumn column, const QString &sample) {
        header->resizeSection(static_cast<int>(column), metrics.horizontalAdvance(sample) + 4 * theme::Grid);
    };
    fit(ProblemColumn::Last, u"00:00:00.000"_s);
    fit(ProblemColumn::Count, u"12 345"_s);
    fit(ProblemColumn::What, models::problemKindText(inspect::ProblemKind::SubscriptionRefused));
    fit(ProblemColumn::Client, u"kitchen-node-12"_s);
    fit(ProblemColumn::Topic, u"home/kitchen/temp"_s);

    m_empty->show(tr("Nothing was refused, lost or broken so far."));
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);

    connect(m_view, &QAbstractItemView::activated, this, &ProblemsPage::filterLog);
    connect(m_view, &QWidget::customContextMenuRequested, this, &ProblemsPage::showMenu);
    connect(header, &QWidget::customContextMenuRequested, this,
            [header](const QPoint &position) { showColumnMenu(*header, header->mapToGlobal(position)); });
    connect(m_actions[ActionId::ClearProblems], &QAction::triggered, this, [this] {
        m_inspector.problems().clear();
        showChanges();
    });
    m_view->addAction(m_actions[ActionId::CopyRows]);
    // Belongs to whichever view has the focus.
    connect(m_actions[ActionId::CopyRows], &QAction::triggered, this, [this] {
        if (m_view->hasFocus())
            copyRow();
    });
}

void ProblemsPage::refresh(const inspect::PollResult &news)
{
    if (news.haveProblemsChanged && !m_changes.isActive())
        m_changes.start();
}

void ProblemsPage::showChanges()
{
    m_model.showChanges();
    const bool isEmpty = m_model.rowCount() == 0;
    m_stack->setCurrentWidget(isEmpty ? static_cast<QWidget *>(m_empty) : m_view);
    setFocusProxy(isEmpty ? nullptr : m_view);
    m_actions[ActionId::ClearProblems]->setEnabled(!isEmpty);
}

void ProblemsPage::filterLog()
{
    const QString term = m_view->currentIndex().data(models::FilterTermRole).toString();
    if (!term.isEmpty())
        m_navigator.navigateTo(FilterTarget{term});
}

void ProblemsPage::copyRow()
{
    QStringList cells;
    for (int column = 0; column < models::ProblemColumnCount && m_view->currentIndex().isValid(); ++column)
        cells += m_view->currentIndex().siblingAtColumn(column).data().toString();
    if (!cells.isEmpty())
        QApplication::clipboard()->setText(cells.join(u'\t'));
}

void ProblemsPage::showMenu(const QPoint &position)
{
    const QModelIndex index = m_view->indexAt(position);
    if (!index.isValid())
        return;
    QMenu menu(this);
    const QString term = index.data(models::FilterTermRole).toString();
    QAction *filter = menu.addAction(theme::icon(u"filter"_s), tr("&Filter the log: %1").arg(term));
    filter->setVisible(!term.isEmpty());
    connect(filter, &QAction::triggered, this, &ProblemsPage::filterLog);
    const QByteArray client = index.data(models::ClientIdRole).toByteArray();
    QAction *show = menu.addAction(tr("&Show the client"));
    show->setVisible(m_inspector.clients().find(client) != nullptr);
    connect(show, &QAction::triggered, this, [this, client] { m_navigator.navigateTo(ClientTarget{client}); });
    menu.addSeparator();
    connect(menu.addAction(tr("&Copy")), &QAction::triggered, this, &ProblemsPage::copyRow);
    menu.addAction(m_actions[ActionId::ClearProblems]);
    menu.exec(m_view->viewport()->mapToGlobal(position));
}

void ProblemsPage::restoreState(const Settings &settings)
{
    if (!settings.problemColumns.isEmpty())
        m_view->header()->restoreState(settings.problemColumns);
}

void ProblemsPage::saveState(Settings &settings) const
{
    settings.problemColumns = m_view->header()->saveState();
}

} // namespace brokerscope::ui
