// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accesstest.h"

#include "core/protocol/topic.h"
#include "ui/accessfiles.h"
#include "ui/brokercontrol.h"
#include "ui/problemlabel.h"
#include "ui/sectiontitle.h"
#include "ui/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>

namespace brokerscope::ui {

using access::AclAction;

AccessTest::AccessTest(AccessFiles &files, QWidget *parent)
    : QWidget(parent)
    , m_files(files)
    , m_user(new QComboBox(this))
    , m_clientId(new QLineEdit(this))
    , m_action(new QComboBox(this))
    , m_topic(new QLineEdit(this))
    , m_answer(new ProblemLabel(this))
{
    m_user->setEditable(true);
    m_user->setInsertPolicy(QComboBox::NoInsert);
    m_user->setAccessibleName(tr("User to ask about"));
    m_user->setMinimumContentsLength(14);
    m_clientId->setPlaceholderText(tr("client id"));
    m_clientId->setAccessibleName(tr("Client identifier to ask about"));
    m_clientId->setFont(theme::monospace(font()));
    m_action->addItem(tr("publish to"), static_cast<int>(AclAction::Publish));
    m_action->addItem(tr("subscribe to"), static_cast<int>(AclAction::Subscribe));
    m_action->addItem(tr("receive"), static_cast<int>(AclAction::Receive));
    m_action->setAccessibleName(tr("What to ask about"));
    m_topic->setPlaceholderText(tr("topic"));
    m_topic->setAccessibleName(tr("Topic to ask about"));
    m_topic->setFont(theme::monospace(font()));
    m_answer->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_answer->setAccessibleName(tr("Answer"));

    auto *question = new QHBoxLayout;
    question->setSpacing(theme::Grid);
    question->addWidget(new QLabel(tr("May"), this));
    question->addWidget(m_user);
    question->addWidget(new QLabel(tr("as"), this));
    question->addWidget(m_clientId, 1);
    question->addWidget(m_action);
    question->addWidget(m_topic, 3);
    question->addWidget(new QLabel(tr("?"), this));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(theme::Grid);
    layout->addWidget(sectionTitle(tr("Try it"), this));
    layout->addLayout(question);
    layout->addWidget(m_answer);

    for (QLineEdit *edit : {m_clientId, m_topic})
        connect(edit, &QLineEdit::textChanged, this, &AccessTest::answer);
    connect(m_user, &QComboBox::editTextChanged, this, &AccessTest::answer);
    connect(m_action, &QComboBox::currentIndexChanged, this, &AccessTest::answer);
    connect(&m_files, &AccessFiles::changed, this, [this] {
        showUsers();
        answer();
    });
    showUsers();
    answer();
}

void AccessTest::showUsers()
{
    const QSignalBlocker quiet(m_user);
    const QString text = m_user->currentText();
    m_user->clear();
    m_user->addItem(tr("an anonymous client"));
    for (const QByteArray &user : m_files.passwords().users())
        m_user->addItem(QString::fromUtf8(user));
    m_user->setEditText(text.isEmpty() ? m_user->itemText(0) : text);
}

void AccessTest::answer()
{
    const QByteArray topic = m_topic->text().toUtf8();
    const auto action = static_cast<AclAction>(m_action->currentData().toInt());
    if (topic.isEmpty()) {
        m_answer->setText(tr("Enter a topic to see which rule decides."), ProblemLabel::Tone::Muted);
        return;
    }
    const bool isTopic =
        action == AclAction::Subscribe ? protocol::isValidTopicFilter(topic) : protocol::isValidTopicName(topic);
    if (!isTopic) {
        m_answer->setText(action == AclAction::Subscribe ? tr("That is not a topic filter.")
                                                         : tr("A message's topic has no + or #."));
        return;
    }
    const QByteArray user = m_user->currentText().toUtf8();
    const QByteArray clientId = m_clientId->text().toUtf8();
    const bool isAnonymous = m_user->currentText() == m_user->itemText(0);
    if (isAnonymous && !m_files.options().allowAnonymous) {
        m_answer->setText(tr("No: clients without a user name may not connect."));
        return;
    }
    access::AclSubject subject{std::nullopt, clientId};
    if (!isAnonymous)
        subject.user = user;
    const access::AclAnswer decided = m_files.answer(subject, action, topic);
    m_answer->setText(decided.isAllowed ? tr("Yes. %1").arg(decided.why) : tr("No. %1").arg(decided.why),
                      decided.isAllowed ? ProblemLabel::Tone::Good : ProblemLabel::Tone::Bad);
}

} // namespace brokerscope::ui
