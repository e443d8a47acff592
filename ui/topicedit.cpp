// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/topicedit.h"

#include "core/inspect/topicstats.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QStringListModel>

namespace brokerscope::ui {

using inspect::TopicNode;

namespace {

constexpr qsizetype MostCompletions = 50;

void addMatching(const TopicNode &parent, const QString &above, const QString &begun, QStringList &found)
{
    for (const TopicNode *child : parent.children) {
        const QString level = QString::fromUtf8(child->level);
        if (!level.startsWith(begun, Qt::CaseInsensitive))
            continue;
        if (child->traffic || child->isRetained)
            found += above + level;
        if (!child->children.empty())
            found += above + level + QLatin1Char('/');
        if (found.size() >= MostCompletions)
            return;
    }
}

} // namespace

TopicEdit::TopicEdit(const inspect::TopicStats &topics, QWidget *parent)
    : QLineEdit(parent)
    , m_topics(topics)
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

QStringList TopicEdit::completions(const QString &typed) const
{
    const qsizetype slash = typed.lastIndexOf(QLatin1Char('/'));
    const QString above = typed.left(slash + 1);
    const QString begun = typed.sliced(slash + 1);
    QStringList found;
    if (slash < 0) {
        addMatching(m_topics.root(), above, begun, found);
        if (found.size() < MostCompletions)
            addMatching(m_topics.systemRoot(), above, begun, found);
    } else if (const TopicNode *parent = m_topics.find(typed.left(slash).toUtf8())) {
        addMatching(*parent, above, begun, found);
    }
    return found;
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
    QStringList found = completions(text());
    found.removeOne(text());
    m_found->setStringList(found);
    if (found.isEmpty())
        m_completer->popup()->hide();
    else
        m_completer->complete();
}

} // namespace brokerscope::ui
