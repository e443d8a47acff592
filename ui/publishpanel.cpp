// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/publishpanel.h"

#include "core/inspect/inspector.h"
#include "core/protocol/topic.h"
#include "ui/actions.h"
#include "ui/brokercontrol.h"
#include "ui/historyview.h"
#include "ui/models/figures.h"
#include "ui/models/publishcheck.h"
#include "ui/navigation.h"
#include "ui/payloadedit.h"
#include "ui/problemlabel.h"
#include "ui/propertyeditor.h"
#include "ui/publishrepeat.h"
#include "ui/sectionheading.h"
#include "ui/settings.h"
#include "ui/theme.h"
#include "ui/topicedit.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QJsonDocument>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace brokerscope::ui {

using namespace Qt::StringLiterals;
using models::PublishEntry;
namespace figures = models::figures;

PublishPanel::PublishPanel(inspect::Inspector &inspector, BrokerControl &broker, Navigator &, Actions &actions,
                           QWidget *parent)
    : QWidget(parent)
    , m_broker(broker)
    , m_actions(actions)
    , m_topic(new TopicEdit({inspector.topics(), inspector.clients()}, this))
    , m_topicProblem(new ProblemLabel(this))
    , m_qos(new QButtonGroup(this))
    , m_retain(new QCheckBox(tr("Re&tain"), this))
    , m_payload(new PayloadEdit(this))
    , m_propertiesHeading(new SectionHeading(this))
    , m_properties(new PropertyEditor(this))
    , m_propertiesProblem(new ProblemLabel(this))
    , m_repeat(new PublishRepeat(actions[ActionId::RepeatPublish], this))
    , m_publish(new QPushButton(this))
    , m_outcome(new ProblemLabel(this))
    , m_historyHeading(new SectionHeading(this))
    , m_historyView(new HistoryView(m_history, this))
{
    build();
    connectActions();
    updateRunning();
    updateHeadings();
}

void PublishPanel::build()
{
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(2 * theme::Grid, 2 * theme::Grid, 2 * theme::Grid, 2 * theme::Grid);
    layout->setSpacing(theme::Grid);

    auto *topicTitle = new QLabel(tr("T&opic"), content);
    topicTitle->setBuddy(m_topic);
    m_topic->setPlaceholderText(tr("home/kitchen/temp"));
    m_topic->setAccessibleName(tr("Topic"));
    m_publish->setIcon(m_actions[ActionId::Publish]->icon());
    m_publish->setText(tr("Publish"));
    m_publish->setToolTip(m_actions[ActionId::Publish]->toolTip());

    layout->addWidget(topicTitle);
    layout->addWidget(m_topic);
    layout->addWidget(m_topicProblem);
    layout->addWidget(buildOptions());
    layout->addWidget(m_payload, 3);
    layout->addWidget(section(m_propertiesHeading, m_properties));
    layout->addWidget(m_propertiesProblem);
    layout->addWidget(m_publish);
    layout->addWidget(m_repeat);
    layout->addWidget(m_outcome);
    layout->addWidget(section(m_historyHeading, m_historyView));

    auto *scroll = new QScrollArea(this);
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
    setFocusProxy(m_topic);
}

QWidget *PublishPanel::buildOptions()
{
    auto *options = new QWidget(this);
    auto *layout = new QHBoxLayout(options);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2 * theme::Grid);
    layout->addWidget(new QLabel(tr("QoS"), options));
    const QStringList names{tr("at most once"), tr("at least once"), tr("exactly once")};
    for (int qos = 0; qos < names.size(); ++qos) {
        auto *button = new QRadioButton(QString::number(qos), options);
        button->setToolTip(tr("QoS %1: %2").arg(qos).arg(names[qos]));
        button->setAccessibleName(tr("QoS %1, %2").arg(qos).arg(names[qos]));
        m_qos->addButton(button, qos);
        layout->addWidget(button);
    }
    m_qos->button(0)->setChecked(true);
    m_retain->setToolTip(tr("The broker keeps the message for those who subscribe later"));
    layout->addStretch();
    layout->addWidget(m_retain);
    return options;
}

QWidget *PublishPanel::section(QToolButton *heading, QWidget *content)
{
    content->hide();
    connect(heading, &QToolButton::toggled, content, [heading, content](bool isOpen) {
        heading->setArrowType(isOpen ? Qt::DownArrow : Qt::RightArrow);
        content->setVisible(isOpen);
    });
    auto *both = new QWidget(this);
    auto *layout = new QVBoxLayout(both);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::Grid);
    layout->addWidget(heading);
    layout->addWidget(content, 1);
    return both;
}

void PublishPanel::connectActions()
{
    connect(m_actions[ActionId::Publish], &QAction::triggered, this, &PublishPanel::publishOnce);
    connect(m_topic, &TopicEdit::submitted, m_actions[ActionId::Publish], &QAction::trigger);
    connect(m_publish, &QPushButton::clicked, m_actions[ActionId::Publish], &QAction::trigger);
    connect(m_actions[ActionId::RepeatPublish], &QAction::triggered, this, &PublishPanel::toggleRepeat);
    connect(m_repeat, &PublishRepeat::due, this, &PublishPanel::publishRepeated);
    connect(m_repeat, &PublishRepeat::stopped, this, [this] {
        m_outcome->setText(tr("Published %n message(s)", nullptr, static_cast<int>(m_repeat->sent())),
                           ProblemLabel::Tone::Muted);
    });
    connect(m_topic, &QLineEdit::textChanged, this, &PublishPanel::checkTopic);
    connect(m_properties, &PropertyEditor::changed, this, [this] {
        m_propertiesProblem->setText(models::propertiesProblem(m_properties->properties()).message);
        updateHeadings();
    });
    connect(m_historyView, &HistoryView::chosen, this, [this](int row) { setEntry(m_history.entry(row)); });
    connect(&m_broker, &BrokerControl::stateChanged, this, &PublishPanel::updateRunning);
}

void PublishPanel::updateRunning()
{
    const bool isRunning = m_broker.state().isRunning;
    m_actions[ActionId::Publish]->setEnabled(isRunning);
    m_actions[ActionId::RepeatPublish]->setEnabled(isRunning);
    m_publish->setEnabled(isRunning);
    if (!isRunning) {
        m_repeat->stop();
        m_outcome->setText(tr("The broker is stopped. Start it to publish."), ProblemLabel::Tone::Muted);
    } else {
        m_outcome->setText({});
    }
}

void PublishPanel::updateHeadings()
{
    const qsizetype properties = m_properties->properties().size();
    m_propertiesHeading->setText(properties == 0 ? tr("MQTT 5 properties")
                                                 : tr("MQTT 5 properties (%1)").arg(properties));
    m_historyHeading->setText(m_history.rowCount() == 0 ? tr("History") : tr("History (%1)").arg(m_history.rowCount()));
}

void PublishPanel::checkTopic()
{
    // An empty line is no mistake before one publishes.
    m_topicProblem->setText(m_topic->text().isEmpty() ? QString() : models::topicProblem(m_topic->text()).message);
}

bool PublishPanel::check()
{
    if (const models::InputProblem problem = models::topicProblem(m_topic->text())) {
        m_topicProblem->setText(problem.message);
        m_topic->setFocus();
        return false;
    }
    if (!m_payload->check())
        return false;
    if (const models::InputProblem problem = models::entryProblem(entry())) {
        m_propertiesHeading->setChecked(true);
        m_propertiesProblem->setText(problem.message);
        return false;
    }
    return true;
}

void PublishPanel::publishOnce()
{
    m_outcome->setText({});
    if (!check())
        return;
    const PublishEntry now = entry();
    if (!send(now))
        return;
    const qsizetype bytes = models::outgoingMessage(now).payload.size();
    const QString what = now.retain && bytes == 0
                             ? tr("Cleared the retained message of %1").arg(now.topic)
                             : tr("Published %1 to %2").arg(figures::bytes(static_cast<quint64>(bytes)), now.topic);
    m_outcome->setText(what, ProblemLabel::Tone::Good);
    m_history.add(now);
    updateHeadings();
}

void PublishPanel::toggleRepeat()
{
    if (m_repeat->isRunning()) {
        m_repeat->stop();
        return;
    }
    if (!check()) {
        m_actions[ActionId::RepeatPublish]->setChecked(false);
        return;
    }
    m_repeated = entry();
    m_history.add(m_repeated);
    updateHeadings();
    m_repeat->start();
}

void PublishPanel::publishRepeated()
{
    if (!send(m_repeated)) {
        m_repeat->stop();
        return;
    }
    m_outcome->setText(
        tr("Repeating %1, %n published", nullptr, static_cast<int>(m_repeat->sent())).arg(m_repeated.topic),
        ProblemLabel::Tone::Good);
}

bool PublishPanel::send(const PublishEntry &entry)
{
    if (m_broker.publish(models::outgoingMessage(entry)))
        return true;
    m_outcome->setText(tr("Not published: the broker does not run."));
    return false;
}

PublishEntry PublishPanel::entry() const
{
    PublishEntry entry;
    entry.topic = m_topic->text();
    entry.body = m_payload->body();
    entry.format = m_payload->format();
    entry.qos = static_cast<protocol::QoS>(m_qos->checkedId());
    entry.retain = m_retain->isChecked();
    entry.properties = m_properties->properties();
    return entry;
}

void PublishPanel::setEntry(const PublishEntry &entry)
{
    m_topic->setText(entry.topic);
    m_payload->set(entry.body, entry.format);
    m_qos->button(static_cast<int>(entry.qos))->setChecked(true);
    m_retain->setChecked(entry.retain);
    m_properties->setProperties(entry.properties);
    if (!entry.properties.isEmpty())
        m_propertiesHeading->setChecked(true);
    m_outcome->setText({});
}

void PublishPanel::fill(const PublishTarget &target)
{
    PublishEntry entry;
    entry.topic = QString::fromUtf8(target.topic);
    // Text as it is, anything else as hex: what was received goes out unchanged.
    const bool isText = protocol::firstInvalidUtf8(target.payload) < 0;
    entry.body = QString::fromUtf8(isText ? target.payload : target.payload.toHex(' '));
    entry.format = isText ? models::PayloadFormat::Text : models::PayloadFormat::Hex;
    entry.qos = static_cast<protocol::QoS>(qBound(0, target.qos, 2));
    entry.retain = target.retain;
    entry.properties = m_properties->properties();
    setEntry(entry);
    m_topic->setFocus();
}

void PublishPanel::restoreState(const Settings &settings)
{
    m_history.fromJson(settings.publishHistory);
    const QJsonObject draft = QJsonDocument::fromJson(settings.publishDraft).object();
    if (const std::optional<PublishEntry> entry = models::entryFromJson(draft))
        setEntry(*entry);
    if (const int interval = draft["repeatEvery"_L1].toInt(); interval > 0)
        m_repeat->setInterval(interval);
    m_historyHeading->setChecked(draft["showsHistory"_L1].toBool());
    updateHeadings();
    updateRunning();
}

void PublishPanel::saveState(Settings &settings) const
{
    settings.publishHistory = m_history.toJson();
    QJsonObject draft = models::toJson(entry());
    draft["repeatEvery"_L1] = m_repeat->interval();
    draft["showsHistory"_L1] = m_historyHeading->isChecked();
    settings.publishDraft = QJsonDocument(draft).toJson(QJsonDocument::Compact);
}

} // namespace brokerscope::ui
