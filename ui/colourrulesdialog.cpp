// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/colourrulesdialog.h"

#include "ui/colourruledelegate.h"
#include "ui/filtercompleter.h"
#include "ui/problemlabel.h"
#include "ui/theme.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QTreeView>

namespace brokerscope::ui {

using models::ColourRule;
using models::ColourRuleColumn;
using models::RowColour;

ColourRulesDialog::ColourRulesDialog(models::ColourRules &rules, QWidget *parent)
    : QDialog(parent)
    , m_rules(rules)
    , m_view(new QTreeView(this))
    , m_name(new QLineEdit(this))
    , m_colour(new QComboBox(this))
    , m_filter(new QLineEdit(this))
    , m_objection(new ProblemLabel(this))
    , m_add(new QPushButton(tr("&Add rule"), this))
    , m_remove(new QPushButton(tr("&Remove rule"), this))
    , m_up(new QPushButton(tr("Move &up"), this))
    , m_down(new QPushButton(tr("Move &down"), this))
    , m_restore(new QPushButton(this))
{
    setWindowTitle(tr("Colour rules"));
    build();
    fillColours();
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ColourRulesDialog::fillForm);
    connect(&m_rules, &models::ColourRules::changed, this, [this] {
        m_replaced.reset();
        showState();
    });
    connect(m_name, &QLineEdit::textChanged, this, &ColourRulesDialog::take);
    connect(m_filter, &QLineEdit::textChanged, this, &ColourRulesDialog::take);
    connect(m_colour, &QComboBox::currentIndexChanged, this, &ColourRulesDialog::take);
    connect(m_add, &QPushButton::clicked, this, &ColourRulesDialog::add);
    connect(m_remove, &QPushButton::clicked, this, &ColourRulesDialog::remove);
    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    connect(m_restore, &QPushButton::clicked, this, &ColourRulesDialog::restoreDefaults);
    m_view->setCurrentIndex(m_rules.index(0, 0));
    fillForm();
}

/// Hidden by QDialog itself, the table would be asked once more for what is gone by then.
ColourRulesDialog::~ColourRulesDialog()
{
    hide();
}

void ColourRulesDialog::build()
{
    m_view->setModel(&m_rules);
    m_view->setItemDelegate(new ColourRuleDelegate(m_view));
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setAccessibleName(tr("Colour rules"));
    const int unit = fontMetrics().averageCharWidth();
    m_view->header()->resizeSection(static_cast<int>(ColourRuleColumn::Name), 36 * unit);

    m_name->setAccessibleName(tr("Name of the rule"));
    m_colour->setAccessibleName(tr("Colour"));
    m_filter->setAccessibleName(tr("Filter of the rule"));
    m_filter->setPlaceholderText(tr("As in the filter above the log: home/+/temp, client:node-7, qos>0 …"));
    new FilterCompleter(m_filter);

    auto *order = new QLabel(tr("The first rule that matches colours the row."), this);
    order->setForegroundRole(QPalette::PlaceholderText);
    const auto label = [this](const QString &text, QWidget *buddy) {
        auto *made = new QLabel(text, this);
        made->setBuddy(buddy);
        return made;
    };
    auto *form = new QGridLayout;
    form->setSpacing(2 * theme::Grid);
    form->addWidget(label(tr("&Name"), m_name), 0, 0);
    form->addWidget(m_name, 0, 1);
    form->addWidget(label(tr("&Colour"), m_colour), 0, 2);
    form->addWidget(m_colour, 0, 3);
    form->addWidget(label(tr("&Filter"), m_filter), 1, 0);
    form->addWidget(m_filter, 1, 1, 1, 3);
    form->addWidget(m_objection, 2, 1, 1, 3);
    form->setColumnStretch(1, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(theme::Grid);
    for (QPushButton *button : {m_add, m_remove, m_up, m_down, m_restore}) {
        if (button == m_restore)
            buttons->addStretch();
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(3 * theme::Grid, 3 * theme::Grid, 3 * theme::Grid, 3 * theme::Grid);
    layout->setSpacing(2 * theme::Grid);
    layout->addWidget(order);
    layout->addWidget(m_view, 1);
    layout->addLayout(form);
    layout->addLayout(buttons);
    resize(unit * 110, unit * 62);
}

void ColourRulesDialog::fillColours()
{
    const QScopedValueRollback filling(m_isFilling, true);
    const int chosen = m_colour->currentIndex();
    m_colour->clear();
    for (int i = 0; i < models::RowColourCount; ++i) {
        const auto colour = static_cast<RowColour>(i);
        m_colour->addItem(rowColourSample(colour, palette()), models::rowColourTitle(colour));
    }
    m_colour->setCurrentIndex(chosen);
}

int ColourRulesDialog::selectedRule() const
{
    return m_view->currentIndex().row();
}

void ColourRulesDialog::edit(int row)
{
    m_view->setCurrentIndex(m_rules.index(row, 0));
    m_name->setFocus(Qt::OtherFocusReason);
    m_name->selectAll();
}

void ColourRulesDialog::fillForm()
{
    const QScopedValueRollback filling(m_isFilling, true);
    const int row = selectedRule();
    const ColourRule rule = row >= 0 ? m_rules.rules()[row] : ColourRule();
    const auto colour = models::rowColourOf(rule);
    m_name->setText(rule.name);
    m_filter->setText(rule.filter);
    m_colour->setPlaceholderText(rule.colour);
    m_colour->setCurrentIndex(colour ? static_cast<int>(*colour) : -1);
    showState();
}

/// What stands in the fields becomes the rule.
void ColourRulesDialog::take()
{
    const int row = selectedRule();
    if (m_isFilling || row < 0)
        return;
    ColourRule rule = m_rules.rules()[row];
    rule.name = m_name->text();
    rule.filter = m_filter->text();
    if (m_colour->currentIndex() >= 0)
        rule.colour = models::rowColourKey(static_cast<RowColour>(m_colour->currentIndex()));
    m_rules.change(row, rule);
}

void ColourRulesDialog::add()
{
    ColourRule rule;
    rule.name = tr("New rule");
    const int row = selectedRule() + 1;
    m_rules.insert(row, rule);
    edit(row);
}

void ColourRulesDialog::remove()
{
    m_rules.remove(selectedRule());
    fillForm();
}

void ColourRulesDialog::move(int step)
{
    m_rules.move(selectedRule(), step);
}

/// The same button takes it back, as rules of one's own would be gone.
void ColourRulesDialog::restoreDefaults()
{
    const QList<ColourRule> before = m_rules.rules();
    const bool isUndo = m_replaced.has_value();
    m_rules.setRules(isUndo ? *m_replaced : models::defaultColourRules());
    if (!isUndo)
        m_replaced = before;
    m_view->setCurrentIndex(m_rules.index(0, 0));
    fillForm();
}

void ColourRulesDialog::showState()
{
    const int row = selectedRule();
    const bool hasRule = row >= 0;
    for (QWidget *field : {static_cast<QWidget *>(m_name), static_cast<QWidget *>(m_colour),
                           static_cast<QWidget *>(m_filter), static_cast<QWidget *>(m_remove)})
        field->setEnabled(hasRule);
    m_up->setEnabled(row > 0);
    m_down->setEnabled(hasRule && row + 1 < m_rules.rowCount());
    m_restore->setText(m_replaced ? tr("&Undo restore") : tr("Re&store defaults"));
    m_restore->setEnabled(m_replaced || m_rules.rules() != models::defaultColourRules());
    const QString objection = hasRule ? models::objectionTo(m_rules.rules()[row]) : QString();
    m_objection->setText(objection);
    m_filter->setAccessibleDescription(objection);
}

void ColourRulesDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        fillColours();
    QDialog::changeEvent(event);
}

} // namespace brokerscope::ui
