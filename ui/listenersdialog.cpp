// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/listenersdialog.h"

#include "ui/brokercontrol.h"
#include "ui/listenerform.h"
#include "ui/models/roles.h"
#include "ui/problemlabel.h"
#include "ui/rowdelegate.h"
#include "ui/sectiontitle.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeView>

#include <algorithm>

namespace brokerscope::ui {

using models::ListenerColumn;
using models::ListenerRow;
using models::ListenerSetup;

namespace {

constexpr int CountEvery = 1000; // ms
constexpr int RowsShown = 6;

class ListenerDelegate : public RowDelegate {
public:
    using RowDelegate::RowDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        RowDelegate::initStyleOption(option, index);
        if (index.column() == static_cast<int>(ListenerColumn::Address))
            option->font = theme::monospace(option->font);
        const bool isBad = index.data(models::SeverityRole).toInt() != static_cast<int>(models::Severity::None);
        if (isBad && index.column() == static_cast<int>(ListenerColumn::State) && !isSelected(*option))
            option->palette.setColor(QPalette::Text, theme::colour(theme::Colour::Bad, option->palette));
    }
};

/// The usual port of what is not there yet.
quint16 freePort(const QList<ListenerSetup> &listeners)
{
    const auto isFree = [&listeners](quint16 port) {
        return std::ranges::none_of(listeners, [port](const ListenerSetup &each) { return each.options.port == port; });
    };
    if (listeners.isEmpty())
        return 1883;
    for (const quint16 port : {quint16(8883), quint16(9001)}) {
        if (isFree(port))
            return port;
    }
    quint16 port = 1884;
    while (!isFree(port))
        ++port;
    return port;
}

} // namespace

ListenersDialog::ListenersDialog(BrokerControl &broker, QWidget *parent)
    : QDialog(parent)
    , m_broker(broker)
    , m_view(new QTreeView(this))
    , m_add(new QPushButton(tr("&Add listener"), this))
    , m_remove(new QPushButton(tr("&Remove"), this))
    , m_toggle(new QPushButton(this))
    , m_title(sectionTitle({}, this))
    , m_form(new ListenerForm(broker, this))
    , m_outcome(new ProblemLabel(this))
    , m_apply(new QPushButton(tr("A&pply"), this))
    , m_revert(new QPushButton(tr("Re&vert"), this))
    , m_where(new QLabel(this))
{
    setWindowTitle(tr("Listeners"));
    build();
    connect(&m_broker, &BrokerControl::stateChanged, this, &ListenersDialog::showState);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        if (selectedRow() >= 0 && (m_isAdding || selectedRow() != m_shown)) {
            m_isAdding = false;
            showSelected();
        }
    });
    connect(m_form, &ListenerForm::changed, this, [this] {
        m_isEdited = true;
        m_outcome->setText({});
        updateButtons();
    });
    connect(m_add, &QPushButton::clicked, this, &ListenersDialog::add);
    connect(m_remove, &QPushButton::clicked, this, &ListenersDialog::remove);
    connect(m_toggle, &QPushButton::clicked, this, &ListenersDialog::toggle);
    connect(m_apply, &QPushButton::clicked, this, &ListenersDialog::apply);
    connect(m_revert, &QPushButton::clicked, this, &ListenersDialog::revert);
    m_counting.setInterval(CountEvery);
    connect(&m_counting, &QTimer::timeout, this, &ListenersDialog::showState);
    showState();
    select(0);
}

void ListenersDialog::build()
{
    m_view->setModel(&m_model);
    m_view->setItemDelegate(new ListenerDelegate(m_view));
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setMouseTracking(true);
    m_view->setAccessibleName(tr("Listeners"));
    const int row = fontMetrics().height() + theme::RowPadding;
    m_view->setFixedHeight((RowsShown + 2) * row);
    QHeaderView *header = m_view->header();
    const auto fit = [&](ListenerColumn column, const QString &sample) {
        header->resizeSection(static_cast<int>(column), fontMetrics().horizontalAdvance(sample) + 6 * theme::Grid);
    };
    fit(ListenerColumn::Protocol, tr("Protocol"));
    fit(ListenerColumn::Address, QStringLiteral("192.168.100.200, 192.168.100.200"));
    fit(ListenerColumn::Port, QStringLiteral("00000"));
    fit(ListenerColumn::Clients, tr("Clients"));

    // Return belongs to the form, not to the first button that comes along.
    for (QPushButton *button : {m_add, m_remove, m_toggle, m_revert})
        button->setAutoDefault(false);
    m_apply->setDefault(true);
    m_where->setWordWrap(true);
    m_where->setForegroundRole(QPalette::PlaceholderText);
    m_where->setTextInteractionFlags(Qt::TextSelectableByMouse);

    auto *buttons = new QVBoxLayout;
    buttons->setSpacing(theme::Grid);
    for (QPushButton *button : {m_add, m_toggle, m_remove})
        buttons->addWidget(button);
    buttons->addStretch();
    auto *table = new QHBoxLayout;
    table->setSpacing(2 * theme::Grid);
    table->addWidget(m_view, 1);
    table->addLayout(buttons);
    auto *ends = new QHBoxLayout;
    ends->addWidget(m_outcome, 1);
    ends->addStretch();
    ends->addWidget(m_revert);
    ends->addWidget(m_apply);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(3 * theme::Grid, 3 * theme::Grid, 3 * theme::Grid, 3 * theme::Grid);
    layout->setSpacing(2 * theme::Grid);
    layout->setSizeConstraint(QLayout::SetMinimumSize); // grows with what the form has to say
    layout->addLayout(table);
    layout->addWidget(m_title);
    layout->addWidget(m_form, 1);
    layout->addLayout(ends);
    layout->addWidget(m_where);
    const int unit = fontMetrics().averageCharWidth();
    resize(unit * 150, sizeHint().height());
}

void ListenersDialog::showState()
{
    const BrokerSetup &setup = m_broker.setup();
    const BrokerState &state = m_broker.state();
    const QList<qsizetype> clients = m_broker.clientsByListener();
    QList<ListenerRow> rows;
    for (qsizetype i = 0; i < setup.listeners.size(); ++i) {
        ListenerRow row;
        row.setup = setup.listeners[i];
        row.isListening = state.isRunning && row.setup.isOn;
        row.port = row.setup.options.port == 0 ? state.port : row.setup.options.port;
        row.clients = clients.value(i);
        if (setup.trouble && setup.troubledListener == i && !row.isListening)
            row.trouble = setup.trouble->reason + QLatin1Char(' ') + setup.trouble->remedy;
        rows.append(row);
    }
    m_model.show(rows);
    m_where->setText(setup.isKept ? tr("Kept in %1, as mosquitto reads it.").arg(setup.file)
                                  : tr("Taken from %1. Changes hold until the end; Broker, Save configuration as… "
                                       "keeps them.")
                                        .arg(setup.file));
    if (!m_isEdited && !m_isAdding)
        showSelected();
    updateButtons();
}

int ListenersDialog::selectedRow() const
{
    return m_view->currentIndex().row();
}

void ListenersDialog::select(int row)
{
    m_view->setCurrentIndex(m_model.index(qBound(0, row, m_model.rowCount() - 1), 0));
}

void ListenersDialog::showSelected()
{
    const int row = selectedRow();
    const bool isSame = row == m_shown && !m_isEdited && row >= 0 && m_form->options() == m_model.at(row).setup.options;
    m_shown = row;
    m_form->setEnabled(row >= 0);
    if (row >= 0 && !isSame) {
        m_form->setOptions(m_model.at(row).setup.options);
        m_outcome->setText({});
    }
    m_isEdited = false;
    m_title->setText(row < 0 ? tr("No listener. Add one, so that clients can connect.") : tr("Selected listener"));
    if (row >= 0 && !m_model.at(row).trouble.isEmpty() && m_broker.setup().trouble)
        m_form->showError(*m_broker.setup().trouble);
    updateButtons();
}

void ListenersDialog::updateButtons()
{
    const int row = selectedRow();
    const bool isOn = row >= 0 && m_model.at(row).setup.isOn;
    m_toggle->setText(isOn ? tr("&Stop") : tr("&Start"));
    m_toggle->setEnabled(row >= 0 && !m_isAdding);
    m_remove->setEnabled(row >= 0 && !m_isAdding);
    m_apply->setEnabled(m_isAdding || (m_isEdited && row >= 0));
    m_revert->setEnabled(m_isAdding || m_isEdited);
}

void ListenersDialog::add()
{
    ListenerSetup made;
    made.options.port = freePort(m_broker.setup().listeners);
    m_isAdding = true;
    m_isEdited = false;
    m_form->setEnabled(true);
    m_form->setOptions(made.options);
    m_outcome->setText({});
    m_title->setText(tr("New listener"));
    updateButtons();
    m_form->focusFirst();
}

bool ListenersDialog::use(const QList<ListenerSetup> &listeners)
{
    if (const auto error = m_broker.setListeners(listeners)) {
        m_form->showError(*error);
        m_outcome->setText(tr("Nothing was changed."));
        return false;
    }
    return true;
}

void ListenersDialog::apply()
{
    if (!m_form->isComplete())
        return;
    QList<ListenerSetup> wanted = m_broker.setup().listeners;
    const int row = m_isAdding ? static_cast<int>(wanted.size()) : selectedRow();
    if (m_isAdding)
        wanted.append(ListenerSetup{m_form->options(), true});
    else
        wanted[row].options = m_form->options();
    if (!use(wanted))
        return;
    m_isAdding = false;
    m_isEdited = false;
    showState();
    select(row);
    m_outcome->setText(m_broker.state().isRunning ? tr("Applied. Clients stayed connected.")
                                                  : tr("Applied. It holds when the broker starts."),
                       ProblemLabel::Tone::Good);
}

void ListenersDialog::revert()
{
    m_isAdding = false;
    m_isEdited = false;
    m_shown = -1;
    showSelected();
}

void ListenersDialog::remove()
{
    const int row = selectedRow();
    QList<ListenerSetup> wanted = m_broker.setup().listeners;
    wanted.removeAt(row);
    m_isEdited = false;
    m_shown = -1;
    if (use(wanted) && !wanted.isEmpty())
        select(row);
}

void ListenersDialog::toggle()
{
    const int row = selectedRow();
    QList<ListenerSetup> wanted = m_broker.setup().listeners;
    wanted[row].isOn = !wanted[row].isOn;
    if (use(wanted))
        m_outcome->setText({});
}

void ListenersDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    showState();
    m_counting.start();
}

void ListenersDialog::hideEvent(QHideEvent *event)
{
    QDialog::hideEvent(event);
    m_counting.stop();
}

} // namespace brokerscope::ui
