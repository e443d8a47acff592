// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clientdetail.h"

#include "core/inspect/clienttable.h"
#include "core/payload/preview.h"
#include "ui/models/age.h"
#include "ui/models/clientcolumns.h"
#include "ui/models/figures.h"
#include "ui/theme.h"

#include <QEvent>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace brokerscope::ui {

using namespace Qt::StringLiterals;
using inspect::ClientEntry;
using models::ClientColumn;
namespace figures = models::figures;

namespace {

constexpr qsizetype MostSubscriptionsShown = 1'000;

// A label is laid out anew with every text, even an equal one.
void setText(QLabel *label, const QString &text)
{
    if (label->text() == text)
        return;
    label->setText(text);
    label->setToolTip(text);
}

QString column(const ClientEntry &client, ClientColumn which, qint64 now)
{
    return models::clientData(client, which, Qt::DisplayRole, now).toString();
}

} // namespace

QString ClientDetail::stateText(const ClientEntry &client, qint64 now)
{
    const qint64 since = client.isConnected ? client.connectedSince : client.disconnectedAt;
    const bool isNew = now - since < std::chrono::nanoseconds(std::chrono::seconds(1)).count();
    const QString age = models::ageText(now - since);
    if (client.isConnected)
        return isNew ? tr("Connected just now") : tr("Connected for %1").arg(age);
    const QString cause = models::endCauseText(client.endCause);
    const QString why = client.endDetail.isEmpty() ? cause : cause + u" ("_s + client.endDetail + u')';
    return isNew ? tr("Gone just now: %1").arg(why) : tr("Away for %1: %2").arg(age, why);
}

ClientDetail::ClientDetail(QWidget *parent)
    : QWidget(parent)
    , m_hint(new QLabel(tr("Select a client to see its session and subscriptions"), this))
    , m_facts(new QWidget(this))
    , m_id(new QLabel(m_facts))
    , m_state(new QLabel(m_facts))
    , m_subscriptionsTitle(new QLabel(m_facts))
    , m_subscriptions(new QTreeWidget(m_facts))
{
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setWordWrap(true);
    for (QLabel *label : {m_id, m_state}) {
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        // On one line whatever its length: the tooltip has the rest.
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    }

    auto *form = new QFormLayout;
    form->setHorizontalSpacing(3 * theme::Grid);
    form->setVerticalSpacing(theme::Grid / 2);
    form->setLabelAlignment(Qt::AlignLeading | Qt::AlignTop);
    m_address = addLine(form, tr("Address"));
    m_protocol = addLine(form, tr("Protocol"));
    m_session = addLine(form, tr("Session"));
    m_will = addLine(form, tr("Will"));
    m_traffic = addLine(form, tr("Traffic"));
    m_queue = addLine(form, tr("Waiting"));

    m_subscriptions->setHeaderLabels({tr("Filter"), tr("QoS"), tr("Options")});
    m_subscriptions->setRootIsDecorated(false);
    m_subscriptions->setUniformRowHeights(true);
    m_subscriptions->setAccessibleName(tr("Subscriptions"));
    m_subscriptions->setTextElideMode(Qt::ElideMiddle);
    m_subscriptions->setMinimumHeight(20 * theme::Grid);
    m_subscriptions->header()->setStretchLastSection(false);
    m_subscriptions->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_subscriptions->header()->setSectionResizeMode(0, QHeaderView::Stretch);

    auto *facts = new QVBoxLayout(m_facts);
    facts->setContentsMargins(2 * theme::Grid, 2 * theme::Grid, 2 * theme::Grid, theme::Grid);
    facts->setSpacing(theme::Grid);
    facts->addWidget(m_id);
    facts->addWidget(m_state);
    facts->addLayout(form);
    facts->addWidget(m_subscriptionsTitle);
    facts->addWidget(m_subscriptions, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_hint);
    layout->addWidget(m_facts);
    m_facts->hide();
    applyFonts();
}

QLabel *ClientDetail::addLine(QFormLayout *form, const QString &title)
{
    auto *name = new QLabel(title, m_facts);
    name->setForegroundRole(QPalette::PlaceholderText);
    auto *value = new QLabel(m_facts);
    value->setTextFormat(Qt::PlainText);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    value->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    value->setAccessibleName(title);
    form->addRow(name, value);
    return value;
}

void ClientDetail::show(const ClientEntry *client, qint64 now)
{
    m_hint->setVisible(!client);
    m_facts->setVisible(client);
    if (!client)
        return;
    const broker::ClientInfo &info = client->info;
    setText(m_id, column(*client, ClientColumn::Id, now));
    setText(m_state, stateText(*client, now));
    setText(m_address, column(*client, ClientColumn::Address, now));
    QString protocol =
        tr("MQTT %1, keep-alive %2")
            .arg(column(*client, ClientColumn::Version, now), column(*client, ClientColumn::KeepAlive, now));
    if (info.hasUserName)
        protocol += tr(", user %1").arg(column(*client, ClientColumn::User, now));
    setText(m_protocol, protocol);
    setText(m_session, column(*client, ClientColumn::Session, now));
    setText(m_will, info.will ? tr("%1 = %2, QoS %3%4")
                                    .arg(QString::fromUtf8(info.will->topic), payload::preview(info.will->payload, 64),
                                         QString::number(static_cast<int>(info.will->qos)),
                                         info.will->retain ? tr(", retained") : QString())
                              : tr("none"));
    const broker::Traffic &traffic = client->sample.traffic;
    setText(m_traffic, tr("in %1 (%2), out %3 (%4)")
                           .arg(figures::count(traffic.messagesIn), figures::bytes(traffic.bytesIn),
                                figures::count(traffic.messagesOut), figures::bytes(traffic.bytesOut)));
    QString queue = tr("%1 queued, %2 in flight")
                        .arg(figures::count(static_cast<quint64>(client->sample.queuedMessages)),
                             figures::count(static_cast<quint64>(client->sample.inflight)));
    if (client->sample.dropped > 0)
        queue += tr(", %1 dropped").arg(figures::count(client->sample.dropped));
    setText(m_queue, queue);
    showSubscriptions(*client);
}

void ClientDetail::showSubscriptions(const ClientEntry &client)
{
    const auto all = static_cast<qsizetype>(client.subscriptions.size());
    const qsizetype shown = qMin(all, MostSubscriptionsShown);
    m_subscriptions->setVisible(all > 0);
    setText(m_subscriptionsTitle, all == 0      ? tr("No subscriptions")
                                  : shown < all ? tr("Subscriptions, the first %1 of %2")
                                                      .arg(figures::count(static_cast<quint64>(shown)),
                                                           figures::count(static_cast<quint64>(all)))
                                                : tr("%n subscription(s)", nullptr, static_cast<int>(all)));
    while (m_subscriptions->topLevelItemCount() > shown)
        delete m_subscriptions->takeTopLevelItem(m_subscriptions->topLevelItemCount() - 1);
    int row = 0;
    for (const auto &[filter, each] : client.subscriptions) {
        if (row == shown)
            break;
        QTreeWidgetItem *item = m_subscriptions->topLevelItem(row++);
        if (!item) {
            item = new QTreeWidgetItem(m_subscriptions);
            item->setFont(0, theme::monospace(font()));
        }
        QStringList options;
        if (each.noLocal)
            options += tr("no local");
        if (each.retainAsPublished)
            options += tr("retain as published");
        const QStringList texts{QString::fromUtf8(filter), QString::number(static_cast<int>(each.grantedQoS)),
                                options.join(u", "_s)};
        for (int part = 0; part < texts.size(); ++part) {
            if (item->text(part) != texts[part]) {
                item->setText(part, texts[part]);
                item->setToolTip(part, texts[part]);
            }
        }
    }
}

void ClientDetail::applyFonts()
{
    QFont title = theme::monospace(font());
    title.setBold(true);
    m_id->setFont(title);
    m_address->setFont(theme::monospace(font()));
}

void ClientDetail::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        applyFonts();
}

} // namespace brokerscope::ui
