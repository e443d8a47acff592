// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clientview.h"

#include "ui/clientdelegate.h"
#include "ui/columnmenu.h"
#include "ui/models/clientcolumns.h"
#include "ui/theme.h"

#include <QEvent>
#include <QHeaderView>
#include <QMenu>

namespace brokerscope::ui {

using namespace Qt::StringLiterals;
using models::ClientColumn;

namespace {

constexpr int IdSection = static_cast<int>(ClientColumn::Id);

/// Text as wide as what the column is made for.
QString sample(ClientColumn column)
{
    switch (column) {
    case ClientColumn::State:
        return {};
    case ClientColumn::Id:
        return u"sensor-0123"_s;
    case ClientColumn::Address:
        return u"192.168.100.200:51234"_s;
    case ClientColumn::Version:
        return u"3.1.1"_s;
    case ClientColumn::User:
        return u"user name"_s;
    case ClientColumn::KeepAlive:
        return u"65 535 s"_s;
    case ClientColumn::Session:
        return u"persistent, clean"_s;
    case ClientColumn::Will:
        return u"devices/node-7/state"_s;
    case ClientColumn::Subscriptions:
        return u"128"_s;
    case ClientColumn::MessagesIn:
    case ClientColumn::MessagesOut:
        return u"999 999"_s;
    case ClientColumn::BytesIn:
    case ClientColumn::BytesOut:
        return u"1023 MiB"_s;
    case ClientColumn::Queue:
    case ClientColumn::Inflight:
        return u"1 204"_s;
    case ClientColumn::Since:
    case ClientColumn::LastActivity:
        return u"59 min"_s;
    case ClientColumn::Count:
        break;
    }
    Q_UNREACHABLE();
}

} // namespace

ClientView::ClientView(QWidget *parent)
    : QTreeView(parent)
{
    setItemDelegate(new ClientDelegate(this));
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setSortingEnabled(true);
    setAllColumnsShowFocus(true);
    setMouseTracking(true);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setAccessibleName(tr("Clients"));
    header()->setStretchLastSection(false);
    header()->setSectionsMovable(true);
    header()->setMinimumSectionSize(6 * theme::Grid);
    header()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header(), &QWidget::customContextMenuRequested, this, &ClientView::showMenuOfColumns);
    connect(header(), &QHeaderView::sectionResized, this, [this](int section) {
        // Another column took or gave room; the name itself is as wide as a person makes it.
        if (m_isFilling)
            return;
        if (section == IdSection)
            m_isFilled = header()->length() == viewport()->width();
        else
            fillWidth();
    });
}

void ClientView::setModel(QAbstractItemModel *model)
{
    QTreeView::setModel(model);
    showDefaultColumns();
    fitColumns();
    sortByColumn(IdSection, Qt::AscendingOrder);
}

void ClientView::showDefaultColumns()
{
    for (int section = 0; section < models::ClientColumnCount; ++section)
        setColumnHidden(section, !models::clientColumnInfo(static_cast<ClientColumn>(section)).isShownAtFirst);
}

void ClientView::fitColumns()
{
    if (!model())
        return;
    m_isFilling = true;
    for (int section = 0; section < models::ClientColumnCount; ++section) {
        const auto column = static_cast<ClientColumn>(section);
        const bool isFixed = models::clientColumnInfo(column).kind == models::ClientColumnKind::Identifier;
        const QFontMetrics metrics(isFixed ? theme::monospace(font()) : font());
        const int title = QFontMetrics(font()).horizontalAdvance(models::clientColumnTitle(column));
        header()->resizeSection(section, qMax(metrics.horizontalAdvance(sample(column)), title) + 2 * theme::Grid);
    }
    m_isFilling = false;
    fillWidth();
}

void ClientView::growFigures()
{
    // A figure that is cut off reads as another one.
    for (int section = 0; section < models::ClientColumnCount; ++section) {
        const models::ClientColumnKind kind = models::clientColumnInfo(static_cast<ClientColumn>(section)).kind;
        const bool isFigure = kind == models::ClientColumnKind::Figure || kind == models::ClientColumnKind::Age;
        if (isFigure && !isColumnHidden(section) && sizeHintForColumn(section) > columnWidth(section))
            setColumnWidth(section, sizeHintForColumn(section));
    }
}

void ClientView::fillWidth()
{
    if (!m_isFilled)
        return;
    const int least =
        QFontMetrics(theme::monospace(font())).horizontalAdvance(sample(ClientColumn::Id)) + 3 * theme::Grid;
    const int others = header()->length() - header()->sectionSize(IdSection);
    m_isFilling = true;
    header()->resizeSection(IdSection, qMax(least, viewport()->width() - others));
    m_isFilling = false;
}

void ClientView::showMenuOfColumns(const QPoint &position)
{
    QMenu menu(this);
    menu.setToolTipsVisible(true);
    fillColumnMenu(menu, *header());
    menu.addSeparator();
    connect(menu.addAction(tr("Usual columns")), &QAction::triggered, this, [this] {
        showDefaultColumns();
        m_isFilled = true;
        fitColumns();
    });
    menu.exec(header()->mapToGlobal(position));
}

void ClientView::restoreColumns(const QByteArray &state)
{
    if (!header()->restoreState(state))
        return;
    m_isFilled = true;
    fillWidth();
}

QByteArray ClientView::saveColumns() const
{
    return header()->saveState();
}

void ClientView::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    fillWidth();
}

void ClientView::changeEvent(QEvent *event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitColumns();
}

} // namespace brokerscope::ui
