// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;
class QToolButton;

namespace brokerscope::ui {

class ProblemLabel;

/// The name of a file, typed or chosen, and what is wrong with it below. GUI thread.
class FileField : public QWidget {
    Q_OBJECT

public:
    /// `name`: what the file is, for those who do not see the label beside it.
    explicit FileField(const QString &name, QWidget *parent = nullptr);

    QString text() const;
    void setText(const QString &text);
    void setProblem(const QString &text);

Q_SIGNALS:
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void browse();

    QString m_name;
    QLineEdit *m_edit;
    QToolButton *m_browse;
    ProblemLabel *m_problem;
};

} // namespace brokerscope::ui
