// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/publishentry.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;
class QSpinBox;
class QTableWidget;

namespace brokerscope::ui {

/// A form for the properties of a PUBLISH (MQTT 5 §3.3.2.3). What is empty is
/// not sent. The table of user properties always ends with a row to type into.
class PropertyEditor : public QWidget {
    Q_OBJECT

public:
    explicit PropertyEditor(QWidget *parent = nullptr);

    models::PublishProperties properties() const;
    void setProperties(const models::PublishProperties &properties);

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void buildForm();
    void buildTable();
    void applyFonts();
    void onCellChanged();
    void appendEmptyRow();
    void fitTable();
    QString cell(int row, int column) const;

    QLineEdit *m_contentType;
    QLineEdit *m_responseTopic;
    QLineEdit *m_correlationData;
    QSpinBox *m_expiry;
    QCheckBox *m_payloadIsText;
    QTableWidget *m_user;
};

} // namespace brokerscope::ui
