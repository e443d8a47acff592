// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QLabel;
class QString;
class QWidget;

namespace brokerscope::ui {

/// The name of a part of a form, in bold.
QLabel *sectionTitle(const QString &text, QWidget *parent);

} // namespace brokerscope::ui
