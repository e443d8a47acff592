// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/addresscard.h"

#include "ui/brokercontrol.h"
#include "ui/demodevice.h"
#include "ui/exposurequestion.h"
#include "ui/snippets.h"
#include "ui/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTabBar>
#include <QTimer>
#include <QToolButton>
#include <QToolTip>
#include <QVBoxLayout>

namespace brokerscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int CardWidth = 560;
constexpr int SnippetLines = 6;
constexpr qsizetype MostAddresses = 6;

} // namespace

AddressCard::AddressCard(BrokerControl &broker, QWidget *parent)
    : QWidget(parent)
    , m_broker(broker)
    , m_demo(new DemoDevice(broker, this))
    , m_title(new QLabel(this))
    , m_addresses(new QWidget(this))
    , m_note(new QLabel(this))
    , m_remedy(new QPushButton(this))
    , m_commands(new QWidget(this))
    , m_snippets(new QTabBar(m_commands))
    , m_snippet(new QPlainTextEdit(m_commands))
    , m_copySnippet(copyButton(tr("Copy command"), m_commands))
    , m_demoButton(new QPushButton(this))
{
    build();
    applyFonts();
    showState();
    connect(&m_broker, &BrokerControl::stateChanged, this, &AddressCard::showState);
}

void AddressCard::build()
{
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    m_snippets->setExpanding(false);
    m_snippets->setDrawBase(false);
    m_snippets->setUsesScrollButtons(false);
    m_snippets->setAccessibleName(tr("Ready commands"));
    m_snippet->setReadOnly(true);
    m_snippet->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_snippet->setTabChangesFocus(true);
    m_snippet->setAccessibleName(tr("Command"));

    auto *heading = new QHBoxLayout;
    heading->addWidget(m_snippets, 1);
    heading->addWidget(m_copySnippet);
    auto *commands = new QVBoxLayout(m_commands);
    commands->setContentsMargins(0, 0, 0, 0);
    commands->setSpacing(theme::Grid);
    commands->addLayout(heading);
    commands->addWidget(m_snippet);

    auto *addresses = new QVBoxLayout(m_addresses);
    addresses->setContentsMargins(0, 0, 0, 0);
    addresses->setSpacing(theme::Grid);

    auto *note = new QHBoxLayout;
    note->setSpacing(2 * theme::Grid);
    note->addWidget(m_note, 1);
    note->addWidget(m_remedy);
    auto *demo = new QHBoxLayout;
    demo->addStretch();
    demo->addWidget(m_demoButton);

    auto *card = new QWidget(this);
    card->setMaximumWidth(CardWidth);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(3 * theme::Grid);
    layout->addWidget(m_title);
    layout->addWidget(m_addresses);
    layout->addLayout(note);
    layout->addWidget(m_commands);
    layout->addLayout(demo);
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(card, 100);
    row->addStretch(1);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(4 * theme::Grid, 4 * theme::Grid, 4 * theme::Grid, 4 * theme::Grid);
    outer->addStretch(1);
    outer->addLayout(row);
    outer->addStretch(2);

    connect(m_snippets, &QTabBar::currentChanged, this, &AddressCard::showSnippet);
    connect(m_copySnippet, &QToolButton::clicked, this, [this] { copied(m_copySnippet, m_snippet->toPlainText()); });
    connect(m_demoButton, &QPushButton::clicked, this, [this] {
        if (m_demo->isRunning())
            m_demo->stop();
        else
            m_demo->start();
    });
    connect(m_demo, &DemoDevice::runningChanged, this, &AddressCard::showState);
}

QToolButton *AddressCard::copyButton(const QString &what, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setIcon(theme::icon(u"copy"_s, u"edit-copy"_s));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setToolTip(what);
    button->setAccessibleName(what);
    return button;
}

void AddressCard::copied(QToolButton *button, const QString &text)
{
    QApplication::clipboard()->setText(text);
    QToolTip::showText(button->mapToGlobal(QPoint(0, button->height())), tr("Copied"), button);
}

void AddressCard::showState()
{
    const BrokerState &state = m_broker.state();
    m_title->setText(state.isRunning ? tr("Connect a device to this address") : tr("The broker is stopped"));
    m_addresses->setVisible(state.isRunning);
    m_commands->setVisible(state.isRunning && !state.addresses.isEmpty());
    m_demoButton->setEnabled(state.isRunning);
    m_demoButton->setVisible(state.isRunning);
    m_demoButton->setText(m_demo->isRunning() ? tr("Stop the demo device") : tr("Start a demo device"));
    m_demoButton->setToolTip(tr("Publishes sample values below demo/"));
    showAddresses();
    showNote();
    showSnippet();
}

void AddressCard::showAddresses()
{
    qDeleteAll(m_addresses->findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
    const QList<BrokerAddress> &addresses = m_broker.state().addresses;
    for (const BrokerAddress &address : addresses.first(qMin(MostAddresses, addresses.size()))) {
        auto *row = new QWidget(m_addresses);
        auto *url = new QLabel(address.url(), row);
        url->setFont(theme::monospace(font()));
        url->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        url->setAccessibleName(tr("Address"));
        auto *interface = new QLabel(address.isLoopback ? tr("this computer") : address.interfaceName, row);
        interface->setForegroundRole(QPalette::PlaceholderText);
        QToolButton *copy = copyButton(tr("Copy %1").arg(address.url()), row);
        connect(copy, &QToolButton::clicked, this, [this, copy, text = address.url()] { copied(copy, text); });
        auto *layout = new QHBoxLayout(row);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(2 * theme::Grid);
        layout->addWidget(url);
        layout->addWidget(copy);
        layout->addWidget(interface);
        layout->addStretch();
        m_addresses->layout()->addWidget(row);
    }
}

void AddressCard::showNote()
{
    const BrokerState &state = m_broker.state();
    m_remedy->disconnect();
    m_remedy->hide();
    m_note->clear();
    if (state.trouble) {
        m_note->setText(state.trouble->message);
        if (const quint16 port = state.trouble->remedyPort; port > 0) {
            m_remedy->setText(tr("Use port %1").arg(port));
            m_remedy->show();
            connect(m_remedy, &QPushButton::clicked, this, [this, port] {
                m_broker.setPort(port);
                m_broker.start();
            });
        }
    } else if (!state.isRunning) {
        m_note->setText(tr("Start it so that devices can connect."));
        m_remedy->setText(tr("Start broker"));
        m_remedy->show();
        connect(m_remedy, &QPushButton::clicked, this, [this] { m_broker.start(); });
    } else if (state.exposure == Exposure::ThisComputer) {
        m_note->setText(tr("Only programs on this computer can connect."));
        m_remedy->setText(tr("Let devices on my network connect"));
        m_remedy->show();
        connect(m_remedy, &QPushButton::clicked, this, [this] { openToNetwork(m_broker, window()); });
    }
    m_note->setVisible(!m_note->text().isEmpty());
}

/// Not every program speaks every protocol.
void AddressCard::showSnippetNames()
{
    const QList<Snippet> snippets = snippetsFor(m_broker.state().addresses.constFirst());
    const QSignalBlocker quiet(m_snippets);
    while (m_snippets->count() > snippets.size())
        m_snippets->removeTab(m_snippets->count() - 1);
    for (qsizetype i = 0; i < snippets.size(); ++i) {
        const int tab = static_cast<int>(i);
        if (tab == m_snippets->count())
            m_snippets->addTab(snippets[i].name);
        else if (m_snippets->tabText(tab) != snippets[i].name)
            m_snippets->setTabText(tab, snippets[i].name);
    }
}

void AddressCard::showSnippet()
{
    const QList<BrokerAddress> &addresses = m_broker.state().addresses;
    if (addresses.isEmpty())
        return;
    showSnippetNames();
    const QString text = snippetsFor(addresses.first()).value(m_snippets->currentIndex()).text;
    if (m_snippet->toPlainText() != text)
        m_snippet->setPlainText(text);
}

void AddressCard::applyFonts()
{
    QFont title = font();
    title.setBold(true);
    title.setPointSizeF(title.pointSizeF() * 1.25);
    m_title->setFont(title);
    m_snippet->setFont(theme::monospace(font()));
    m_snippet->setFixedHeight(SnippetLines * m_snippet->fontMetrics().lineSpacing() + 4 * theme::Grid);
}

void AddressCard::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        applyFonts();
        showAddresses();
    }
}

} // namespace brokerscope::ui
