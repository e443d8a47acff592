// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeView>

namespace brokerscope::ui {

/// The table of clients: which columns are shown is chosen in the header's
/// context menu, and the client's name takes the room that is left.
class ClientView : public QTreeView {
    Q_OBJECT

public:
    explicit ClientView(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    void restoreColumns(const QByteArray &state);
    QByteArray saveColumns() const;
    /// Makes room for figures that have become longer. O(visible rows).
    void growFigures();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showDefaultColumns();
    void fitColumns();
    void fillWidth();
    void showMenuOfColumns(const QPoint &position);

    bool m_isFilled = true; // the columns are exactly as wide as the view, and are kept so
    bool m_isFilling = false;
};

} // namespace brokerscope::ui
