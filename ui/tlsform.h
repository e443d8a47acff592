// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/listeneroptions.h"

#include <QWidget>

#include <optional>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace brokerscope::ui {

class BrokerControl;
class FileField;
class ProblemLabel;

/// The TLS part of a listener: its files, whether clients must show a
/// certificate, and one click for those who have no certificate. GUI thread.
class TlsForm : public QWidget {
    Q_OBJECT

public:
    explicit TlsForm(BrokerControl &broker, QWidget *parent = nullptr);

    void setOptions(const config::ListenerOptions &options);
    /// Puts what is entered into `options`.
    void fill(config::ListenerOptions &options) const;
    /// At the field it is about, if it is about one; else below all. Empty: nothing.
    void setProblem(const QString &file, const QString &text);
    /// Where the listener is to be, for the ready command.
    void setPlace(const config::ListenerOptions &options);

Q_SIGNALS:
    void changed();

private:
    void build();
    void createCertificate();
    void showCa();
    void copy(QPushButton *button, const QString &text);
    void saveCa();

    BrokerControl &m_broker;
    config::TlsOptions m_rest; // what the form has no field for
    config::ListenerOptions m_place;
    QCheckBox *m_isOn;
    QWidget *m_fields;
    FileField *m_certificate;
    FileField *m_key;
    FileField *m_ca;
    FileField *m_crl;
    QCheckBox *m_requires;
    QComboBox *m_identity;
    QPushButton *m_create;
    ProblemLabel *m_problem;
    QWidget *m_caBox;
    QLabel *m_caNote;
    QLineEdit *m_caPath;
    QPushButton *m_copyCa;
    QPushButton *m_saveCa;
    QLineEdit *m_command;
    QPushButton *m_copyCommand;
};

} // namespace brokerscope::ui
