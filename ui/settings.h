// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/roles.h"
#include "ui/theme.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

class QSettings;

namespace brokerscope::ui {

using models::TimeMode;

/// What the window remembers from one run to the next. A plain value: the
/// application loads it, hands it down, and saves what comes back from
/// MainWindow::saveState() and the pages' saveState(Settings &).
struct Settings {
    theme::Appearance appearance = theme::Appearance::FollowSystem;
    int zoom = 0;                          // points added to the system's font
    qint64 logBytes = 512LL * 1024 * 1024; // bound of the traffic log and the window around it
    bool showsAllPackets = false;
    TimeMode timeMode = TimeMode::Clock;

    QByteArray windowGeometry;
    QByteArray windowLayout; // docks and toolbars
    QByteArray logColumns;   // QHeaderView states
    QByteArray topicColumns;
    QByteArray clientColumns;
    QByteArray problemColumns;
    QByteArray detailLayout;

    QStringList filterHistory; // latest first
    QByteArray savedFilters;   // JSON, see SavedFilters
    QByteArray colourRules;    // JSON, see ColourRule; empty: the defaults
    QByteArray publishHistory; // JSON, see PublishHistory
    QByteArray publishDraft;   // JSON: what stands in the panel

    static Settings load(const QSettings &store);
    void save(QSettings &store) const;
};

} // namespace brokerscope::ui
