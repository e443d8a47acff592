// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payloadedit.h"

#include "ui/models/figures.h"
#include "ui/models/publishcheck.h"
#include "ui/problemlabel.h"
#include "ui/theme.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>

namespace brokerscope::ui {

using models::PayloadFormat;

namespace {

// Above it, a check at each key could be felt.
constexpr qsizetype CheckedAtEachKey = 64 * 1024; // characters
constexpr int LinesAtLeast = 4;

} // namespace

PayloadEdit::PayloadEdit(QWidget *parent)
    : QWidget(parent)
    , m_format(new QComboBox(this))
    , m_size(new QLabel(this))
    , m_text(new QPlainTextEdit(this))
    , m_problem(new ProblemLabel(this))
{
    m_format->addItem(tr("Text"), static_cast<int>(PayloadFormat::Text));
    m_format->addItem(tr("JSON"), static_cast<int>(PayloadFormat::Json));
    m_format->addItem(tr("Hex"), static_cast<int>(PayloadFormat::Hex));
    m_format->setAccessibleName(tr("Payload format"));
    m_format->setToolTip(tr("Text as it stands, text that must be JSON, or hexadecimal digits"));
    m_size->setForegroundRole(QPalette::PlaceholderText);
    m_text->setTabChangesFocus(true);
    m_text->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_text->setAccessibleName(tr("Payload"));

    auto *title = new QLabel(tr("Pa&yload"), this);
    title->setBuddy(m_text);
    auto *heading = new QHBoxLayout;
    heading->setSpacing(2 * theme::Grid);
    heading->addWidget(title);
    heading->addWidget(m_size, 1);
    heading->addWidget(m_format);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::Grid);
    layout->addLayout(heading);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_problem);
    // By the eye's order: the text, then how to read it.
    setTabOrder(m_text, m_format);

    connect(m_text, &QPlainTextEdit::textChanged, this, &PayloadEdit::onEdited);
    connect(m_format, &QComboBox::currentIndexChanged, this, &PayloadEdit::onEdited);
    applyFonts();
    onEdited();
}

QString PayloadEdit::body() const
{
    return m_text->toPlainText();
}

PayloadFormat PayloadEdit::format() const
{
    return static_cast<PayloadFormat>(m_format->currentData().toInt());
}

void PayloadEdit::set(const QString &body, PayloadFormat format)
{
    m_format->setCurrentIndex(m_format->findData(static_cast<int>(format)));
    m_text->setPlainText(body);
}

void PayloadEdit::onEdited()
{
    const QString text = body();
    if (text.size() <= CheckedAtEachKey)
        showProblem(models::payloadProblem(text, format()).message);
    else
        showProblem({});
    const qsizetype bytes =
        format() == PayloadFormat::Hex ? models::parseHex(text).bytes.size() : QStringView(text).toUtf8().size();
    m_size->setText(models::figures::bytes(static_cast<quint64>(bytes)));
    Q_EMIT changed();
}

bool PayloadEdit::check()
{
    const QString problem = models::payloadProblem(body(), format()).message;
    showProblem(problem);
    if (!problem.isEmpty())
        m_text->setFocus();
    return problem.isEmpty();
}

void PayloadEdit::showProblem(const QString &problem)
{
    const bool canSendAnyway = !problem.isEmpty() && format() == PayloadFormat::Json;
    m_problem->setText(canSendAnyway ? tr("%1. Choose Text to send it as it is.").arg(problem) : problem);
}

void PayloadEdit::applyFonts()
{
    m_text->setFont(theme::monospace(font()));
    m_text->setMinimumHeight(LinesAtLeast * m_text->fontMetrics().lineSpacing() + 4 * theme::Grid);
}

void PayloadEdit::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        applyFonts();
}

} // namespace brokerscope::ui
