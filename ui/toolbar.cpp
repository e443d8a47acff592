// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/toolbar.h"

#include "ui/actions.h"
#include "ui/brokercontrol.h"
#include "ui/exposurequestion.h"
#include "ui/theme.h"

#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QToolButton>
#include <QToolTip>

namespace brokerscope::ui {
namespace {

QIcon lamp(bool isOn, const QPalette &palette)
{
    constexpr int size = 16;
    QPixmap pixmap(QSize(size, size) * qGuiApp->devicePixelRatio());
    pixmap.setDevicePixelRatio(qGuiApp->devicePixelRatio());
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor colour = theme::colour(isOn ? theme::Colour::Good : theme::Colour::Muted, palette);
    painter.setPen(QPen(colour, 1.5));
    painter.setBrush(isOn ? QBrush(colour) : Qt::NoBrush);
    painter.drawEllipse(QPointF(size / 2.0, size / 2.0), 4.0, 4.0);
    return QIcon(pixmap);
}

} // namespace

Toolbar::Toolbar(BrokerControl &broker, Actions &actions, QWidget *parent)
    : QToolBar(tr("Toolbar"), parent)
    , m_broker(broker)
    , m_actions(actions)
    , m_address(new QToolButton(this))
    , m_exposure(new QComboBox(this))
{
    setObjectName(QStringLiteral("toolbar"));
    setMovable(false);
    setIconSize({16, 16});
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);

    addAction(actions[ActionId::StartStop]);
    addSeparator();
    m_address->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_address->setPopupMode(QToolButton::MenuButtonPopup);
    m_address->setMenu(new QMenu(m_address));
    m_address->setFocusPolicy(Qt::TabFocus);
    addWidget(m_address);
    addAction(actions[ActionId::CopyAddress]);
    qobject_cast<QToolButton *>(widgetForAction(actions[ActionId::CopyAddress]))
        ->setToolButtonStyle(Qt::ToolButtonIconOnly);
    m_exposure->addItem(theme::icon(QStringLiteral("computer")), actions[ActionId::ExposeThisComputer]->iconText());
    m_exposure->addItem(theme::icon(QStringLiteral("network")), actions[ActionId::ExposeNetwork]->iconText());
    m_exposure->setItemData(0, actions[ActionId::ExposeThisComputer]->toolTip(), Qt::ToolTipRole);
    m_exposure->setItemData(1, actions[ActionId::ExposeNetwork]->toolTip(), Qt::ToolTipRole);
    m_exposure->setAccessibleName(tr("Who can connect"));
    m_exposure->setToolTip(tr("Who can connect"));
    m_exposure->installEventFilter(this);
    addWidget(m_exposure);
    addSeparator();
    addAction(actions[ActionId::Pause]);
    addAction(actions[ActionId::ClearLog]);

    connect(m_address, &QToolButton::clicked, this, &Toolbar::copyAddress);
    connect(actions[ActionId::CopyAddress], &QAction::triggered, this, &Toolbar::copyAddress);
    connect(m_address->menu(), &QMenu::aboutToShow, this, &Toolbar::fillAddressMenu);
    connect(m_exposure, &QComboBox::activated, this, [this](int index) {
        m_actions[index == 0 ? ActionId::ExposeThisComputer : ActionId::ExposeNetwork]->trigger();
    });
    connect(actions[ActionId::StartStop], &QAction::triggered, this, [this] {
        if (m_broker.state().isRunning)
            m_broker.stop();
        else
            m_broker.start();
    });
    connect(actions[ActionId::ExposeThisComputer], &QAction::triggered, this,
            [this] { m_broker.setExposure(Exposure::ThisComputer); });
    connect(actions[ActionId::ExposeNetwork], &QAction::triggered, this, [this] { openToNetwork(m_broker, window()); });
    connect(&broker, &BrokerControl::stateChanged, this, &Toolbar::update);
    update();
}

void Toolbar::update()
{
    const BrokerState &state = m_broker.state();
    QAction *startStop = m_actions[ActionId::StartStop];
    startStop->setText(state.isRunning ? tr("Stop &broker") : tr("Start &broker"));
    startStop->setIconText(state.isRunning ? tr("Stop") : tr("Start"));
    startStop->setIcon(theme::icon(state.isRunning ? QStringLiteral("stop") : QStringLiteral("start")));
    m_actions.setTip(ActionId::StartStop,
                     state.isRunning
                         ? tr("Stop the broker: clients are disconnected, sessions and retained messages end")
                         : tr("Start the broker"));
    const bool hasAddress = state.isRunning && !state.addresses.isEmpty();
    m_address->setIcon(lamp(state.isRunning, palette()));
    m_address->setFont(theme::monospace(font()));
    m_address->setText(hasAddress ? state.addresses.first().url() : tr("not listening"));
    m_address->setEnabled(hasAddress);
    m_address->setToolTip(m_actions[ActionId::CopyAddress]->toolTip());
    m_address->setAccessibleName(tr("Address: %1").arg(m_address->text()));
    m_actions[ActionId::CopyAddress]->setEnabled(hasAddress);
    m_exposure->setCurrentIndex(state.exposure == Exposure::ThisComputer ? 0 : 1);
    m_actions[state.exposure == Exposure::ThisComputer ? ActionId::ExposeThisComputer : ActionId::ExposeNetwork]
        ->setChecked(true);
}

/// Who can connect is chosen from the list alone: a turn of the wheel or an
/// arrow key must not open the broker to the network.
bool Toolbar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_exposure)
        return QToolBar::eventFilter(watched, event);
    if (event->type() == QEvent::Wheel)
        return true;
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Tab || key == Qt::Key_Backtab || key == Qt::Key_Escape)
            return false;
        m_exposure->showPopup();
        return true;
    }
    return false;
}

void Toolbar::copyAddress()
{
    if (m_broker.state().addresses.isEmpty())
        return;
    const QString url = m_broker.state().addresses.first().url();
    QGuiApplication::clipboard()->setText(url);
    QToolTip::showText(m_address->mapToGlobal(QPoint(0, m_address->height())), tr("Copied %1").arg(url), m_address);
}

void Toolbar::fillAddressMenu()
{
    QMenu &menu = *m_address->menu();
    menu.clear();
    for (const BrokerAddress &address : m_broker.state().addresses) {
        const QString name = address.isLoopback ? tr("this computer") : address.interfaceName;
        QAction *copy =
            menu.addAction(theme::icon(QStringLiteral("copy")), tr("Copy %1 (%2)").arg(address.url(), name));
        connect(copy, &QAction::triggered, this, [url = address.url()] { QGuiApplication::clipboard()->setText(url); });
    }
    menu.addSeparator();
    menu.addAction(m_actions[ActionId::ChangePort]);
}

void Toolbar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        update();
    QToolBar::changeEvent(event);
}

} // namespace brokerscope::ui
