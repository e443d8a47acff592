// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rulespanel.h"

#include "ui/accessfiles.h"
#include "ui/brokercontrol.h"
#include "ui/emptystate.h"
#include "ui/models/roles.h"
#include "ui/problemlabel.h"
#include "ui/rowdelegate.h"
#include "ui/sectiontitle.h"
#include "ui/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTreeView>

namespace brokerscope::ui {

using access::AclRule;
using models::AclColumn;
using models::AclEntry;
using models::AclParty;
using Kind = models::AclParty::Kind;

namespace {

class RuleDelegate : public RowDelegate {
public:
    using RowDelegate::RowDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        RowDelegate::initStyleOption(option, index);
        if (index.column() == static_cast<int>(AclColumn::Topic)) {
            option->font = theme::monospace(option->font);
            option->textElideMode = Qt::ElideMiddle;
        }
        const bool isDenial = index.data(models::SeverityRole).toInt() != static_cast<int>(models::Severity::None);
        if (isDenial && index.column() == static_cast<int>(AclColumn::Access) && !isSelected(*option))
            option->palette.setColor(QPalette::Text, theme::colour(theme::Colour::Bad, option->palette));
    }
};

} // namespace

RulesPanel::RulesPanel(AccessFiles &files, QWidget *parent)
    : QWidget(parent)
    , m_files(files)
    , m_model(files.rules())
    , m_isRestricted(new QCheckBox(tr("Allow &only what a rule allows"), this))
    , m_stack(new QStackedWidget(this))
    , m_view(new QTreeView(this))
    , m_empty(new EmptyState(this))
    , m_who(new QComboBox(this))
    , m_access(new QComboBox(this))
    , m_topic(new QLineEdit(this))
    , m_add(new QPushButton(tr("Add rule"), this))
    , m_change(new QPushButton(tr("Change rule"), this))
    , m_remove(new QPushButton(tr("Remove rule"), this))
    , m_outcome(new ProblemLabel(this))
    , m_where(new QLabel(this))
{
    build();
    connect(&m_files, &AccessFiles::aboutToChange, &m_model, [this] { m_model.beginChange(); });
    connect(&m_files, &AccessFiles::changed, this, [this] {
        m_model.endChange();
        showState();
    });
    connect(m_isRestricted, &QCheckBox::clicked, this, [this](bool isRestricted) {
        tell(m_files.setRestricted(isRestricted), isRestricted ? tr("Only what a rule allows is allowed from now on.")
                                                               : tr("Whoever is connected may do everything."));
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &RulesPanel::fillForm);
    connect(m_who, &QComboBox::editTextChanged, this, &RulesPanel::check);
    connect(m_topic, &QLineEdit::textChanged, this, &RulesPanel::check);
    connect(m_topic, &QLineEdit::returnPressed, this, &RulesPanel::add);
    connect(m_add, &QPushButton::clicked, this, &RulesPanel::add);
    connect(m_change, &QPushButton::clicked, this, &RulesPanel::change);
    connect(m_remove, &QPushButton::clicked, this, &RulesPanel::remove);
    showState();
}

void RulesPanel::build()
{
    m_view->setModel(&m_model);
    m_view->setItemDelegate(new RuleDelegate(m_view));
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setMouseTracking(true);
    m_view->setAccessibleName(tr("Rules"));
    QHeaderView *header = m_view->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(static_cast<int>(AclColumn::Topic), QHeaderView::Stretch);
    header->setSectionResizeMode(static_cast<int>(AclColumn::Line), QHeaderView::ResizeToContents);
    const QFontMetrics metrics(font());
    header->resizeSection(static_cast<int>(AclColumn::Who),
                          metrics.horizontalAdvance(models::partyText({})) + 6 * theme::Grid);
    header->resizeSection(static_cast<int>(AclColumn::Access),
                          metrics.horizontalAdvance(models::accessText(AclRule::Access::ReadWrite)) + 6 * theme::Grid);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);

    m_who->setEditable(true);
    m_who->setInsertPolicy(QComboBox::NoInsert);
    m_who->setAccessibleName(tr("Who"));
    m_who->setToolTip(tr("A user, or one of the list. For everyone, %c in the topic stands for the client "
                         "identifier and %u for the user name"));
    m_who->setMinimumContentsLength(16);
    for (const AclRule::Access access :
         {AclRule::Access::Read, AclRule::Access::Write, AclRule::Access::ReadWrite, AclRule::Access::Deny})
        m_access->addItem(models::accessText(access), static_cast<int>(access));
    m_access->setAccessibleName(tr("May"));
    m_topic->setPlaceholderText(tr("home/+/temp or devices/%c/#"));
    m_topic->setAccessibleName(tr("Topic of the rule"));
    m_topic->setFont(theme::monospace(font()));
    m_where->setWordWrap(true);
    m_where->setForegroundRole(QPalette::PlaceholderText);
    m_where->setTextInteractionFlags(Qt::TextSelectableByMouse);

    auto *form = new QHBoxLayout;
    form->setSpacing(theme::Grid);
    form->addWidget(m_who);
    form->addWidget(m_access);
    form->addWidget(m_topic, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(theme::Grid);
    for (QPushButton *button : {m_add, m_change, m_remove}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(2 * theme::Grid);
    layout->addWidget(sectionTitle(tr("Who may read and write what"), this));
    layout->addWidget(m_isRestricted);
    layout->addWidget(m_stack, 1);
    layout->addLayout(form);
    layout->addLayout(buttons);
    layout->addWidget(m_outcome);
    layout->addWidget(m_where);
}

int RulesPanel::selectedRule() const
{
    return m_view->currentIndex().row();
}

void RulesPanel::showState()
{
    const bool isRestricted = !m_files.options().aclFile.isEmpty();
    const bool isEmpty = m_files.rules().entries().isEmpty();
    m_isRestricted->setChecked(isRestricted);
    m_empty->show(isRestricted ? tr("No rule yet, so nobody may read or write anything. Add one below.")
                               : tr("No rules: whoever is connected may read and write everything."));
    m_stack->setCurrentWidget(isEmpty ? static_cast<QWidget *>(m_empty) : m_view);
    {
        const QSignalBlocker quiet(m_who);
        const QString text = m_who->currentText();
        m_who->clear();
        m_who->addItem(models::partyText({Kind::Everyone, {}}));
        m_who->addItem(models::partyText({Kind::Anonymous, {}}));
        QList<QByteArray> users = m_files.passwords().users();
        for (const QByteArray &user : m_files.rules().users()) {
            if (!users.contains(user))
                users.append(user);
        }
        for (const QByteArray &user : users)
            m_who->addItem(QString::fromUtf8(user));
        m_who->setEditText(text.isEmpty() ? m_who->itemText(0) : text);
    }
    m_where->setText(isRestricted ? tr("Kept in %1.").arg(m_files.aclFileName())
                     : isEmpty    ? tr("Rules would be kept in %1.").arg(m_files.aclFileName())
                                  : tr("These rules are off. They are kept in %1.").arg(m_files.aclFileName()));
    check();
}

AclEntry RulesPanel::entered() const
{
    AclEntry entry;
    const QString who = m_who->currentText().trimmed();
    if (who == models::partyText({Kind::Everyone, {}}))
        entry.party.kind = Kind::Everyone;
    else if (who != models::partyText({Kind::Anonymous, {}}))
        entry.party = {Kind::User, who.toUtf8()};
    entry.access = static_cast<AclRule::Access>(m_access->currentData().toInt());
    entry.filter = m_topic->text().toUtf8();
    return entry;
}

void RulesPanel::check()
{
    const QString objection = m_topic->text().isEmpty() ? QString() : models::AclLines::objectionTo(entered());
    const bool isGood = objection.isEmpty() && !m_topic->text().isEmpty();
    m_add->setEnabled(isGood);
    m_change->setEnabled(isGood && selectedRule() >= 0);
    m_remove->setEnabled(selectedRule() >= 0);
    if (!objection.isEmpty() || !m_topic->text().isEmpty())
        m_outcome->setText(objection);
}

void RulesPanel::fillForm()
{
    if (selectedRule() < 0)
        return;
    const AclEntry entry = m_files.rules().entries()[selectedRule()];
    m_who->setEditText(models::partyText(entry.party));
    m_access->setCurrentIndex(m_access->findData(static_cast<int>(entry.access)));
    m_topic->setText(QString::fromUtf8(entry.filter));
    check();
}

void RulesPanel::add()
{
    if (!m_add->isEnabled())
        return;
    const QString problem = m_files.addRule(entered());
    if (problem.isEmpty())
        m_topic->clear();
    tell(problem, m_isRestricted->isChecked() ? tr("The rule holds from now on.")
                                              : tr("The rule is noted, but rules are off: see the box above."));
}

void RulesPanel::change()
{
    const int rule = selectedRule();
    const QString problem = m_files.replaceRule(rule, entered());
    m_view->setCurrentIndex(m_model.index(qMin(rule, m_model.rowCount() - 1), 0));
    tell(problem, tr("The changed rule holds from now on."));
}

void RulesPanel::remove()
{
    const int rule = selectedRule();
    const QString problem = m_files.removeRule(rule);
    if (m_model.rowCount() > 0)
        m_view->setCurrentIndex(m_model.index(qMin(rule, m_model.rowCount() - 1), 0));
    tell(problem, tr("The rule is gone."));
}

void RulesPanel::tell(const QString &problem, const QString &success)
{
    m_outcome->setText(problem.isEmpty() ? success : problem,
                       problem.isEmpty() ? ProblemLabel::Tone::Good : ProblemLabel::Tone::Bad);
}

} // namespace brokerscope::ui
