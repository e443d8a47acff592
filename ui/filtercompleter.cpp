// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filtercompleter.h"

#include "core/inspect/filtercompletion.h"

#include <QCompleter>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStandardItemModel>
#include <QTreeView>

namespace brokerscope::ui {

FilterCompleter::FilterCompleter(QLineEdit *edit)
    : QObject(edit)
    , m_edit(edit)
    , m_completer(new QCompleter(this))
    , m_model(new QStandardItemModel(0, 2, this))
    , m_popup(new QTreeView)
{
    m_completer->setModel(m_model);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setMaxVisibleItems(12);
    m_completer->setWidget(edit);
    m_completer->setPopup(m_popup); // which it owns from now on
    m_popup->setHeaderHidden(true);
    m_popup->setRootIsDecorated(false);
    m_popup->setUniformRowHeights(true);
    m_popup->setAccessibleName(tr("Completions"));
    m_popup->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    m_popup->installEventFilter(this); // asked before the completer's own
    connect(m_completer, qOverload<const QModelIndex &>(&QCompleter::activated), this, &FilterCompleter::choose);
    connect(edit, &QLineEdit::textEdited, this, &FilterCompleter::showCompletions);
}

void FilterCompleter::showHistory(const QStringList &history)
{
    if (history.isEmpty())
        return;
    m_isHistory = true;
    m_model->removeRows(0, m_model->rowCount());
    for (const QString &text : history)
        m_model->appendRow({new QStandardItem(text), new QStandardItem});
    open();
}

void FilterCompleter::showCompletions()
{
    m_isHistory = false;
    const inspect::FilterCompletions found =
        inspect::completeFilter(m_edit->text(), m_edit->cursorPosition(), m_seen ? &*m_seen : nullptr);
    m_begin = found.begin;
    m_end = found.end;
    m_model->removeRows(0, m_model->rowCount());
    for (const inspect::FilterCompletion &one : found.list)
        m_model->appendRow({new QStandardItem(one.text), new QStandardItem(one.description)});
    if (found.list.isEmpty())
        m_popup->hide();
    else
        open();
}

void FilterCompleter::open()
{
    m_completer->setCompletionPrefix({});
    m_completer->complete();
    m_popup->setCurrentIndex({});
}

void FilterCompleter::choose(const QModelIndex &index)
{
    const QString text = index.siblingAtColumn(0).data().toString();
    m_popup->hide();
    if (m_isHistory) {
        m_edit->setText(text);
        Q_EMIT historyChosen();
        return;
    }
    m_edit->setSelection(static_cast<int>(m_begin), static_cast<int>(m_end - m_begin));
    m_edit->insert(text);
    showCompletions(); // of the values
}

bool FilterCompleter::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_popup && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const bool isReturn = key == Qt::Key_Return || key == Qt::Key_Enter;
        QModelIndex index = m_popup->currentIndex();
        if (key == Qt::Key_Tab && !index.isValid())
            index = m_completer->completionModel()->index(0, 0);
        if ((isReturn || key == Qt::Key_Tab) && index.isValid()) {
            choose(index);
            return true;
        }
    }
    return QObject::eventFilter(watched, event);
}

} // namespace brokerscope::ui
