// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/topicedit.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QStringListModel>

namespace brokerscope::ui {

TopicEdit::TopicEdit(const inspect::SeenValues &seen, QWidget *parent)
    : QLineEdit(parent)
    , m_seen(seen)
    , m_found(new QStringListModel(this))
    , m_completer(new QCompleter(m_found, this))
{
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setWidget(this);
    m_completer->popup()->installEventFilter(this);
    connect(this, &QLineEdit::textEdited, this, &TopicEdit::complete);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, [this](const QString &topic) {
        setText(topic);
        // On with the next level.
        if (topic.endsWith(QLatin1Char('/')))
            complete();
    });
}

bool TopicEdit::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && watched == m_completer->popup()) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (isEnter && key->modifiers().testFlag(Qt::ControlModifier)) {
            m_completer->popup()->hide();
            Q_EMIT submitted();
            return true;
        }
    }
    return QLineEdit::eventFilter(watched, event);
}

void TopicEdit::complete()
{
    QStringList found = m_seen.topics(text());
    found.removeOne(text());
    m_found->setStringList(found);
    if (found.isEmpty())
        m_completer->popup()->hide();
    else
        m_completer->complete();
}

} // namespace brokerscope::ui
