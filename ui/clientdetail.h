// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QFormLayout;
class QLabel;
class QTreeWidget;

namespace brokerscope::inspect {
struct ClientEntry;
}

namespace brokerscope::ui {

/// All that is known of one client, with its subscriptions. GUI thread.
class ClientDetail : public QWidget {
    Q_OBJECT

public:
    explicit ClientDetail(QWidget *parent = nullptr);

    /// Shows the client as it is now; null: a hint to select one. `now` in ns
    /// since 1970-01-01 UTC. Only what is different is changed on the screen.
    void show(const inspect::ClientEntry *client, qint64 now);
    using QWidget::show;

protected:
    void changeEvent(QEvent *event) override;

private:
    static QString stateText(const inspect::ClientEntry &client, qint64 now);
    QLabel *addLine(QFormLayout *form, const QString &title);
    void showSubscriptions(const inspect::ClientEntry &client);
    void applyFonts();

    QLabel *m_hint;
    QWidget *m_facts;
    QLabel *m_id;
    QLabel *m_state;
    QLabel *m_address;
    QLabel *m_protocol;
    QLabel *m_session;
    QLabel *m_will;
    QLabel *m_traffic;
    QLabel *m_queue;
    QLabel *m_subscriptionsTitle;
    QTreeWidget *m_subscriptions;
};

} // namespace brokerscope::ui
