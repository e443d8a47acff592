// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/noticebar.h"

#include "ui/actions.h"
#include "ui/brokercontrol.h"
#include "ui/theme.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

namespace brokerscope::ui {

NoticeBar::NoticeBar(BrokerControl &broker, Actions &actions, QWidget *parent)
    : QFrame(parent)
    , m_broker(broker)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_port(new QSpinBox(this))
    , m_use(new QPushButton(this))
    , m_close(new QPushButton(tr("Close"), this))
{
    setAutoFillBackground(true);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_port->setRange(1, 65535);
    m_port->setGroupSeparatorShown(false);
    m_port->setAccessibleName(tr("Port"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(2 * theme::Grid, theme::Grid, 2 * theme::Grid, theme::Grid);
    layout->setSpacing(2 * theme::Grid);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_port);
    layout->addWidget(m_use);
    layout->addWidget(m_close);

    connect(m_use, &QPushButton::clicked, this, &NoticeBar::usePort);
    connect(m_port, &QSpinBox::valueChanged, this, [this](int port) { m_use->setText(tr("Use %1").arg(port)); });
    connect(m_close, &QPushButton::clicked, this, &NoticeBar::dismiss);
    connect(actions[ActionId::ChangePort], &QAction::triggered, this, &NoticeBar::askForPort);
    connect(&broker, &BrokerControl::stateChanged, this, &NoticeBar::update);
    updateColours();
    update();
}

void NoticeBar::usePort()
{
    m_isAsking = false;
    m_broker.setPort(static_cast<quint16>(m_port->value()));
    if (!m_broker.state().isRunning)
        m_broker.start();
    update();
}

void NoticeBar::dismiss()
{
    m_isAsking = false;
    m_dismissed = m_broker.state().notice;
    hide();
}

void NoticeBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        focusWidget() == m_close || m_use->isHidden() ? dismiss() : usePort();
    } else if (event->key() == Qt::Key_Escape) {
        dismiss();
        event->ignore(); // the window gives the focus back to the messages
    } else {
        QFrame::keyPressEvent(event);
    }
}

void NoticeBar::update()
{
    const BrokerState &state = m_broker.state();
    if (state.trouble)
        m_isAsking = false; // what went wrong is more urgent
    if (m_isAsking)
        return;
    setVisible(state.trouble || !state.notice.isEmpty());
    m_port->setVisible(!state.trouble || state.trouble->remedyPort != 0);
    m_use->setVisible(!state.trouble || state.trouble->remedyPort != 0);
    if (!state.trouble) {
        showNotice(state.notice);
        return;
    }
    const quint16 remedy = state.trouble->remedyPort;
    m_text->setText(remedy == 0 ? state.trouble->message
                                : tr("%1 Use %2 instead?").arg(state.trouble->message).arg(remedy));
    m_port->setValue(remedy == 0 ? state.port : remedy);
    m_use->setText(tr("Use %1").arg(m_port->value()));
}

/// Of what has nothing to do with the port.
void NoticeBar::showNotice(const QString &text)
{
    m_port->hide();
    m_use->hide();
    m_text->setText(text);
    if (text == m_dismissed)
        hide();
}

void NoticeBar::askForPort()
{
    m_isAsking = true;
    m_text->setText(m_broker.state().isRunning ? tr("Listen on another port. Clients that are connected stay.")
                                               : tr("Listen on another port."));
    m_port->setValue(m_broker.state().port);
    m_use->setText(tr("Use %1").arg(m_port->value()));
    m_port->show();
    m_use->show();
    show();
    m_port->setFocus();
    m_port->selectAll();
}

void NoticeBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::ApplicationPaletteChange)
        updateColours();
    QFrame::changeEvent(event);
}

void NoticeBar::updateColours()
{
    QPalette own = qApp->palette();
    own.setColor(QPalette::Window, theme::colour(theme::Colour::Notice, own));
    setPalette(own);
    m_icon->setPixmap(theme::icon(QStringLiteral("warning")).pixmap(QSize(16, 16), devicePixelRatioF()));
}

} // namespace brokerscope::ui
