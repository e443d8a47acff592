// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/jsonmodel.h"
#include "ui/models/packetfieldmodel.h"
#include "ui/packetsnapshot.h"

#include <QHash>
#include <QWidget>

class QLabel;
class QSplitter;
class QStackedLayout;
class QTabWidget;
class QTreeView;

namespace brokerscope::inspect {
class Inspector;
} // namespace brokerscope::inspect

namespace brokerscope::ui {

class Actions;
class EmptyState;
class HexView;
class Navigator;
class PayloadText;
class RelatedPanel;
struct Settings;

/// One packet taken apart: its fields at the left; its payload as text, JSON or
/// hex, the bytes of the whole packet and the packets that belong to it at the right. A field and its bytes
/// are selected together.
class PacketDetail : public QWidget {
    Q_OBJECT

public:
    PacketDetail(const inspect::Inspector &inspector, Navigator &navigator, Actions &actions,
                 QWidget *parent = nullptr);

    void show(const PacketSnapshot &packet);
    using QWidget::show;
    /// The packets that belong to it, with the focus.
    void showRelated();
    /// The log may have grown, or lost rows.
    void refresh();
    const PacketSnapshot &packet() const { return m_packet; }
    void restoreState(const Settings &settings);
    void saveState(Settings &settings) const;

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    enum Tab { Text, Json, Hex, Packet, Related };

    void buildFields();
    void buildPayload();
    void showPayload();
    Tab bestTab() const;
    void loadTab(int tab);
    void showSelectedField(const QModelIndex &field);
    void showJson();

    Actions &m_actions;
    PacketSnapshot m_packet;
    models::PacketFieldModel m_fieldModel;
    models::JsonModel m_jsonModel;
    /// What the person chose to look at, by topic; a guess does otherwise.
    QHash<QByteArray, int> m_chosenTabs;
    bool m_isLoaded[5] = {};

    QStackedLayout *m_stack;
    EmptyState *m_empty;
    QWidget *m_page;
    QLabel *m_comment;
    QSplitter *m_splitter;
    QTreeView *m_fields;
    RelatedPanel *m_related;
    QTabWidget *m_tabs;
    QLabel *m_kind;
    PayloadText *m_text;
    QWidget *m_jsonPage;
    QStackedLayout *m_jsonStack;
    EmptyState *m_jsonEmpty;
    QTreeView *m_json;
    HexView *m_hex;
    HexView *m_bytes;
};

} // namespace brokerscope::ui
