// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/publishentry.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPlainTextEdit;

namespace brokerscope::ui {

class ProblemLabel;

/// An editor for a payload with its format, its size, and what is wrong with it.
class PayloadEdit : public QWidget {
    Q_OBJECT

public:
    explicit PayloadEdit(QWidget *parent = nullptr);

    QString body() const;
    models::PayloadFormat format() const;
    void set(const QString &body, models::PayloadFormat format);
    /// Tells what is wrong, also with what is too long to be checked at each key.
    bool check();

Q_SIGNALS:
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void onEdited();
    void showProblem(const QString &problem);
    void applyFonts();

    QComboBox *m_format;
    QLabel *m_size;
    QPlainTextEdit *m_text;
    ProblemLabel *m_problem;
};

} // namespace brokerscope::ui
