// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/packetdetail.h"

#include "core/inspect/packetfields.h"
#include "core/payload/payloadkind.h"
#include "ui/copyas.h"
#include "ui/emptystate.h"
#include "ui/figures.h"
#include "ui/hexview.h"
#include "ui/models/roles.h"
#include "ui/payloadtext.h"
#include "ui/relatedpanel.h"
#include "ui/settings.h"
#include "ui/theme.h"
#include "ui/treedelegates.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPoint>
#include <QSplitter>
#include <QStackedLayout>
#include <QTabBar>
#include <QTabWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace brokerscope::ui {
namespace {

/// A tree of more is no way to read it, and takes over a second to make.
constexpr qsizetype MaximumJson = 16 * 1024 * 1024;
constexpr qsizetype MaximumChosenTabs = 1000;
/// Objects and arrays up to that many members are opened at once.
constexpr int OpenedMembers = 200;

QTreeView *makeTree(QAbstractItemModel &model, QAbstractItemDelegate *delegate, QWidget *parent)
{
    auto *tree = new QTreeView(parent);
    tree->setModel(&model);
    delegate->setParent(tree);
    tree->setItemDelegate(delegate);
    tree->setUniformRowHeights(true);
    tree->setFrameShape(QFrame::NoFrame);
    tree->setMouseTracking(true);
    tree->setTextElideMode(Qt::ElideRight);
    tree->header()->setStretchLastSection(true);
    tree->header()->setSectionsMovable(false);
    tree->setIndentation(4 * theme::Grid);
    return tree;
}

} // namespace

PacketDetail::PacketDetail(const inspect::Inspector &inspector, Navigator &navigator, Actions &actions, QWidget *parent)
    : QWidget(parent)
    , m_actions(actions)
    , m_stack(new QStackedLayout(this))
    , m_empty(new EmptyState(this))
    , m_page(new QWidget(this))
    , m_comment(new QLabel(m_page))
    , m_splitter(new QSplitter(Qt::Horizontal, m_page))
    , m_related(new RelatedPanel(inspector, navigator, actions))
{
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_page);
    auto *page = new QVBoxLayout(m_page);
    page->setContentsMargins({});
    page->setSpacing(0);
    page->addWidget(m_comment);
    page->addWidget(m_splitter, 1);
    m_comment->setTextFormat(Qt::PlainText);
    m_comment->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_comment->setWordWrap(true);
    m_comment->setMargin(theme::Grid);
    m_empty->show(tr("Select a message to see its fields."));
    m_splitter->setChildrenCollapsible(false);
    buildFields();
    buildPayload();
    m_splitter->setSizes({40 * theme::Grid * 3, 60 * theme::Grid * 3});
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);
}

void PacketDetail::buildFields()
{
    m_fields = makeTree(m_fieldModel, new FieldDelegate, m_splitter);
    m_fields->setAccessibleName(tr("Fields of the packet"));
    m_fields->header()->resizeSection(0, m_fields->fontMetrics().averageCharWidth() * 26);
    m_splitter->addWidget(m_fields);
    connect(m_fields->selectionModel(), &QItemSelectionModel::currentChanged, this, &PacketDetail::showSelectedField);
}

void PacketDetail::buildPayload()
{
    m_tabs = new QTabWidget(m_splitter);
    m_tabs->setDocumentMode(true);
    m_text = new PayloadText(m_tabs);
    m_jsonPage = new QWidget(m_tabs);
    m_jsonStack = new QStackedLayout(m_jsonPage);
    m_jsonEmpty = new EmptyState(m_jsonPage);
    m_json = makeTree(m_jsonModel, new JsonDelegate, m_jsonPage);
    m_json->setAccessibleName(tr("Payload as JSON"));
    m_json->header()->resizeSection(0, m_json->fontMetrics().averageCharWidth() * 30);
    m_jsonStack->addWidget(m_jsonEmpty);
    m_jsonStack->addWidget(m_json);
    m_hex = new HexView(m_tabs);
    m_bytes = new HexView(m_tabs);
    m_tabs->addTab(m_text, tr("Text"));
    m_tabs->addTab(m_jsonPage, tr("JSON"));
    m_tabs->addTab(m_hex, tr("Hex"));
    m_tabs->addTab(m_bytes, tr("Packet"));
    m_tabs->addTab(m_related, tr("Related"));
    m_kind = new QLabel(m_tabs);
    m_kind->setForegroundRole(QPalette::PlaceholderText);
    m_kind->setContentsMargins(2 * theme::Grid, 0, 2 * theme::Grid, 0);
    m_tabs->setCornerWidget(m_kind);
    m_splitter->addWidget(m_tabs);

    connect(m_tabs, &QTabWidget::currentChanged, this, &PacketDetail::loadTab);
    connect(m_tabs->tabBar(), &QTabBar::tabBarClicked, this, [this](int tab) {
        if (tab == Related)
            return; // stays until another is chosen, whatever the topic
        if (m_chosenTabs.size() >= MaximumChosenTabs)
            m_chosenTabs.clear();
        m_chosenTabs.insert(m_packet.topic, tab);
    });
    connect(m_related, &RelatedPanel::countChanged, this, [this](quint64 count) {
        m_tabs->setTabText(Related, count == 0 ? tr("Related") : tr("Related %1").arg(figures::count(count)));
    });
    connect(m_bytes, &HexView::byteChosen, this, [this](qsizetype offset) {
        const QModelIndex field = m_fieldModel.fieldAt(static_cast<quint32>(offset));
        if (field.isValid())
            m_fields->setCurrentIndex(field);
    });
}

void PacketDetail::refresh()
{
    m_related->refresh();
}

void PacketDetail::showRelated()
{
    m_tabs->setCurrentIndex(Related);
    m_related->setFocus(Qt::ShortcutFocusReason);
}

void PacketDetail::show(const PacketSnapshot &packet)
{
    m_packet = packet;
    m_related->show(packet.number);
    if (packet.number == 0) {
        m_stack->setCurrentWidget(m_empty);
        setFocusProxy(nullptr);
        return;
    }
    m_fieldModel.setFields(inspect::packetFields(packet.frame, packet.version, packet.violation, packet.topic));
    m_fields->expandToDepth(0); // a property says all in one line
    m_comment->setText(tr("✎ %1").arg(packet.comment));
    m_comment->setVisible(!packet.comment.isEmpty());
    showPayload();
    m_stack->setCurrentWidget(m_page);
    setFocusProxy(m_fields); // not before there are any: a hidden view takes no focus
}

void PacketDetail::showPayload()
{
    const payload::Kind kind = payload::recognise(m_packet.payload);
    const bool isRelatedShown = m_tabs->currentIndex() == Related;
    for (bool &isLoaded : m_isLoaded)
        isLoaded = false;
    for (const int tab : {Text, Json, Hex})
        m_tabs->setTabVisible(tab, m_packet.isPublish);
    m_kind->setText(m_packet.isPublish ? tr("%1, %2").arg(QLatin1StringView(payload::kindName(kind)),
                                                          figures::bytes(static_cast<quint64>(m_packet.payload.size())))
                                       : figures::bytes(static_cast<quint64>(m_packet.frame.size())));
    const int tab = isRelatedShown       ? Related
                    : m_packet.isPublish ? m_chosenTabs.value(m_packet.topic, bestTab())
                                         : Packet;
    m_tabs->setCurrentIndex(tab);
    loadTab(tab);
}

PacketDetail::Tab PacketDetail::bestTab() const
{
    switch (payload::recognise(m_packet.payload)) {
    case payload::Kind::Json:
        return m_packet.payload.size() <= PayloadText::PlainLimit ? Json : Text;
    case payload::Kind::Binary:
        return Hex;
    case payload::Kind::Text:
    case payload::Kind::Empty:
        break;
    }
    return Text;
}

void PacketDetail::loadTab(int tab)
{
    if (tab < 0 || m_isLoaded[tab] || m_packet.number == 0)
        return;
    m_isLoaded[tab] = true;
    switch (static_cast<Tab>(tab)) {
    case Text:
        m_text->setPayload(m_packet.payload, payload::recognise(m_packet.payload) == payload::Kind::Binary);
        break;
    case Json:
        showJson();
        break;
    case Hex:
        m_hex->setBytes(m_packet.payload);
        break;
    case Packet:
        m_bytes->setBytes(m_packet.frame);
        showSelectedField(m_fields->currentIndex());
        break;
    case Related:
        break; // up to date at any time
    }
}

void PacketDetail::showJson()
{
    if (m_packet.payload.size() > MaximumJson) {
        m_jsonModel.setTree({});
        m_jsonEmpty->show(tr("Too large for a tree: %1 is the most.").arg(figures::bytes(MaximumJson)));
        m_jsonStack->setCurrentWidget(m_jsonEmpty);
        return;
    }
    payload::JsonTree tree = payload::JsonTree::parse(m_packet.payload);
    if (tree.error()) {
        m_jsonEmpty->show(tr("Not JSON: %1 at byte %2.")
                              .arg(QString::fromUtf8(tree.error()->what),
                                   figures::count(static_cast<quint64>(tree.error()->offset))));
        m_jsonModel.setTree({});
        m_jsonStack->setCurrentWidget(m_jsonEmpty);
        return;
    }
    m_jsonModel.setTree(std::move(tree));
    const QModelIndex root = m_jsonModel.index(0, 0);
    m_json->expand(root);
    const int members = m_jsonModel.rowCount(root);
    for (int row = 0; row < members && members <= OpenedMembers; ++row) {
        const QModelIndex member = m_jsonModel.index(row, 0, root);
        if (m_jsonModel.rowCount(member) <= OpenedMembers)
            m_json->expand(member);
    }
    m_jsonStack->setCurrentWidget(m_json);
}

void PacketDetail::showSelectedField(const QModelIndex &field)
{
    const QVariant range = field.data(models::ByteRangeRole);
    if (!range.isValid() || !m_isLoaded[Packet] || m_bytes->hasFocus())
        return;
    m_bytes->select(range.toPoint().x(), range.toPoint().y());
}

void PacketDetail::contextMenuEvent(QContextMenuEvent *event)
{
    if (m_packet.number == 0)
        return;
    QMenu menu(this);
    addCopyAsMenu(menu, m_actions);
    menu.addSeparator();
    for (const ActionId id : {ActionId::GoToPublish, ActionId::GoToConnect, ActionId::ViewRelated})
        menu.addAction(m_actions[id]);
    menu.exec(event->globalPos());
}

void PacketDetail::restoreState(const Settings &settings)
{
    if (!settings.detailLayout.isEmpty())
        m_splitter->restoreState(settings.detailLayout);
}

void PacketDetail::saveState(Settings &settings) const
{
    settings.detailLayout = m_splitter->saveState();
}

} // namespace brokerscope::ui
