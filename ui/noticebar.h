// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;
class QSpinBox;

namespace brokerscope::ui {

class Actions;
class BrokerControl;

/// The line below the toolbar that says what is wrong with the broker's port
/// and offers the way out, or asks for another port. Hidden otherwise.
class NoticeBar : public QFrame {
    Q_OBJECT

public:
    NoticeBar(BrokerControl &broker, Actions &actions, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void update();
    void showNotice(const QString &text);
    void askForPort();
    void usePort();
    void dismiss();
    void updateColours();

    BrokerControl &m_broker;
    QLabel *m_icon;
    QLabel *m_text;
    QSpinBox *m_port;
    QPushButton *m_use;
    QPushButton *m_close;
    bool m_isAsking = false;
    QString m_dismissed; // a notice that was closed
};

} // namespace brokerscope::ui
