// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/propertyeditor.h"

#include "ui/theme.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTableWidget>

namespace brokerscope::ui {

namespace {

constexpr int NoExpiry = -1;
constexpr int MostRowsShown = 4;

} // namespace

PropertyEditor::PropertyEditor(QWidget *parent)
    : QWidget(parent)
    , m_contentType(new QLineEdit(this))
    , m_responseTopic(new QLineEdit(this))
    , m_correlationData(new QLineEdit(this))
    , m_expiry(new QSpinBox(this))
    , m_payloadIsText(new QCheckBox(tr("Payload is UTF-8 text"), this))
    , m_user(new QTableWidget(0, 2, this))
{
    buildForm();
    buildTable();
    applyFonts();
    appendEmptyRow();

    for (QLineEdit *edit : {m_contentType, m_responseTopic, m_correlationData})
        connect(edit, &QLineEdit::textChanged, this, &PropertyEditor::changed);
    connect(m_expiry, &QSpinBox::valueChanged, this, &PropertyEditor::changed);
    connect(m_payloadIsText, &QCheckBox::toggled, this, &PropertyEditor::changed);
    connect(m_user, &QTableWidget::cellChanged, this, &PropertyEditor::onCellChanged);
}

void PropertyEditor::buildForm()
{
    m_contentType->setPlaceholderText(tr("application/json"));
    m_correlationData->setPlaceholderText(tr("hex, as 01 a4 ff"));
    m_correlationData->setToolTip(tr("Correlation data as hexadecimal digits"));
    m_expiry->setRange(NoExpiry, std::numeric_limits<int>::max());
    m_expiry->setSpecialValueText(tr("never"));
    m_expiry->setValue(NoExpiry);
    m_expiry->setSuffix(tr(" s"));
    m_expiry->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_expiry->setToolTip(tr("Message expiry interval: receivers that come later do not get the message"));
    m_payloadIsText->setToolTip(tr("Payload format indicator 1: the payload is valid UTF-8"));

    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(2 * theme::Grid);
    form->setVerticalSpacing(theme::Grid);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("Content type"), m_contentType);
    form->addRow(tr("Response topic"), m_responseTopic);
    form->addRow(tr("Correlation"), m_correlationData);
    form->addRow(tr("Expires after"), m_expiry);
    form->addRow(m_payloadIsText);
    form->addRow(m_user);
}

void PropertyEditor::buildTable()
{
    m_user->setHorizontalHeaderLabels({tr("User property"), tr("Value")});
    m_user->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_user->horizontalHeader()->setHighlightSections(false);
    m_user->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    m_user->verticalHeader()->hide();
    m_user->setShowGrid(false);
    m_user->setSelectionMode(QAbstractItemView::SingleSelection);
    m_user->setTabKeyNavigation(false);
    m_user->setEditTriggers(QAbstractItemView::AllEditTriggers);
    m_user->setAccessibleName(tr("User properties"));
    m_user->setToolTip(tr("Type into the last row to add a property, press Delete to remove one"));
    m_user->installEventFilter(this);
}

void PropertyEditor::applyFonts()
{
    const QFont fixed = theme::monospace(font());
    m_correlationData->setFont(fixed);
    m_user->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 2 * theme::RowPadding);
    fitTable();
}

models::PublishProperties PropertyEditor::properties() const
{
    models::PublishProperties properties;
    properties.contentType = m_contentType->text();
    properties.responseTopic = m_responseTopic->text();
    properties.correlationData = m_correlationData->text().trimmed();
    if (m_expiry->value() != NoExpiry)
        properties.expiry = static_cast<quint32>(m_expiry->value());
    properties.payloadIsText = m_payloadIsText->isChecked();
    for (int row = 0; row < m_user->rowCount(); ++row) {
        if (!cell(row, 0).isEmpty() || !cell(row, 1).isEmpty())
            properties.user.append({cell(row, 0), cell(row, 1)});
    }
    return properties;
}

void PropertyEditor::setProperties(const models::PublishProperties &properties)
{
    {
        const QSignalBlocker quiet(this);
        m_contentType->setText(properties.contentType);
        m_responseTopic->setText(properties.responseTopic);
        m_correlationData->setText(properties.correlationData);
        m_expiry->setValue(properties.expiry ? static_cast<int>(qMin<quint32>(*properties.expiry, INT_MAX)) : NoExpiry);
        m_payloadIsText->setChecked(properties.payloadIsText);
        const QSignalBlocker quietTable(m_user);
        m_user->setRowCount(0);
        for (const models::UserProperty &each : properties.user) {
            const int row = m_user->rowCount();
            m_user->insertRow(row);
            m_user->setItem(row, 0, new QTableWidgetItem(each.name));
            m_user->setItem(row, 1, new QTableWidgetItem(each.value));
        }
        appendEmptyRow();
    }
    Q_EMIT changed();
}

QString PropertyEditor::cell(int row, int column) const
{
    const QTableWidgetItem *item = m_user->item(row, column);
    return item ? item->text() : QString();
}

void PropertyEditor::onCellChanged()
{
    const int last = m_user->rowCount() - 1;
    if (!cell(last, 0).isEmpty() || !cell(last, 1).isEmpty())
        appendEmptyRow();
    Q_EMIT changed();
}

void PropertyEditor::appendEmptyRow()
{
    m_user->insertRow(m_user->rowCount());
    fitTable();
}

void PropertyEditor::fitTable()
{
    // As high as its rows, up to a few: then it scrolls.
    const int rows = qBound(1, m_user->rowCount(), MostRowsShown);
    m_user->setFixedHeight(m_user->horizontalHeader()->sizeHint().height()
                           + rows * m_user->verticalHeader()->defaultSectionSize() + 2 * m_user->frameWidth());
}

bool PropertyEditor::eventFilter(QObject *watched, QEvent *event)
{
    // While a cell is edited the keys go to its editor, not to the table.
    if (watched == m_user && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Delete && m_user->currentRow() >= 0
        && m_user->currentRow() < m_user->rowCount() - 1) {
        m_user->removeRow(m_user->currentRow());
        fitTable();
        Q_EMIT changed();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void PropertyEditor::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        applyFonts();
    QWidget::changeEvent(event);
}

} // namespace brokerscope::ui
