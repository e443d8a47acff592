// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/savedfilters.h"
#include "ui/navigation.h"

#include <QWidget>

class QMenu;
class QToolButton;

namespace brokerscope::ui {

/// A row of buttons, one for each saved filter; those without room are in the
/// menu at its end. Takes no room while none is saved. GUI thread; `filters`
/// must outlive it.
class SavedFilterBar : public QWidget {
    Q_OBJECT

public:
    explicit SavedFilterBar(models::SavedFilters &filters, QWidget *parent = nullptr);

    /// The button of that filter looks pressed.
    void showInForce(const QString &filter);
    /// Asks for a label, below `anchor`, and saves the filter.
    void askToSave(const QString &filter, const QWidget &anchor);
    /// All saved filters, to be chosen by their number.
    void fillMenu(QMenu &menu);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosen(const brokerscope::ui::FilterTarget &target);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void rebuild();
    void dress(QToolButton &button, const models::SavedFilter &saved) const;
    void place();
    void choose(int at, FilterTarget::How how);
    void fillItemMenu(QMenu &menu, int at);
    void fillOverflowMenu();
    void edit(int at);
    void focusButton(qsizetype at);

    models::SavedFilters &m_filters;
    QList<QToolButton *> m_buttons;
    QToolButton *m_overflow;
    qsizetype m_placed = 0; // buttons that have room
    QString m_inForce;
};

} // namespace brokerscope::ui
