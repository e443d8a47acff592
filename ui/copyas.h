// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions.h"
#include "ui/models/messagelogmodel.h"

#include <QObject>

#include <functional>
#include <optional>

class QMenu;

namespace brokerscope::inspect {
class ClientTable;
} // namespace brokerscope::inspect

namespace brokerscope::ui {

class BrokerControl;
class LogView;

/// Copies the selected rows of the log in the forms of the menu "Copy as". GUI
/// thread; all references must outlive it.
class CopyAs : public QObject {
    Q_OBJECT

public:
    CopyAs(LogView &view, const models::MessageLogModel &model, const inspect::ClientTable &clients,
           const BrokerControl &broker, Actions &actions, QObject *parent = nullptr);

private:
    /// What a row is in one of the forms; nothing if there is nothing of it to copy.
    using Form = std::function<std::optional<QString>(const inspect::RecordView &record, int row)>;

    void copy(const Form &form) const;
    void updateActions() const;
    QString json(const inspect::RecordView &record, int row) const;
    std::optional<QString> command(const inspect::RecordView &record) const;

    LogView &m_view;
    const models::MessageLogModel &m_model;
    const inspect::ClientTable &m_clients;
    const BrokerControl &m_broker;
    Actions &m_actions;
};

/// Adds the submenu.
void addCopyAsMenu(QMenu &menu, const Actions &actions);

} // namespace brokerscope::ui
