// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/topicview.h"

#include "ui/models/topicnodedata.h"
#include "ui/theme.h"
#include "ui/topicdelegate.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>

namespace brokerscope::ui {

using namespace Qt::StringLiterals;
using models::TopicColumn;

namespace {

// Nodes with more children stay closed, and there is an end to it however many small ones come.
constexpr int FewChildren = 8;
constexpr int MostOpenedByItself = 64;
constexpr int DeepestOpenedByItself = 3;

constexpr int FadeFrame = 40; // ms

int depthOf(const QModelIndex &index)
{
    int levels = 0;
    for (QModelIndex above = index; above.isValid(); above = above.parent())
        ++levels;
    return levels;
}

} // namespace

TopicView::TopicView(QWidget *parent)
    : QTreeView(parent)
{
    setUniformRowHeights(true);
    setItemDelegate(new TopicDelegate(this));
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setIndentation(3 * theme::Grid);
    setExpandsOnDoubleClick(true);
    setAllColumnsShowFocus(true);
    setMouseTracking(true);
    header()->setStretchLastSection(false);
    header()->setSectionsMovable(false);
    header()->setMinimumSectionSize(8 * theme::Grid);

    m_fade.setInterval(FadeFrame);
    connect(&m_fade, &QTimer::timeout, this, &TopicView::fade);
    // What a person closed stays closed whatever comes below it.
    connect(this, &QTreeView::collapsed, this,
            [this](const QModelIndex &index) { m_closedByHand.insert(index.constInternalPointer()); });
    m_ages.setInterval(1000);
    connect(&m_ages, &QTimer::timeout, viewport(), qOverload<>(&QWidget::update));
}

void TopicView::setModel(QAbstractItemModel *model)
{
    QTreeView::setModel(model);
    header()->setSectionResizeMode(static_cast<int>(TopicColumn::Topic), QHeaderView::Stretch);
    fitColumns();
}

void TopicView::fitColumns()
{
    if (!model())
        return;
    // Wide enough for figures to come, so that nothing shifts while they grow.
    const QFontMetrics metrics(font());
    const auto fit = [&](TopicColumn column, const QString &sample) {
        const int title = metrics.horizontalAdvance(models::topicColumnTitle(column));
        header()->resizeSection(static_cast<int>(column),
                                qMax(metrics.horizontalAdvance(sample), title) + 2 * theme::Grid);
    };
    fit(TopicColumn::Messages, u"999\u2009999"_s);
    fit(TopicColumn::Rate, u"812/s"_s);
    fit(TopicColumn::Age, u"59 min"_s);
}

template<typename F>
void TopicView::forEachVisibleRow(F &&f) const
{
    const int bottom = viewport()->height();
    for (QModelIndex row = indexAt(QPoint(0, 0)); row.isValid(); row = indexBelow(row)) {
        if (visualRect(row).top() >= bottom)
            return;
        f(row);
    }
}

void TopicView::updateRow(const QModelIndex &index)
{
    const QRect rect = visualRect(index);
    viewport()->update(0, rect.top(), viewport()->width(), rect.height());
}

void TopicView::showChanges(quint64 revision)
{
    if (revision == m_shownRevision || !isVisible())
        return;
    bool hasChanged = false;
    forEachVisibleRow([&](const QModelIndex &row) {
        if (row.data(models::RevisionRole).toULongLong() > m_shownRevision) {
            updateRow(row);
            hasChanged = true;
        }
    });
    m_shownRevision = revision;
    if (hasChanged && theme::flashMilliseconds() > 0)
        m_fade.start();
}

void TopicView::fade()
{
    bool isLit = false;
    const int whole = theme::flashMilliseconds();
    forEachVisibleRow([&](const QModelIndex &row) {
        const qint64 ago =
            row.data(isExpanded(row) ? int(models::ChangedAgoRole) : int(models::SubtreeChangedAgoRole)).toLongLong();
        // One frame more, to paint it unlit.
        if (ago >= 0 && ago < whole + 2 * FadeFrame) {
            updateRow(row);
            isLit = true;
        }
    });
    if (!isLit)
        m_fade.stop();
}

void TopicView::rowsInserted(const QModelIndex &parent, int first, int last)
{
    QTreeView::rowsInserted(parent, first, last);
    openSmall(parent);
    for (int row = first; row <= last && m_openedByItself < MostOpenedByItself; ++row)
        openSmall(model()->index(row, 0, parent)); // with what came below it at once
}

void TopicView::reset()
{
    QTreeView::reset();
    m_closedByHand.clear();
    m_openedByItself = 0;
}

void TopicView::openSmall(const QModelIndex &parent)
{
    const int children = model()->rowCount(parent);
    if (!parent.isValid() || children == 0 || children > FewChildren || isExpanded(parent)
        || m_closedByHand.contains(parent.constInternalPointer()) || m_openedByItself >= MostOpenedByItself
        || depthOf(parent) > DeepestOpenedByItself || parent.data(models::SystemRole).toBool())
        return;
    ++m_openedByItself;
    expand(parent);
    for (int row = 0; row < children; ++row)
        openSmall(model()->index(row, 0, parent));
}

void TopicView::expandSubtree(const QModelIndex &index)
{
    expandRecursively(index);
}

void TopicView::collapseSubtree(const QModelIndex &index)
{
    QList<QModelIndex> open{index.siblingAtColumn(0)};
    while (!open.isEmpty()) {
        const QModelIndex above = open.takeLast();
        for (int row = 0; row < model()->rowCount(above); ++row) {
            if (const QModelIndex below = model()->index(row, 0, above); isExpanded(below))
                open.append(below);
        }
        collapse(above);
    }
}

void TopicView::keyPressEvent(QKeyEvent *event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && event->modifiers() == Qt::NoModifier
        && currentIndex().isValid()) {
        Q_EMIT chosen(currentIndex());
        return;
    }
    QTreeView::keyPressEvent(event);
}

void TopicView::mouseReleaseEvent(QMouseEvent *event)
{
    QTreeView::mouseReleaseEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    // A click on the arrow opens the row and is no choice.
    if (event->button() == Qt::LeftButton && index.isValid() && event->modifiers() == Qt::NoModifier
        && event->position().x() >= visualRect(index.siblingAtColumn(0)).left())
        Q_EMIT chosen(index);
}

void TopicView::showEvent(QShowEvent *event)
{
    QTreeView::showEvent(event);
    m_ages.start();
}

void TopicView::hideEvent(QHideEvent *event)
{
    m_ages.stop();
    m_fade.stop();
    QTreeView::hideEvent(event);
}

void TopicView::changeEvent(QEvent *event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitColumns();
}

} // namespace brokerscope::ui
