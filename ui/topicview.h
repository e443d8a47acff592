// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QTimer>
#include <QTreeView>

namespace brokerscope::ui {

/// The view of topics, as a tree or as a list of matches. It repaints rows that
/// changed, as long as they flash, and no others; the model does not announce
/// changed figures (see models::TopicTreeModel).
class TopicView : public QTreeView {
    Q_OBJECT

public:
    explicit TopicView(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    void reset() override;
    /// Repaints the visible rows whose nodes changed after what was painted last.
    /// `revision`: that of the store now. O(visible rows).
    void showChanges(quint64 revision);

    /// Without the limit of what opens by itself.
    void expandSubtree(const QModelIndex &index);
    void collapseSubtree(const QModelIndex &index);

Q_SIGNALS:
    /// By a click, Return, or the like: the person wants to see this topic's messages.
    void chosen(const QModelIndex &index);

protected:
    void rowsInserted(const QModelIndex &parent, int first, int last) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    template<typename F>
    void forEachVisibleRow(F &&f) const;
    void updateRow(const QModelIndex &index);
    void fade();
    void openSmall(const QModelIndex &parent);
    void fitColumns();

    QTimer m_fade;
    QTimer m_ages;
    quint64 m_shownRevision = 0;
    int m_openedByItself = 0;
    QSet<const void *> m_closedByHand; // nodes, which keep their address until a reset
};

} // namespace brokerscope::ui
