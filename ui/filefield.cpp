// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filefield.h"

#include "ui/problemlabel.h"
#include "ui/theme.h"

#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

namespace brokerscope::ui {

FileField::FileField(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_name(name)
    , m_edit(new QLineEdit(this))
    , m_browse(new QToolButton(this))
    , m_problem(new ProblemLabel(this))
{
    m_edit->setAccessibleName(name);
    m_edit->setFont(theme::monospace(font()));
    m_browse->setText(tr("…"));
    m_browse->setFocusPolicy(Qt::StrongFocus);
    m_browse->setToolTip(tr("Choose a file"));
    m_browse->setAccessibleName(tr("Choose a file: %1").arg(name));
    auto *row = new QHBoxLayout;
    row->setSpacing(theme::Grid);
    row->addWidget(m_edit, 1);
    row->addWidget(m_browse);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(theme::Grid / 2);
    layout->addLayout(row);
    layout->addWidget(m_problem);
    setFocusProxy(m_edit);
    connect(m_edit, &QLineEdit::textChanged, this, [this] {
        m_problem->setText({});
        m_edit->setToolTip(m_edit->text());
        Q_EMIT changed();
    });
    connect(m_browse, &QToolButton::clicked, this, &FileField::browse);
}

QString FileField::text() const
{
    return m_edit->text().trimmed();
}

void FileField::setText(const QString &text)
{
    m_edit->setText(text);
    m_edit->setCursorPosition(static_cast<int>(text.size())); // the name tells more than the folder
}

void FileField::setProblem(const QString &text)
{
    m_problem->setText(text);
}

void FileField::browse()
{
    auto *dialog = new QFileDialog(this, m_name, QFileInfo(text()).absolutePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("PEM files (*.pem *.crt *.cer *.key)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &FileField::setText);
    dialog->show();
}

void FileField::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        m_edit->setFont(theme::monospace(font()));
}

} // namespace brokerscope::ui
