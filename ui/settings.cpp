// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings.h"

#include <QSettings>

namespace brokerscope::ui {
namespace {

template<typename Enum>
Enum readEnum(const QSettings &store, const QString &key, Enum fallback, Enum last)
{
    const int value = store.value(key, static_cast<int>(fallback)).toInt();
    return value >= 0 && value <= static_cast<int>(last) ? static_cast<Enum>(value) : fallback;
}

const QString AppearanceKey = QStringLiteral("view/appearance");
const QString Zoom = QStringLiteral("view/zoom");
const QString LogBytes = QStringLiteral("log/maximumBytes");
const QString AllPackets = QStringLiteral("log/allPackets");
const QString TimeModeKey = QStringLiteral("log/timeMode");
const QString Geometry = QStringLiteral("window/geometry");
const QString Layout = QStringLiteral("window/layout");
const QString LogColumns = QStringLiteral("window/logColumns");
const QString TopicColumns = QStringLiteral("window/topicColumns");
const QString ClientColumns = QStringLiteral("window/clientColumns");
const QString ProblemColumns = QStringLiteral("window/problemColumns");
const QString DetailLayout = QStringLiteral("window/detailLayout");
const QString FilterHistory = QStringLiteral("filter/history");
const QString SavedFiltersKey = QStringLiteral("filter/saved");
const QString ColourRulesKey = QStringLiteral("log/colourRules");
const QString PublishHistoryKey = QStringLiteral("publish/history");
const QString PublishDraft = QStringLiteral("publish/draft");

} // namespace

Settings Settings::load(const QSettings &store)
{
    Settings settings;
    settings.appearance = readEnum(store, AppearanceKey, settings.appearance, theme::Appearance::Dark);
    settings.zoom = qBound(-4, store.value(Zoom, 0).toInt(), 16);
    settings.logBytes = qBound<qint64>(16LL * 1024 * 1024, store.value(LogBytes, settings.logBytes).toLongLong(),
                                       64LL * 1024 * 1024 * 1024);
    settings.showsAllPackets = store.value(AllPackets, false).toBool();
    settings.timeMode = readEnum(store, TimeModeKey, settings.timeMode, TimeMode::SincePrevious);
    settings.windowGeometry = store.value(Geometry).toByteArray();
    settings.windowLayout = store.value(Layout).toByteArray();
    settings.logColumns = store.value(LogColumns).toByteArray();
    settings.topicColumns = store.value(TopicColumns).toByteArray();
    settings.clientColumns = store.value(ClientColumns).toByteArray();
    settings.problemColumns = store.value(ProblemColumns).toByteArray();
    settings.detailLayout = store.value(DetailLayout).toByteArray();
    settings.filterHistory = store.value(FilterHistory).toStringList();
    settings.savedFilters = store.value(SavedFiltersKey).toByteArray();
    settings.colourRules = store.value(ColourRulesKey).toByteArray();
    settings.publishHistory = store.value(PublishHistoryKey).toByteArray();
    settings.publishDraft = store.value(PublishDraft).toByteArray();
    return settings;
}

void Settings::save(QSettings &store) const
{
    store.setValue(AppearanceKey, static_cast<int>(appearance));
    store.setValue(Zoom, zoom);
    store.setValue(LogBytes, logBytes);
    store.setValue(AllPackets, showsAllPackets);
    store.setValue(TimeModeKey, static_cast<int>(timeMode));
    store.setValue(Geometry, windowGeometry);
    store.setValue(Layout, windowLayout);
    store.setValue(LogColumns, logColumns);
    store.setValue(TopicColumns, topicColumns);
    store.setValue(ClientColumns, clientColumns);
    store.setValue(ProblemColumns, problemColumns);
    store.setValue(DetailLayout, detailLayout);
    store.setValue(FilterHistory, filterHistory);
    store.setValue(SavedFiltersKey, savedFilters);
    store.setValue(ColourRulesKey, colourRules);
    store.setValue(PublishHistoryKey, publishHistory);
    store.setValue(PublishDraft, publishDraft);
}

} // namespace brokerscope::ui
