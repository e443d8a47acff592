// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/noticebar.h"

#include "ui/actions.h"
#include "ui/brokercontrol.h"
#include "ui/theme.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
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

    connect(m_use, &QPushButton::clicked, this, [this] {
        m_isAsking = false;
        m_broker.setPort(static_cast<quint16>(m_port->value()));
        if (!m_broker.state().isRunning)
            m_broker.start();
        update();
    });
    connect(m_port, &QSpinBox::valueChanged, this, [this](int port) { m_use->setText(tr("Use %1").arg(port)); });
    connect(m_close, &QPushButton::clicked, this, [this] {
        m_isAsking = false;
        hide();
    });
    connect(actions[ActionId::ChangePort], &QAction::triggered, this, &NoticeBar::askForPort);
    connect(&broker, &BrokerControl::stateChanged, this, &NoticeBar::update);
    updateColours();
    update();
}

void NoticeBar::update()
{
    const BrokerState &state = m_broker.state();
    if (m_isAsking)
        return;
    setVisible(state.trouble.has_value());
    if (!state.trouble)
        return;
    const quint16 remedy = state.trouble->remedyPort;
    m_text->setText(remedy == 0 ? state.trouble->message
                                : tr("%1 Use %2 instead?").arg(state.trouble->message).arg(remedy));
    m_port->setValue(remedy == 0 ? state.port : remedy);
    m_use->setText(tr("Use %1").arg(m_port->value()));
}

void NoticeBar::askForPort()
{
    m_isAsking = true;
    m_text->setText(m_broker.state().isRunning
                        ? tr("Listen on another port. Clients are disconnected; sessions and retained messages end.")
                        : tr("Listen on another port."));
    m_port->setValue(m_broker.state().port);
    m_use->setText(tr("Use %1").arg(m_port->value()));
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
