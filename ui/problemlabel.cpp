// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/problemlabel.h"

#include "ui/theme.h"

#include <QEvent>

namespace brokerscope::ui {

ProblemLabel::ProblemLabel(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    applyColour();
    hide();
}

void ProblemLabel::setText(const QString &text, Tone tone)
{
    if (tone != m_tone) {
        m_tone = tone;
        applyColour();
    }
    if (text != this->text())
        QLabel::setText(text);
    setVisible(!text.isEmpty());
}

void ProblemLabel::applyColour()
{
    theme::Colour colour = theme::Colour::Muted;
    switch (m_tone) {
    case Tone::Bad:
        colour = theme::Colour::Bad;
        break;
    case Tone::Good:
        colour = theme::Colour::Good;
        break;
    case Tone::Muted:
        break;
    }
    QPalette own;
    own.setColor(QPalette::WindowText, theme::colour(colour, parentWidget() ? parentWidget()->palette() : palette()));
    setPalette(own);
}

void ProblemLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange || event->type() == QEvent::StyleChange)
        applyColour();
}

} // namespace brokerscope::ui
