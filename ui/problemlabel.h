// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace brokerscope::ui {

/// What is wrong with the field above it, or how something went; takes no room
/// while it has nothing to say.
class ProblemLabel : public QLabel {
    Q_OBJECT

public:
    enum class Tone { Bad, Good, Muted };

    explicit ProblemLabel(QWidget *parent = nullptr);

    void setText(const QString &text, Tone tone = Tone::Bad);

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyColour();

    Tone m_tone = Tone::Bad;
};

} // namespace brokerscope::ui
