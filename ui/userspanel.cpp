// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/userspanel.h"

#include "ui/accessfiles.h"
#include "ui/brokercontrol.h"
#include "ui/emptystate.h"
#include "ui/models/roles.h"
#include "ui/problemlabel.h"
#include "ui/rowdelegate.h"
#include "ui/sectiontitle.h"
#include "ui/theme.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTreeView>

#include <algorithm>

namespace brokerscope::ui {

using models::UserColumn;
using models::UserRow;

UsersPanel::UsersPanel(AccessFiles &files, QWidget *parent)
    : QWidget(parent)
    , m_files(files)
    , m_anonymous(new QCheckBox(tr("Clients without a user name may &connect"), this))
    , m_stack(new QStackedWidget(this))
    , m_view(new QTreeView(this))
    , m_empty(new EmptyState(this))
    , m_name(new QLineEdit(this))
    , m_password(new QLineEdit(this))
    , m_set(new QPushButton(this))
    , m_remove(new QPushButton(tr("Remove user…"), this))
    , m_outcome(new ProblemLabel(this))
    , m_where(new QLabel(this))
{
    build();
    connect(&m_files, &AccessFiles::changed, this, &UsersPanel::showState);
    connect(m_anonymous, &QCheckBox::clicked, this, [this](bool isAllowed) {
        tell(m_files.setAnonymous(isAllowed), isAllowed ? tr("Clients without a name may connect from now on.")
                                                        : tr("New clients need a name and password from now on."));
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &UsersPanel::fillForm);
    for (QLineEdit *edit : {m_name, m_password}) {
        connect(edit, &QLineEdit::returnPressed, this, &UsersPanel::set);
        connect(edit, &QLineEdit::textChanged, this, [this] {
            const bool isKnown = m_files.passwords().find(m_name->text().toUtf8()) != nullptr;
            m_set->setText(isKnown ? tr("Change password") : tr("Add user"));
            m_set->setEnabled(!m_name->text().isEmpty() && !m_password->text().isEmpty());
        });
    }
    connect(m_set, &QPushButton::clicked, this, &UsersPanel::set);
    connect(m_remove, &QPushButton::clicked, this, &UsersPanel::askToRemove);
    showState();
}

void UsersPanel::build()
{
    m_view->setModel(&m_model);
    m_view->setItemDelegate(new RowDelegate(m_view));
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setMouseTracking(true);
    m_view->setAccessibleName(tr("Users"));
    m_view->header()->setStretchLastSection(false);
    m_view->header()->setSectionResizeMode(static_cast<int>(UserColumn::Name), QHeaderView::Stretch);
    for (const UserColumn column : {UserColumn::Password, UserColumn::Rules})
        m_view->header()->setSectionResizeMode(static_cast<int>(column), QHeaderView::ResizeToContents);
    m_empty->show(tr("No users yet. Add one below: a name and a password."));
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    m_name->setPlaceholderText(tr("User"));
    m_name->setAccessibleName(tr("User"));
    m_password->setPlaceholderText(tr("Password"));
    m_password->setAccessibleName(tr("Password"));
    m_password->setEchoMode(QLineEdit::Password);
    m_set->setText(tr("Add user"));
    m_set->setEnabled(false);
    m_where->setWordWrap(true);
    m_where->setForegroundRole(QPalette::PlaceholderText);
    m_where->setTextInteractionFlags(Qt::TextSelectableByMouse);
    for (QPushButton *button : {m_set, m_remove})
        button->setAutoDefault(false);

    auto *form = new QGridLayout;
    form->setContentsMargins({});
    form->setSpacing(theme::Grid);
    form->addWidget(m_name, 0, 0);
    form->addWidget(m_password, 0, 1);
    form->addWidget(m_set, 1, 0);
    form->addWidget(m_remove, 1, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(2 * theme::Grid);
    layout->addWidget(sectionTitle(tr("Who may connect"), this));
    layout->addWidget(m_anonymous);
    layout->addWidget(m_stack, 1);
    layout->addLayout(form);
    layout->addWidget(m_outcome);
    layout->addWidget(m_where);
}

QByteArray UsersPanel::selectedUser() const
{
    const int row = m_view->currentIndex().row();
    return row >= 0 ? m_model.at(row).name : QByteArray();
}

void UsersPanel::showState()
{
    const QByteArray selected = selectedUser();
    QList<UserRow> rows;
    for (const QByteArray &name : m_files.passwords().users())
        rows.append({name, true, m_files.passwords().find(name)->scram.has_value(), 0});
    for (const QByteArray &name : m_files.rules().users()) {
        if (std::ranges::find(rows, name, &UserRow::name) == rows.end())
            rows.append({name, false, false, 0});
    }
    for (UserRow &row : rows) {
        row.rules = std::ranges::count_if(m_files.rules().entries(), [&row](const models::AclEntry &entry) {
            return entry.party == models::AclParty{models::AclParty::Kind::User, row.name};
        });
    }
    std::ranges::sort(rows, {}, &UserRow::name);
    m_model.show(rows);
    m_stack->setCurrentWidget(rows.isEmpty() ? static_cast<QWidget *>(m_empty) : m_view);
    if (const int row = m_model.rowOf(selected); row >= 0)
        m_view->setCurrentIndex(m_model.index(row, 0));
    {
        const QSignalBlocker quiet(m_anonymous);
        m_anonymous->setChecked(m_files.options().allowAnonymous);
    }
    m_where->setText(m_files.options().passwordFile.isEmpty()
                         ? tr("The first user makes the file %1.").arg(m_files.passwordFileName())
                         : tr("Kept in %1; passwords are hashed.").arg(m_files.passwordFileName()));
    m_remove->setEnabled(m_files.passwords().find(selectedUser()) != nullptr);
}

void UsersPanel::fillForm()
{
    m_remove->setEnabled(m_files.passwords().find(selectedUser()) != nullptr);
    if (selectedUser().isEmpty())
        return;
    m_name->setText(QString::fromUtf8(selectedUser()));
    m_password->clear();
}

void UsersPanel::set()
{
    if (!m_set->isEnabled())
        return;
    const QByteArray name = m_name->text().toUtf8();
    const bool isKnown = m_files.passwords().find(name) != nullptr;
    const QString problem = m_files.setPassword(name, m_password->text().toUtf8());
    tell(problem, isKnown ? tr("%1 has a new password.").arg(m_name->text())
                          : tr("%1 can connect from now on.").arg(m_name->text()));
    if (problem.isEmpty()) {
        m_name->clear();
        m_password->clear();
        m_name->setFocus();
    }
}

void UsersPanel::askToRemove()
{
    const QByteArray user = selectedUser();
    auto *question =
        new QMessageBox(QMessageBox::Question, tr("Remove user"),
                        tr("Remove %1 and the password? Rules for %1 stay, and connections that are there.")
                            .arg(QString::fromUtf8(user)),
                        QMessageBox::Cancel, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *remove = question->addButton(tr("Remove user"), QMessageBox::DestructiveRole);
    connect(remove, &QPushButton::clicked, this, [this, user] {
        tell(m_files.removeUser(user), tr("%1 can no longer connect.").arg(QString::fromUtf8(user)));
        m_name->clear();
    });
    question->open();
}

void UsersPanel::tell(const QString &problem, const QString &success)
{
    m_outcome->setText(problem.isEmpty() ? success : problem,
                       problem.isEmpty() ? ProblemLabel::Tone::Good : ProblemLabel::Tone::Bad);
}

} // namespace brokerscope::ui
