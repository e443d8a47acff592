// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/publishentry.h"
#include "ui/models/publishhistory.h"

#include <QWidget>

class QButtonGroup;
class QCheckBox;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace brokerscope::inspect {
class Inspector;
struct PollResult;
} // namespace brokerscope::inspect

namespace brokerscope::ui {

class Actions;
class BrokerControl;
class HistoryView;
class Navigator;
class PayloadEdit;
class ProblemLabel;
class PropertyEditor;
class PublishRepeat;
class TopicEdit;
struct PublishTarget;
struct Settings;

/// Publishes by hand, once or again and again. GUI thread.
class PublishPanel : public QWidget {
    Q_OBJECT

public:
    PublishPanel(inspect::Inspector &inspector, BrokerControl &broker, Navigator &navigator, Actions &actions,
                 QWidget *parent = nullptr);

    void refresh(const inspect::PollResult &) { } // shows nothing that comes from traffic
    void fill(const PublishTarget &target);
    void restoreState(const Settings &settings);
    void saveState(Settings &settings) const;

    models::PublishEntry entry() const;
    void setEntry(const models::PublishEntry &entry);
    const models::PublishHistory &history() const { return m_history; }

private:
    void build();
    QWidget *buildOptions();
    QWidget *section(QToolButton *heading, QWidget *content);
    void connectActions();
    void updateRunning();
    void updateHeadings();
    void checkTopic();

    /// Nothing is sent if something is wrong, which is told beside the field.
    bool check();
    void publishOnce();
    void toggleRepeat();
    void publishRepeated();
    bool send(const models::PublishEntry &entry);

    BrokerControl &m_broker;
    Actions &m_actions;
    models::PublishHistory m_history;
    models::PublishEntry m_repeated; // as it was when the repetition began

    TopicEdit *m_topic;
    ProblemLabel *m_topicProblem;
    QButtonGroup *m_qos;
    QCheckBox *m_retain;
    PayloadEdit *m_payload;
    QToolButton *m_propertiesHeading;
    PropertyEditor *m_properties;
    ProblemLabel *m_propertiesProblem;
    PublishRepeat *m_repeat;
    QPushButton *m_publish;
    ProblemLabel *m_outcome;
    QToolButton *m_historyHeading;
    HistoryView *m_historyView;
};

} // namespace brokerscope::ui
