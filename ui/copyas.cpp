// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/copyas.h"

#include "core/inspect/clienttable.h"
#include "ui/brokercontrol.h"
#include "ui/figures.h"
#include "ui/logview.h"
#include "ui/models/packetjson.h"
#include "ui/models/publishcommand.h"
#include "ui/snippets.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace brokerscope::ui {
namespace {

/// A clipboard with more than that helps nobody.
constexpr qsizetype MaximumRows = 100'000;
constexpr qsizetype MaximumCharacters = 64 * 1024 * 1024; // one row may have more

constexpr ActionId OfPayloads[] = {ActionId::CopyPayloadText, ActionId::CopyPayloadHex, ActionId::CopyPayloadBase64,
                                   ActionId::CopyPublishCommand};

QByteArray bytesOf(QByteArrayView view)
{
    return QByteArray::fromRawData(view.data(), view.size());
}

QString hexText(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toHex(' '));
}

template<typename F>
auto ofPayload(F &&form)
{
    return [form = std::forward<F>(form)](const inspect::RecordView &record, int) {
        return record.isPublish() ? std::optional<QString>(form(record.payload())) : std::nullopt;
    };
}

} // namespace

CopyAs::CopyAs(LogView &view, const models::MessageLogModel &model, const inspect::ClientTable &clients,
               const BrokerControl &broker, Actions &actions, QObject *parent)
    : QObject(parent)
    , m_view(view)
    , m_model(model)
    , m_clients(clients)
    , m_broker(broker)
    , m_actions(actions)
{
    const auto on = [this](ActionId id, const Form &form) {
        connect(m_actions[id], &QAction::triggered, this, [this, form] { copy(form); });
    };
    on(ActionId::CopyPayloadText, ofPayload([](QByteArrayView payload) { return QString::fromUtf8(payload); }));
    on(ActionId::CopyPayloadHex, ofPayload([](QByteArrayView payload) { return hexText(bytesOf(payload)); }));
    on(ActionId::CopyPayloadBase64,
       ofPayload([](QByteArrayView payload) { return QString::fromLatin1(bytesOf(payload).toBase64()); }));
    on(ActionId::CopyPacketHex,
       [this](const inspect::RecordView &record, int) { return hexText(record.frame(m_model.topic(record))); });
    on(ActionId::CopyJson, [this](const inspect::RecordView &record, int row) { return json(record, row); });
    on(ActionId::CopyPublishCommand, [this](const inspect::RecordView &record, int) { return command(record); });
    connect(view.selectionModel(), &QItemSelectionModel::selectionChanged, this, &CopyAs::updateActions);
    connect(&model, &QAbstractItemModel::modelReset, this, &CopyAs::updateActions);
    updateActions();
}

void CopyAs::updateActions() const
{
    const QItemSelection ranges = m_view.selectionModel()->selection();
    const auto record = ranges.isEmpty() ? std::nullopt : m_model.record(ranges.first().top());
    const bool areSeveral = ranges.size() > 1 || (ranges.size() == 1 && ranges.first().height() > 1);
    for (const ActionId id : {ActionId::CopyPacketHex, ActionId::CopyJson})
        m_actions[id]->setEnabled(record.has_value());
    for (const ActionId id : OfPayloads)
        m_actions[id]->setEnabled(areSeveral || (record && record->isPublish()));
}

void CopyAs::copy(const Form &form) const
{
    QString text;
    qsizetype copied = 0;
    bool isCutOff = false;
    for (const int row : m_view.selectedRows()) {
        const auto record = m_model.record(row);
        const std::optional<QString> line = record ? form(*record, row) : std::nullopt;
        if (!line)
            continue;
        isCutOff = copied > 0 && (copied >= MaximumRows || text.size() + line->size() > MaximumCharacters);
        if (isCutOff)
            break;
        text += (copied++ > 0 ? u"\n"_s : QString()) + *line;
    }
    if (copied > 0)
        QGuiApplication::clipboard()->setText(text);
    if (isCutOff)
        QToolTip::showText(m_view.mapToGlobal(m_view.rect().center()),
                           tr("The first %1 rows are copied; more is too much for the clipboard.")
                               .arg(figures::count(static_cast<quint64>(copied))),
                           &m_view);
}

QString CopyAs::json(const inspect::RecordView &record, int row) const
{
    return QString::fromUtf8(models::packetJson(record, m_model.topic(record),
                                                m_clients.clientIdOf(record.record().connection),
                                                m_model.comment(row).toUtf8()));
}

std::optional<QString> CopyAs::command(const inspect::RecordView &record) const
{
    if (!record.isPublish())
        return {};
    const QList<BrokerAddress> &addresses = m_broker.state().addresses;
    const auto address = std::find_if(addresses.cbegin(), addresses.cend(),
                                      [](const BrokerAddress &each) { return !each.isWebSocket(); });
    const QString connection =
        address != addresses.cend() ? mosquittoOptions(*address) : u"-h localhost -p %1"_s.arg(m_broker.state().port);
    return models::publishCommand(record, m_model.topic(record), connection);
}

void addCopyAsMenu(QMenu &menu, const Actions &actions)
{
    QMenu *forms = menu.addMenu(QCoreApplication::translate("CopyAs", "Cop&y as"));
    forms->setToolTipsVisible(true);
    for (const ActionId id : {ActionId::CopyPayloadText, ActionId::CopyPayloadHex, ActionId::CopyPayloadBase64})
        forms->addAction(actions[id]);
    forms->addSeparator();
    for (const ActionId id : {ActionId::CopyPacketHex, ActionId::CopyJson, ActionId::CopyPublishCommand})
        forms->addAction(actions[id]);
}

} // namespace brokerscope::ui
