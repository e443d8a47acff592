// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QTimer>
#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace brokerscope::ui {

/// A payload as text. A large one is shown by its beginning, and loaded in
/// slices between events if the person asks for all of it.
class PayloadText : public QWidget {
    Q_OBJECT

public:
    /// Bytes above which the beginning alone is shown.
    static constexpr qsizetype PlainLimit = 100'000;

    explicit PayloadText(QWidget *parent = nullptr);

    void setPayload(const QByteArray &payload, bool isBinary);
    QString text() const;
    bool isComplete() const { return m_loaded >= m_payload.size(); }
    void loadAll();

protected:
    void changeEvent(QEvent *event) override;

private:
    void append(qsizetype bytes);
    void updateBar();

    QPlainTextEdit *m_edit;
    QWidget *m_bar;
    QLabel *m_note;
    QPushButton *m_button;
    QTimer m_loading;
    QByteArray m_payload;
    qsizetype m_loaded = 0;
    qsizetype m_lineLength = 0; // of the last line shown, in bytes
    bool m_isBinary = false;
};

} // namespace brokerscope::ui
