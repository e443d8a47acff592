// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTabBar;
class QToolButton;
class QVBoxLayout;

namespace brokerscope::ui {

class BrokerControl;
class DemoDevice;

/// What to tell a device so that it connects: addresses and ready commands,
/// each to be copied. Shown while there is nothing else to see. GUI thread.
class AddressCard : public QWidget {
    Q_OBJECT

public:
    explicit AddressCard(BrokerControl &broker, QWidget *parent = nullptr);

    DemoDevice &demoDevice() { return *m_demo; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void showState();
    void showAddresses();
    void showNote();
    void showSnippetNames();
    void showSnippet();
    void applyFonts();
    QToolButton *copyButton(const QString &what, QWidget *parent);
    void copied(QToolButton *button, const QString &text);

    BrokerControl &m_broker;
    DemoDevice *m_demo;

    QLabel *m_title;
    QWidget *m_addresses;
    QLabel *m_note;
    QPushButton *m_remedy;
    QWidget *m_commands;
    QTabBar *m_snippets;
    QPlainTextEdit *m_snippet;
    QToolButton *m_copySnippet;
    QPushButton *m_demoButton;
};

} // namespace brokerscope::ui
