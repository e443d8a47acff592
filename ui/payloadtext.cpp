// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payloadtext.h"

#include "ui/figures.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace brokerscope::ui {
namespace {

constexpr qsizetype Slice = 128 * 1024;
/// Qt lays out a line as a whole: longer ones are broken, or scrolling would stall.
constexpr qsizetype MaximumLine = 4096;

/// Bytes [from, to) are moved back so that no character of UTF-8 is cut in two.
qsizetype characterStart(const QByteArray &bytes, qsizetype at)
{
    for (int back = 0; back < 3 && at > 0 && at < bytes.size(); ++back) {
        if ((static_cast<quint8>(bytes[at]) & 0xC0) != 0x80)
            break;
        --at;
    }
    return at;
}

/// Bytes that are no text are written as escapes: stray scripts tell nothing and load fonts.
QString escaped(QByteArrayView bytes)
{
    QString text;
    text.reserve(bytes.size() * 2);
    for (const char byte : bytes) {
        const auto value = static_cast<quint8>(byte);
        if ((value >= 0x20 && value < 0x7F) || byte == '\n' || byte == '\t')
            text += QLatin1Char(byte);
        else
            text += QStringLiteral("\\x%1").arg(value, 2, 16, QLatin1Char('0'));
    }
    return text;
}

} // namespace

PayloadText::PayloadText(QWidget *parent)
    : QWidget(parent)
    , m_edit(new QPlainTextEdit(this))
    , m_bar(new QWidget(this))
    , m_note(new QLabel(m_bar))
    , m_button(new QPushButton(m_bar))
{
    m_edit->setReadOnly(true);
    m_edit->setUndoRedoEnabled(false);
    m_edit->setFrameShape(QFrame::NoFrame);
    m_edit->setAccessibleName(tr("Payload as text"));
    m_edit->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_edit->setFont(theme::monospace(font()));
    auto *line = new QHBoxLayout(m_bar);
    line->setContentsMargins(2 * theme::Grid, theme::Grid, 2 * theme::Grid, theme::Grid);
    line->addWidget(m_note, 1);
    line->addWidget(m_button);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_edit, 1);
    m_loading.setInterval(0);
    connect(&m_loading, &QTimer::timeout, this, [this] { append(Slice); });
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (m_loading.isActive()) {
            m_loading.stop();
            updateBar();
        } else {
            loadAll();
        }
    });
    setFocusProxy(m_edit);
    updateBar();
}

void PayloadText::setPayload(const QByteArray &payload, bool isBinary)
{
    m_loading.stop();
    m_payload = payload;
    m_isBinary = isBinary;
    m_loaded = 0;
    m_lineLength = 0;
    m_edit->setLineWrapMode(payload.size() > PlainLimit ? QPlainTextEdit::NoWrap : QPlainTextEdit::WidgetWidth);
    m_edit->clear();
    append(PlainLimit);
    m_edit->verticalScrollBar()->setValue(0);
}

QString PayloadText::text() const
{
    return m_edit->toPlainText();
}

void PayloadText::loadAll()
{
    if (!isComplete())
        m_loading.start();
    updateBar();
}

void PayloadText::append(qsizetype bytes)
{
    const qsizetype end = characterStart(m_payload, std::min(m_payload.size(), m_loaded + bytes));
    QString text;
    for (qsizetype at = m_loaded; at < end;) {
        qsizetype stop = m_payload.indexOf('\n', at);
        bool isBroken = false;
        stop = stop < 0 || stop >= end ? end : stop + 1;
        if (stop - at > MaximumLine - m_lineLength) {
            stop = std::max(at + 1, characterStart(m_payload, at + MaximumLine - m_lineLength));
            isBroken = true;
        }
        const QByteArrayView part = QByteArrayView(m_payload).sliced(at, stop - at);
        text += m_isBinary ? escaped(part) : QString::fromUtf8(part);
        if (isBroken)
            text += QLatin1Char('\n');
        m_lineLength = isBroken || part.endsWith('\n') ? 0 : m_lineLength + part.size();
        at = stop;
    }
    m_loaded = end;
    QTextCursor cursor(m_edit->document());
    cursor.movePosition(QTextCursor::End);
    cursor.insertText(text);
    if (isComplete())
        m_loading.stop();
    updateBar();
}

void PayloadText::updateBar()
{
    m_bar->setVisible(m_payload.size() > PlainLimit);
    const auto shown = static_cast<quint64>(m_loaded);
    const auto whole = static_cast<quint64>(m_payload.size());
    m_button->setVisible(!isComplete());
    m_button->setText(m_loading.isActive() ? tr("Cancel") : tr("Load all"));
    m_note->setText(isComplete() ? tr("All %1; long lines are broken").arg(figures::bytes(whole))
                                 : tr("The first %1 of %2").arg(figures::bytes(shown), figures::bytes(whole)));
}

void PayloadText::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        m_edit->setFont(theme::monospace(font()));
    QWidget::changeEvent(event);
}

} // namespace brokerscope::ui
