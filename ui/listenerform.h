// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/listeneroptions.h"

#include <QWidget>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QSpinBox;

namespace brokerscope::ui {

class BrokerControl;
class ProblemLabel;
class TlsForm;

/// The options of one listener. What it has no field for stays as it was. GUI thread.
class ListenerForm : public QWidget {
    Q_OBJECT

public:
    explicit ListenerForm(BrokerControl &broker, QWidget *parent = nullptr);

    void setOptions(const config::ListenerOptions &options);
    /// What is entered.
    config::ListenerOptions options() const;
    /// Shows what is wrong at the field it is about. False: something is.
    bool isComplete();
    /// At the field it is about.
    void showError(const config::ListenError &error);
    void clearProblems();
    void focusFirst();

Q_SIGNALS:
    void changed();

private:
    enum class Kind { Mqtt, WebSockets, UnixSocket };

    void build();
    void onChanged();
    void showFields();
    void showReachNote();
    Kind kind() const;
    QList<QHostAddress> chosenAddresses(QString &wrong) const;

    BrokerControl &m_broker;
    config::ListenerOptions m_rest;
    QFormLayout *m_form;
    QComboBox *m_kind;
    QComboBox *m_reach;
    ProblemLabel *m_reachNote;
    QLineEdit *m_addresses;
    ProblemLabel *m_addressProblem;
    QSpinBox *m_port;
    ProblemLabel *m_portProblem;
    QLineEdit *m_path;
    ProblemLabel *m_pathProblem;
    QSpinBox *m_maximum;
    QLineEdit *m_mountPoint;
    ProblemLabel *m_mountProblem;
    TlsForm *m_tls;
};

} // namespace brokerscope::ui
