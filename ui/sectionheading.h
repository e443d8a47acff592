// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

namespace brokerscope::ui {

/// The name of a part that can be folded away, with an arrow. Checked while open.
class SectionHeading : public QToolButton {
    Q_OBJECT

public:
    explicit SectionHeading(QWidget *parent = nullptr);

protected:
    void initStyleOption(QStyleOptionToolButton *option) const override;
};

} // namespace brokerscope::ui
