// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/fileerror.h"
#include "core/config/options.h"
#include "ui/models/listenersetup.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <variant>

namespace brokerscope::app {

/// What the window's broker is set up with: what a file in mosquitto's dialect
/// says, and listeners that are stopped.
struct Setup {
    config::Options options; // without the listeners
    QList<models::ListenerSetup> listeners;

    bool operator==(const Setup &) const = default;
};

/// One listener for this computer on port 1883, and anonymous clients.
Setup defaultSetup();

/// As config::keepAccessGroups().
void keepAccessGroups(const Setup &before, Setup &now);

/// Reads a file of writeSetup(), or one of mosquitto's.
std::variant<Setup, QList<config::FileError>> readSetup(const QString &fileName);

/// As mosquitto reads it: listeners that are stopped stand behind a mark that
/// is a comment to mosquitto.
QByteArray setupText(const Setup &setup);
/// Writes the text, at once or not at all. Why it failed, or empty.
QString writeSetup(const QString &fileName, const Setup &setup);

} // namespace brokerscope::app
